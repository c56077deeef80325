from gongjian.core import feature


class NoticesApp(feature.Feature):
    name = "gongjian.notices"
    label = "notices"
