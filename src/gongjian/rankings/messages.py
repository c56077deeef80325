"""Who is told: those named in a draft must be heard, the supervision office decides objections.

That a week is published reaches those named with its notice (notices.messages), once.
"""

from collections.abc import Iterable

from django.urls import reverse

from gongjian.core.models import Event
from gongjian.core.moments import local_date
from gongjian.messaging.messages import tell
from gongjian.rankings import events
from gongjian.rankings.queries.concerned import acting_for, office_of_evaluation, replier_of, supervision_of_reply


def _named(event: Event) -> Iterable[int]:
    return acting_for(event.facts.get("unit_ids", ()), event.facts.get("person_ids", ()), on=local_date(event.at))


def _supervision(event: Event) -> Iterable[int]:
    """An objection waits for a decision; a reply without one asks nothing of anybody."""
    return supervision_of_reply(event.subject_id, on=local_date(event.at)) if event.facts.get("objects") else ()


def _office(event: Event) -> Iterable[int]:
    return office_of_evaluation(event.subject_id, on=local_date(event.at))


def _replies(event: Event) -> str:
    return reverse("rankings:replies", args=[event.subject_id])


def _reply(event: Event) -> str:
    return reverse("rankings:reply", args=[event.subject_id])


for _kind in (events.REPLIES_OPENED, events.REPLIES_REMINDED):
    tell(_kind, to=_named, url=_replies, must_act=True)
tell(events.EVALUATION_REPLIED, to=_supervision, url=_reply, must_act=True)
tell(events.OBJECTION_DECIDED, to=lambda event: replier_of(event.subject_id), url=_reply)
tell(events.EVALUATION_SIGNED, to=_office, url=lambda event: reverse("rankings:week", args=[event.subject_id]))
