"""Who is told: who asked for a study, and who has to approve what it compresses."""

from collections.abc import Iterable

from django.urls import reverse

from gongjian.core.models import Event
from gongjian.core.moments import local_date
from gongjian.messaging.messages import tell
from gongjian.schedules import events
from gongjian.schedules.queries.concerned import approvers_of, asker_of


def _study(event: Event) -> str:
    return reverse("recovery-study", args=[event.subject_id])


def _asker(event: Event) -> Iterable[int]:
    return asker_of(event.subject_id)


def _asker_and_approver(event: Event) -> Iterable[int]:
    return [*_asker(event), *approvers_of(event.subject_id, on=local_date(event.at))]


tell(events.STUDY_READY, to=_asker_and_approver, url=_study, must_act=True)
for _kind in (events.STUDY_FAILED, events.COMPRESSION_APPROVED):
    tell(_kind, to=_asker, url=_study)
