"""Who is told: the department that something waits for it, the owner that something was asked or granted."""

from collections.abc import Iterable

from django.urls import reverse

from gongjian.core.models import Event
from gongjian.core.moments import local_date
from gongjian.messaging.messages import tell
from gongjian.procedures import events
from gongjian.procedures.queries.concerned import applicants_of, examiners_of


def _permit(event: Event) -> str:
    return reverse("permit", args=[event.subject_id])


def _examiners(event: Event) -> Iterable[int]:
    return examiners_of(event.subject_id, on=local_date(event.at))


def _applicants(event: Event) -> Iterable[int]:
    return applicants_of(event.subject_id, on=local_date(event.at))


def _both(event: Event) -> Iterable[int]:
    return {*_examiners(event), *_applicants(event)}


def _waiting_examiners(event: Event) -> Iterable[int]:
    """Not for every paper: when the last one is there that the department waits for."""
    return _examiners(event) if event.facts["is_awaited"] else ()


tell(events.PAPER_BROUGHT, to=_waiting_examiners, url=_permit)
for _kind in (
    events.PERMIT_HANDED_IN, events.SUPPLEMENT_BROUGHT, events.PERMIT_DUE_SOON, events.PERMIT_OVERDUE,
    events.WAIVER_ASKED,
):  # fmt: skip
    tell(_kind, to=_examiners, url=_permit, must_act=True)
tell(events.PAPERS_OVERDUE, to=_both, url=_permit, must_act=True)
tell(events.PERMIT_CLIMBED, to=_both, url=_permit)
for _kind in (events.SUPPLEMENT_ASKED, events.PERMIT_SENT_BACK, events.PERMIT_REFUSED, events.WAIVER_DECLINED):
    tell(_kind, to=_applicants, url=_permit, must_act=True)
for _kind in (
    events.PERMIT_ACCEPTED, events.PERMIT_ACCEPTED_LACKING, events.EVALUATION_BEGUN, events.PERMIT_GRANTED,
    events.PERMIT_GRANTED_EARLY, events.PERMIT_WAIVED,
):  # fmt: skip
    tell(_kind, to=_applicants, url=_permit)
