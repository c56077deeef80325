"""Who is told: who asked for a study or decided on it, and who has to approve what it compresses."""

from collections.abc import Iterable

from django.urls import reverse

from gongjian.core.models import Event
from gongjian.messaging.messages import tell
from gongjian.schedules import events
from gongjian.schedules.queries.concerned import approver_of, asker_of


def _study(event: Event) -> str:
    return reverse("recovery-study", args=[event.subject_id])


def _asker(event: Event) -> Iterable[int]:
    return asker_of(event.subject_id)


tell(events.APPROVAL_ASKED, to=lambda event: approver_of(event.subject_id), url=_study, must_act=True)
tell(events.STUDY_READY, to=_asker, url=_study, must_act=True)
for _kind in (events.STUDY_FAILED, events.COMPRESSION_REFUSED, events.STUDY_ADOPTED):
    tell(_kind, to=_asker, url=_study)
