from gongjian.core import feature


class CommitmentsApp(feature.Feature):
    name = "gongjian.commitments"
    label = "commitments"
