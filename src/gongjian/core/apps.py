from gongjian.core import feature


class CoreApp(feature.Feature):
    name = "gongjian.core"
    label = "core"
