"""Copies of events for those concerned. A message changes nothing in the world: no event of its own (ADR 0005)."""

from collections.abc import Iterable
from datetime import datetime

from gongjian.core.models import Event
from gongjian.core.writer import writing
from gongjian.messaging.models import Message


def tell_people(event: Event, person_ids: Iterable[int], *, url: str, must_act: bool, at: datetime) -> int:
    """One message per person and event, however often this runs; nobody is told of the own deed."""
    concerned = {person for person in person_ids if f"person:{person}" != event.actor_key}
    with writing():
        known = set(Message.objects.filter(event=event, person__in=concerned).values_list("person_id", flat=True))
        made = Message.objects.bulk_create(
            Message(person_id=person, event=event, url=url, must_act=must_act, at=at)
            for person in sorted(concerned - known)
        )
    return len(made)
