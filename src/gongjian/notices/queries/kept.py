"""Supervision orders as they stood on an earlier day."""

from datetime import date

from gongjian.core.actor import Actor
from gongjian.notices.models import KeptOrder, Order
from gongjian.notices.queries.orders import orders_visible_to
from gongjian.projects.queries import Known, keeps, overlaid, rows_known

_NAMES = ("project__campaign", "notice__register", "unit", "person", "issued_by", "acknowledged_by")


def orders_known(viewer: Actor, known: Known, *, on: date) -> list[Order]:
    """Of what the viewer's posts of today let him see."""
    seen = orders_visible_to(viewer, on=on).filter(campaign=known.campaign)
    rows = rows_known(KeptOrder, known).filter(order__in=seen.values("pk"))
    return overlaid(rows.select_related(*(f"order__{name}" for name in _NAMES)), known)


keeps(KeptOrder, lambda campaign: Order.objects.filter(campaign=campaign))
