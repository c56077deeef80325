"""The register, its notices, supervision orders and the appeals against them."""

from gongjian.notices.models.appeals import Appeal
from gongjian.notices.models.orders import Order, OrderReply, OrderStep
from gongjian.notices.models.papers import Letterhead, Notice, NoticeFile, Register

__all__ = ["Appeal", "Letterhead", "Notice", "NoticeFile", "Order", "OrderReply", "OrderStep", "Register"]
