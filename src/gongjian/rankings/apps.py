from gongjian.core import feature


class RankingsApp(feature.Feature):
    name = "gongjian.rankings"
    label = "rankings"
