from gongjian.core import feature


class ProceduresApp(feature.Feature):
    name = "gongjian.procedures"
    label = "procedures"
