from gongjian.core import feature


class AssessmentsApp(feature.Feature):
    name = "gongjian.assessments"
    label = "assessments"
