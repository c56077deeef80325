"""Messages, notifications, group robots, the log of what was sent, complaints about burdens."""

from gongjian.messaging.pages.complaints import answer, complaints
from gongjian.messaging.pages.deliveries import deliveries, delivery, retry_deliveries, retry_delivery
from gongjian.messaging.pages.inbox import inbox, wishes
from gongjian.messaging.pages.robots import new_robot, remove_robot, robot, robots, try_robot

__all__ = [
    "answer",
    "complaints",
    "deliveries",
    "delivery",
    "inbox",
    "new_robot",
    "remove_robot",
    "retry_deliveries",
    "retry_delivery",
    "robot",
    "robots",
    "try_robot",
    "wishes",
]
