"""The register, its notices, supervision orders and the appeals against them, and the weekly bulletin."""

from gongjian.notices.models.appeals import Appeal
from gongjian.notices.models.bulletins import Bulletin, BulletinPhoto, BulletinRevision
from gongjian.notices.models.orders import Order, OrderReply, OrderStep
from gongjian.notices.models.papers import Letterhead, Notice, NoticeFile, Register

__all__ = [
    "Appeal",
    "Bulletin",
    "BulletinPhoto",
    "BulletinRevision",
    "Letterhead",
    "Notice",
    "NoticeFile",
    "Order",
    "OrderReply",
    "OrderStep",
    "Register",
]
