from gongjian.core import feature


class SurfacesApp(feature.Feature):
    name = "gongjian.surfaces"
    label = "surfaces"
