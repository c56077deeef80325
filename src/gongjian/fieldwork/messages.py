"""Who is told: whoever goes to a site, and the team that receives them there; who may erase a photo when it is asked for."""

from collections.abc import Iterable

from django.urls import reverse

from gongjian.core.models import Event
from gongjian.core.moments import local_date
from gongjian.fieldwork import events
from gongjian.fieldwork.queries.concerned import concerned_by_visit, erasers_of_photo
from gongjian.messaging.messages import tell


def _concerned(event: Event) -> Iterable[int]:
    return concerned_by_visit(event.subject_id, on=local_date(event.at))


def _visit(event: Event) -> str:
    return reverse("visit", args=[event.subject_id])


for _kind in (events.VISIT_PLANNED, events.VISIT_MOVED, events.VISIT_CANCELLED):
    tell(_kind, to=_concerned, url=_visit)


def _erasers(event: Event) -> Iterable[int]:
    return erasers_of_photo(event.subject_id, on=local_date(event.at))


def _photo(event: Event) -> str:
    return reverse("photo-page", args=[event.subject_id])


tell(events.PHOTO_ERASURE_ASKED, to=_erasers, url=_photo)
