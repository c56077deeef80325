from gongjian.core import feature


class FieldworkApp(feature.Feature):
    name = "gongjian.fieldwork"
    label = "fieldwork"
