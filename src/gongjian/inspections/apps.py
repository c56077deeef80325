from gongjian.core import feature


class InspectionsApp(feature.Feature):
    name = "gongjian.inspections"
    label = "inspections"
