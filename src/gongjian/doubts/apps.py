from gongjian.core import feature


class DoubtsApp(feature.Feature):
    name = "gongjian.doubts"
    label = "doubts"
