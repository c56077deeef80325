from gongjian.core import feature


class LedgersApp(feature.Feature):
    name = "gongjian.ledgers"
    label = "ledgers"
