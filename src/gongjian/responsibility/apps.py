from gongjian.core import feature


class ResponsibilityApp(feature.Feature):
    name = "gongjian.responsibility"
    label = "responsibility"
