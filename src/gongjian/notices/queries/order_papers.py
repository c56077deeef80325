"""督办单 on paper: the whole-text template filled with what the order says."""

from django.utils import translation

from gongjian.engine.documents import OfficialDocument
from gongjian.engine.documents.chinese import chinese_date
from gongjian.notices.models import Letterhead, Notice, Order
from gongjian.notices.queries.numbered_papers import numbered_paper
from gongjian.notices.queries.orders import addressee_of
from gongjian.notices.queries.wording import plain

# 机关代字 of orders: the notices' own ends with 通 (通报); a series of its own, as offices keep it.
NOTICE_ENDING, ORDER_ENDING, LONGEST_AGENCY = "通", "督", 20


def agency_of_orders(letterhead: Letterhead) -> str:
    return letterhead.agency.removesuffix(NOTICE_ENDING)[: LONGEST_AGENCY - 1] + ORDER_ENDING


def order_paper(order: Order, notice: Notice, letterhead: Letterhead, *, url: str) -> OfficialDocument:
    with translation.override("zh-hans"):
        facts = {
            "project": plain(str(order.project)), "basis": plain(order.basis), "fact": plain(order.fact).rstrip("。"),
            "demand": plain(order.demand).rstrip("。"), "due_on": chinese_date(order.due_on),
            "basis_kind": order.get_basis_kind_display(), "code": notice.code,
            "appeal_until": chinese_date(notice.appeal_until_on) if notice.appeal_until_on else "",
        }  # fmt: skip
    addressee = plain(addressee_of(order))
    return numbered_paper("notices/order.zh-hans.txt", facts, notice, letterhead, url=url, addressee=addressee)
