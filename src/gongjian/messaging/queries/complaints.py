"""Reading complaints about burdens."""

from datetime import date
from typing import NamedTuple

from django.db.models import Count, Min, Q, QuerySet

from gongjian.access.roles import Role
from gongjian.core.actor import Actor
from gongjian.messaging.models import Complaint
from gongjian.people.queries import persons_holding, within


def complaints_visible_to(viewer: Actor, *, on: date) -> QuerySet[Complaint]:
    """All of them for those who answer; one's own, and whatever was answered, for everybody of the district."""
    found = within(viewer.extent("complaint.see", on=on), district="district", unit="", person="filed_by")
    answered = Q(district__in=viewer.district_ids(on=on), answered_at__isnull=False)
    return Complaint.objects.filter(found | answered).select_related("filed_by", "answered_by")


class Waiting(NamedTuple):
    """What everybody of the district may know of complaints without an answer: how many, none of their words."""

    waiting: int
    overdue: int
    oldest_due_on: date | None


def waiting_complaints(viewer: Actor, *, on: date) -> Waiting:
    open_ones = Complaint.objects.filter(district__in=viewer.district_ids(on=on), answered_at=None)
    found = open_ones.aggregate(
        waiting=Count("id"), overdue=Count("id", filter=Q(due_on__lt=on)), oldest_due_on=Min("due_on")
    )
    return Waiting(**found)


def overdue_complaints(on: date) -> QuerySet[Complaint]:
    """Those for whose answer the clock has not called yet."""
    return Complaint.objects.filter(answered_at=None, overdue_at=None, due_on__lt=on).order_by("id")


def leaders_of(district_id: int, *, on: date) -> list[int]:
    """Who is told beside the supervision office when it lets an answer wait."""
    return persons_holding(Role.SUPERVISION, Role.DISTRICT_LEADER, district_id=district_id, on=on)


def supervisors_of(district_id: int, *, on: date) -> list[int]:
    """Who holds the post of the supervision office on the day."""
    return persons_holding(Role.SUPERVISION, district_id=district_id, on=on)


def filer_of(complaint_id: str) -> list[int]:
    found = Complaint.objects.filter(pk=complaint_id, filed_by__isnull=False)
    return list(found.values_list("filed_by_id", flat=True))
