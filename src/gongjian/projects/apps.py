from gongjian.core import feature


class ProjectsApp(feature.Feature):
    name = "gongjian.projects"
    label = "projects"
