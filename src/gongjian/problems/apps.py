from gongjian.core import feature


class ProblemsApp(feature.Feature):
    name = "gongjian.problems"
    label = "problems"
