from gongjian.core import feature


class PeopleApp(feature.Feature):
    name = "gongjian.people"
    label = "people"
