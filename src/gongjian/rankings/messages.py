"""Who is told: those named when their reply is asked for, the deciders of an objection; all named and groups when it is out."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gongjian.core.models import Event
from gongjian.core.moments import local_date
from gongjian.messaging.messages import announce, tell
from gongjian.rankings import events
from gongjian.rankings.queries import deciders_of, district_of_evaluation, people_named


def _named(event: Event) -> Iterable[int]:
    facts = event.facts
    return people_named(facts.get("person_ids", ()), facts.get("unit_ids", ()), on=local_date(event.at))


def _deciders(event: Event) -> Iterable[int]:
    return deciders_of(int(event.subject_id), on=local_date(event.at)) if event.facts.get("objects") else ()


def _start(_event: Event) -> str:
    return reverse("rankings:current")


def _reply(event: Event) -> str:
    return reverse("rankings:reply", args=[event.subject_id])


def _week(event: Event) -> str:
    return reverse("rankings:week", args=[event.subject_id])


tell(events.REPLIES_OPENED, to=_named, url=_start, must_act=True)
tell(events.REPLIES_REMINDED, to=_named, url=_start, must_act=True)
tell(events.EVALUATION_REPLIED, to=_deciders, url=_reply, must_act=True)
tell(events.OBJECTION_DECIDED, to=_named, url=_reply)


def _published(event: Event) -> str:
    """Those named read their own lines where the whole is not published."""
    return _week(event) if event.facts.get("is_public", True) else reverse("rankings:replies", args=[event.subject_id])


tell(events.EVALUATION_PUBLISHED, to=_named, url=_published)
announce(
    events.EVALUATION_PUBLISHED,
    _("A weekly evaluation is published"),
    district=lambda event: district_of_evaluation(event.subject_id) if event.facts.get("is_public", True) else None,
    url=_week,
)
