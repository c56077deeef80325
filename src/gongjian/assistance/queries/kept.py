"""Needs of firms as they stood on an earlier day."""

from datetime import date

from django.db.models import QuerySet

from gongjian.assistance.models import KeptNeed, Need
from gongjian.assistance.queries.needs import Totals, needs_visible_to, totals_of
from gongjian.core.actor import Actor
from gongjian.projects.queries import Known, keeps, overlaid, rows_known

_BESIDE = ("need__project__campaign", "need__campaign", "need__raised_by", "responsible_unit", "responsible", "bank")


def needs_known(viewer: Actor, known: Known, *, on: date) -> list[Need]:
    """Of what the viewer's posts of today let him see."""
    return overlaid(_rows(viewer, known, on).select_related(*_BESIDE, "problem"), known)


def totals_known(viewer: Actor, known: Known, *, on: date) -> Totals:
    return totals_of(_rows(viewer, known, on), on=known.on, wanted="need__amount_wan")


def _rows(viewer: Actor, known: Known, on: date) -> QuerySet[KeptNeed]:
    seen = needs_visible_to(viewer, on=on).filter(campaign=known.campaign)
    return rows_known(KeptNeed, known).filter(need__in=seen.values("pk"))


keeps(KeptNeed, lambda campaign: Need.objects.filter(campaign=campaign))
