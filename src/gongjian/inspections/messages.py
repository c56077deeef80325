"""Who is told: the site before a visit and about its findings; whoever checks again; the office when a day passed."""

from collections.abc import Iterable

from django.urls import reverse

from gongjian.core.models import Event
from gongjian.core.moments import local_date
from gongjian.inspections import events
from gongjian.inspections.queries.concerned import (
    judges_of_finding,
    rechecker_of_finding,
    site_of_finding,
    site_of_round,
    supervisors_of_finding,
)
from gongjian.messaging.messages import tell


def _round(event: Event) -> str:
    return reverse("inspection-round", args=[event.subject_id])


def _finding(event: Event) -> str:
    return reverse("finding", args=[event.subject_id])


def _visited(event: Event) -> Iterable[int]:
    return site_of_round(event.subject_id, on=local_date(event.at))


def _site(event: Event) -> Iterable[int]:
    return site_of_finding(event.subject_id, on=local_date(event.at))


def _overdue(event: Event) -> Iterable[int]:
    on = local_date(event.at)
    return dict.fromkeys([*site_of_finding(event.subject_id, on=on), *supervisors_of_finding(event.subject_id, on=on)])


for _kind in (
    events.ROUND_PLANNED,
    events.ROUND_MOVED,
    events.ROUND_MERGED,
    events.ROUND_CANCELLED,
    events.ROUND_CLOSED,
):
    tell(_kind, to=_visited, url=_round)
for _kind in (events.FINDING_AGREED, events.FINDING_REMINDED, events.FINDING_SENT_BACK):
    tell(_kind, to=_site, url=_finding, must_act=True)
tell(
    events.FINDING_OBJECTED,
    to=lambda event: judges_of_finding(event.subject_id, on=local_date(event.at)),
    url=_finding,
    must_act=True,
)
for _kind in (events.OBJECTION_REJECTED, events.OBJECTION_UPHELD, events.FINDING_CLIMBED):
    tell(_kind, to=_site, url=_finding)
for _kind in (events.FINDING_CLOSED, events.WORK_STOPPED, events.WORK_RESUMED):
    tell(_kind, to=_site, url=_finding)
tell(events.FINDING_FIXED, to=lambda event: rechecker_of_finding(event.subject_id), url=_finding, must_act=True)
tell(events.FINDING_OVERDUE, to=_overdue, url=_finding, must_act=True)
