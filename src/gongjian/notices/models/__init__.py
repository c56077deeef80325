"""The register, its notices, supervision orders, the appeals against them, bulletins, commendations."""

from gongjian.notices.models.appeals import Appeal, AppealPaper
from gongjian.notices.models.bulletins import Bulletin, BulletinPhoto, BulletinRevision
from gongjian.notices.models.commendations import Commendation
from gongjian.notices.models.kept import KeptOrder
from gongjian.notices.models.orders import Order, OrderReply, OrderStep
from gongjian.notices.models.papers import Letterhead, Notice, NoticeFile, Register

__all__ = [
    "Appeal",
    "AppealPaper",
    "Bulletin",
    "BulletinPhoto",
    "BulletinRevision",
    "Commendation",
    "KeptOrder",
    "Letterhead",
    "Notice",
    "NoticeFile",
    "Order",
    "OrderReply",
    "OrderStep",
    "Register",
]
