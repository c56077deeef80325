from gongjian.core import feature


class AssistanceApp(feature.Feature):
    name = "gongjian.assistance"
    label = "assistance"
