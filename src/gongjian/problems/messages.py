"""Who is told: the new holder must act, the raiser says whether it is solved."""

from collections.abc import Iterable

from django.urls import reverse

from gongjian.core.models import Event
from gongjian.core.moments import local_date
from gongjian.messaging.messages import tell
from gongjian.problems import events
from gongjian.problems.queries.concerned import holders_of, raiser_of


def _file(event: Event) -> str:
    return reverse("problem", args=[event.subject_id])


def _holders(event: Event) -> Iterable[int]:
    return holders_of(event.subject_id, on=local_date(event.at))


def _raiser(event: Event) -> Iterable[int]:
    return raiser_of(event.subject_id)


for _kind in (
    events.PROBLEM_RAISED, events.PROBLEM_ASSIGNED, events.PROBLEM_CLIMBED, events.PROBLEM_LIFTED,
    events.PROBLEM_REOPENED, events.PROBLEM_OVERDUE,
):  # fmt: skip
    tell(_kind, to=_holders, url=_file, must_act=True)
tell(events.PROBLEM_ANSWERED, to=_raiser, url=_file)
tell(events.PROBLEM_SOLVED, to=_raiser, url=_file, must_act=True)
