from gongjian.core import feature


class SchedulesApp(feature.Feature):
    name = "gongjian.schedules"
    label = "schedules"
