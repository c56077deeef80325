"""The registry of what is told: each feature says for its events who is concerned."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.urls import reverse

from gongjian.core.event import EventKind
from gongjian.core.models import Event
from gongjian.core.moments import local_date
from gongjian.messaging import events
from gongjian.messaging.queries import filer_of, supervisors_of

Concerned = Callable[[Event], Iterable[int]]
Address = Callable[[Event], str]


@dataclass(frozen=True, slots=True)
class Telling:
    """`to` gives person ids; `url` where to act; `must_act` is told at once outside quiet hours."""

    to: Concerned
    url: Address
    must_act: bool


TELLINGS: dict[str, Telling] = {}


def tell(kind: EventKind, *, to: Concerned, url: Address, must_act: bool = False) -> None:
    """Say once for a kind of event who is told. To be called in a feature's `messages.py`."""
    if kind.name in TELLINGS:
        raise RuntimeError(f"already said who is told of {kind.name}")
    TELLINGS[kind.name] = Telling(to, url, must_act)


def _supervisors(event: Event) -> Iterable[int]:
    return supervisors_of(int(event.facts["district_id"]), on=local_date(event.at))


tell(events.COMPLAINT_FILED, to=_supervisors, url=lambda event: reverse("complaints"), must_act=True)
tell(events.COMPLAINT_ANSWERED, to=lambda event: filer_of(event.subject_id), url=lambda event: reverse("complaints"))
