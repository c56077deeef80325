from gongjian.core import feature


class MessagingApp(feature.Feature):
    name = "gongjian.messaging"
    label = "messaging"
