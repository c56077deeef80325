"""The ways out: one small module per channel, all behind `Channel.carry`. They know protocols, no tables and no rights.

Sources: the vendors' own pages on custom robots of groups (WeCom 91770 群机器人配置说明, DingTalk 自定义机器人接入 and its
security settings, Feishu 自定义机器人使用指南), as read in November 2026.
"""

from typing import Final

from gongjian.messaging.channels.dingtalk import DingTalk
from gongjian.messaging.channels.feishu import Feishu
from gongjian.messaging.channels.mail import Mailbox
from gongjian.messaging.channels.parcel import Away, Channel, Hopeless, Mention, Parcel, Refused, Undelivered
from gongjian.messaging.channels.wecom import WeCom
from gongjian.messaging.channels.wire import NotAnAddress, checked_address

__all__ = [
    "CHANNELS",
    "Away",
    "Channel",
    "Hopeless",
    "Mention",
    "NotAnAddress",
    "Parcel",
    "Refused",
    "Undelivered",
    "checked_address",
]

CHANNELS: Final[dict[str, Channel]] = {one.name: one for one in (Mailbox(), WeCom(), DingTalk(), Feishu())}
