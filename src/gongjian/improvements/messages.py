"""Who is told: reviewers and signatories that something is asked of them, and how it came out."""

from collections.abc import Iterable

from django.urls import reverse

from gongjian.core.models import Event
from gongjian.improvements import events
from gongjian.improvements.queries.concerned import concerned_by_selection, reviewers_of, signatories_of
from gongjian.messaging.messages import tell


def _selection(event: Event) -> str:
    return reverse("selection", args=[event.subject_id])


def _reviewers(event: Event) -> Iterable[int]:
    return reviewers_of(event.subject_id)


def _named(event: Event) -> Iterable[int]:
    return [int(event.facts["reviewer_id"])]


def _concerned(event: Event) -> Iterable[int]:
    return concerned_by_selection(event.subject_id)


tell(events.SCORING_OPENED, to=_reviewers, url=_selection, must_act=True)
tell(events.REVIEWER_NAMED, to=_named, url=_selection)
for _kind in (events.SELECTION_DECIDED, events.SELECTION_WITHDRAWN):
    tell(_kind, to=_concerned, url=_selection)


def _signatories(event: Event) -> Iterable[int]:
    return [int(one) for one in event.facts["person_ids"]]


def _completion(event: Event) -> str:
    return reverse("completion", args=[event.subject_id])


tell(events.SIGNATURES_ASKED, to=_signatories, url=_completion, must_act=True)
tell(events.COMPLETION_COMPLETE, to=lambda event: signatories_of(event.subject_id), url=_completion)
