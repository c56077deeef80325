"""Who is told: the new holder must act, the raiser says whether it is solved, attendees and groups are invited."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gongjian.core.models import Event
from gongjian.core.moments import local_date
from gongjian.messaging.messages import announce, tell
from gongjian.problems import events
from gongjian.problems.queries.concerned import (
    answerers_of,
    asked_of,
    attendees_of,
    district_of_conference,
    holders_of,
    office_of_conference,
    office_of_problem,
    owners_named,
    raiser_of,
)


def _file(event: Event) -> str:
    return reverse("problem", args=[event.subject_id])


def _conference(event: Event) -> str:
    return reverse("conference", args=[event.facts.get("conference_id", event.subject_id)])


def _holders(event: Event) -> Iterable[int]:
    return holders_of(event.subject_id, on=local_date(event.at))


def _raiser(event: Event) -> Iterable[int]:
    return raiser_of(event.subject_id)


def _asker(event: Event) -> Iterable[int]:
    """Whoever asked, disputed or wanted a comment."""
    asked = event.facts.get("asked_by_id") or event.facts.get("raised_by_id")
    return [asked] if asked else []


def _attendees(event: Event) -> Iterable[int]:
    return attendees_of(event.subject_id, on=local_date(event.at))


def _attendees_if_called(event: Event) -> Iterable[int]:
    return _attendees(event) if event.facts.get("was_called") else []


def _owner(event: Event) -> Iterable[int]:
    return owners_named(event.facts, on=local_date(event.at))


for _kind in (
    events.PROBLEM_RAISED, events.PROBLEM_ASSIGNED, events.PROBLEM_CLIMBED, events.PROBLEM_LIFTED,
    events.PROBLEM_REOPENED, events.PROBLEM_RETURNED, events.PROBLEM_OVERDUE,
):  # fmt: skip
    tell(_kind, to=_holders, url=_file, must_act=True)
tell(events.PROBLEM_ANSWERED, to=_raiser, url=_file)
for _kind in (events.PROBLEM_SOLVED, events.CONFIRMATION_REMINDED):
    tell(_kind, to=_raiser, url=_file, must_act=True)

tell(
    events.EXTENSION_ASKED,
    to=lambda event: answerers_of(event.subject_id, on=local_date(event.at)),
    url=_file,
    must_act=True,
)
for _kind in (
    events.EXTENSION_GRANTED, events.EXTENSION_REFUSED, events.DISPUTE_UPHELD, events.DISPUTE_REJECTED,
    events.COMMENT_AGREED, events.COMMENT_CONDITIONS, events.COMMENT_OBJECTED, events.SILENCE_COUNTED,
):  # fmt: skip
    tell(_kind, to=_asker, url=_file)
for _kind in (events.ASSIGNMENT_DISPUTED, events.DISPUTE_OVERDUE):
    tell(_kind, to=lambda event: office_of_problem(event.subject_id, on=local_date(event.at)), url=_file, must_act=True)
tell(
    events.COMMENT_ASKED,
    to=lambda event: asked_of(event.facts["unit_ids"], on=local_date(event.at)),
    url=_file,
    must_act=True,
)

tell(
    events.CONFERENCE_DRAFTED,
    to=lambda event: office_of_conference(event.subject_id, on=local_date(event.at)),
    url=_conference,
    must_act=True,
)
for _kind in (events.CONFERENCE_CALLED, events.CONFERENCE_MOVED):
    tell(_kind, to=_attendees, url=_conference, must_act=True)
announce(
    events.CONFERENCE_CALLED,
    _("A joint conference is called"),
    district=lambda event: district_of_conference(event.subject_id),
    url=_conference,
)
tell(events.CONFERENCE_CANCELLED, to=_attendees_if_called, url=_conference)
for _kind in (events.CONFERENCE_CLOSED, events.MINUTES_CORRECTED):
    tell(_kind, to=_attendees, url=_conference)
tell(events.DECISION_RECORDED, to=_owner, url=_conference, must_act=True)
tell(events.DECISION_MISSED, to=_owner, url=_conference, must_act=True)
