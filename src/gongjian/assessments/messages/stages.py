"""Who is told: the assessed when they are heard and when it is issued, who decides, who signs, who issues."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gongjian.access.roles import Role
from gongjian.assessments.events import stages as events
from gongjian.assessments.queries.stages import assessed_persons, district_of_stage, holders_for, result_of_hearing
from gongjian.core.models import Event
from gongjian.core.moments import local_date
from gongjian.messaging.messages import announce, tell


def _assessed(event: Event) -> Iterable[int]:
    return assessed_persons(event.facts.get("hearing_ids", ()), on=local_date(event.at))


def _deciders(event: Event) -> Iterable[int]:
    if not event.facts.get("objects"):
        return ()
    return holders_for(Role.SUPERVISION, event.facts["campaign_id"], on=local_date(event.at))


def _issuers(event: Event) -> Iterable[int]:
    return holders_for(Role.ASSESSMENT, event.facts["campaign_id"], on=local_date(event.at))


def _who_objected(event: Event) -> Iterable[int]:
    return [person for person in event.facts.get("person_ids", ()) if person is not None]


def _stages(_event: Event) -> str:
    return reverse("stages:stages")


def _stage(event: Event) -> str:
    return reverse("stages:stage", args=[event.subject_id])


def _result(event: Event) -> str:
    return reverse("stages:result", args=[result_of_hearing(event.subject_id)])


def _public_district(event: Event) -> int | None:
    """Nothing is announced of what is told to the assessed only."""
    return district_of_stage(event.subject_id) if event.facts.get("is_open") else None


tell(events.HEARING_OPENED, to=_assessed, url=_stages, must_act=True)
tell(events.HEARING_SPOKEN, to=_deciders, url=_result, must_act=True)
tell(events.HEARING_DECIDED, to=_who_objected, url=_result)
tell(events.STAGE_SIGNED, to=_issuers, url=_stage)
tell(events.STAGE_ISSUED, to=_assessed, url=_stages)
announce(events.STAGE_ISSUED, _("A stage assessment is issued"), district=_public_district, url=_stage)
