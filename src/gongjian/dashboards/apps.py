from gongjian.core import feature


class DashboardsApp(feature.Feature):
    name = "gongjian.dashboards"
    label = "dashboards"
