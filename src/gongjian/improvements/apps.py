from gongjian.core import feature


class ImprovementsApp(feature.Feature):
    name = "gongjian.improvements"
    label = "improvements"
