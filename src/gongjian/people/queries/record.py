"""Reading the record, and what is to be erased from it."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from gongjian.access.roles import Role
from gongjian.core import erasing, vouching
from gongjian.core.actor import SYSTEM, Actor
from gongjian.core.event import EVENTS
from gongjian.core.models import Checkpoint, Event
from gongjian.core.record import streams_of
from gongjian.people.models import District, FactsErasure
from gongjian.people.queries.persons import persons_holding, within

ALIKE_READ, ALIKE_SHOWN = 500, 20


def events_visible_to(viewer: Actor, *, on: date) -> QuerySet[Event]:
    """The record of the viewer's districts, and of the installation itself."""
    reach = viewer.extent("record.see", on=on)
    if reach.everything:
        return Event.objects.all()
    if not reach.district_ids:
        return Event.objects.none()
    own = [f"district:{number}" for number in (0, *sorted(reach.district_ids))]
    return Event.objects.filter(Q(stream__in=own) | Q(stream__in=streams_of(reach.district_ids)))


def actor_words(event: Event) -> str:
    return _("The system") if event.actor_key == SYSTEM.key else event.actor_name


def event_sentence(event: Event) -> str:
    kind = EVENTS.get(event.name)
    try:
        return kind.told(event.facts) if kind else event.name
    except KeyError:  # an event of an older program
        return event.name


def checkpoints_signed() -> QuerySet[Checkpoint]:
    return Checkpoint.objects.order_by("-pk")


def chains_of(district_id: int) -> list[str]:
    """Those of the district, of its projects, and the one of the installation, which belongs to every district."""
    return ["district:0", f"district:{district_id}", *streams_of(frozenset({district_id}))]


def district_reading(viewer: Actor, event: Event, *, on: date) -> District | None:
    """The district in whose name the viewer may have something of the event erased."""
    rows = District.objects.filter(within(viewer.extent("record.see", on=on), district="pk", unit="", person=""))
    return next((row for row in rows.order_by("pk") if event.stream in chains_of(row.pk)), None)


def erasures_visible_to(viewer: Actor, *, on: date) -> QuerySet[FactsErasure]:
    """Asked for or done; what was kept after all is told by the record only."""
    seen = within(viewer.extent("record.see", on=on), district="district", unit="", person="")
    return FactsErasure.objects.filter(seen, erasure_asked_at__isnull=False)


def waiting_for(event: Event) -> FactsErasure | None:
    """What is asked for and not done yet: one at most."""
    waiting = FactsErasure.objects.filter(event=event, erasure_asked_at__isnull=False, erased_at=None)
    return waiting.select_related("erasure_asked_by").first()


def notes_on(event: Event) -> QuerySet[Event]:
    return Event.objects.filter(name=vouching.NOTE, facts__event=event.pk).order_by("pk")


def events_alike(viewer: Actor, event: Event, texts: list[str], *, on: date) -> list[Event]:
    """Others about the same thing in which one of the texts stands: a correction tells what stood there before."""
    rows = events_visible_to(viewer, on=on).filter(subject_kind=event.subject_kind, subject_id=event.subject_id)
    newest = rows.exclude(pk=event.pk).order_by("-pk")[:ALIKE_READ]
    return [one for one in newest if any(text in found for text in texts for found in _texts(one))][:ALIKE_SHOWN]


def _texts(event: Event) -> Iterator[str]:
    return (text for _place, text in erasing.texts_in(event.facts))


def erasers_of_facts(erasure_id: int | str, *, on: date) -> list[int]:
    """One of them asked; another may do it."""
    row = FactsErasure.objects.get(pk=erasure_id)
    erasers = persons_holding(Role.AUDITOR, Role.SECURITY_ADMIN, on=on, district_id=row.district_id)
    return [person for person in erasers if person != row.erasure_asked_by_id]
