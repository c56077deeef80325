"""Who is told: owners of promises, and those who have to clear what stands in the way."""

from collections.abc import Iterable

from django.urls import reverse

from gongjian.commitments import events
from gongjian.commitments.queries.concerned import clearers_of, owner_of, owner_of_constrained
from gongjian.core.models import Event
from gongjian.core.moments import local_date
from gongjian.messaging.messages import tell


def _promise(event: Event) -> str:
    return reverse("promise", args=[event.subject_id])


def _constraint(event: Event) -> str:
    return reverse("constraint", args=[event.subject_id])


def _owner(event: Event) -> Iterable[int]:
    return owner_of(event.subject_id)


def _clearers(event: Event) -> Iterable[int]:
    return clearers_of(event.subject_id, on=local_date(event.at))


# Those who acted themselves are never told: these reach the owner when somebody else did it.
for _kind in (events.PROMISE_PREPARED, events.PROMISE_MADE, events.PROMISE_WAIVED, events.PROMISE_MISSED):
    tell(_kind, to=_owner, url=_promise)
for _kind in (events.CONSTRAINT_ADDED, events.CONSTRAINT_REOPENED):
    tell(_kind, to=_clearers, url=_constraint, must_act=True)
tell(events.CONSTRAINT_CLEARED, to=lambda event: owner_of_constrained(event.subject_id), url=_constraint)
