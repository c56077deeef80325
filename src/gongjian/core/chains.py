"""Walking the chains of events: each follows the one before it, and each head that was signed is met."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from django.db.models import QuerySet

from gongjian.core.erasing import Notes
from gongjian.core.models import Event, Stream
from gongjian.core.record import GENESIS, event_digest, facts_digest

# What a column says that somebody wrote into past the program: no moment, no JSON, no number of that size.
UNREADABLE = (ValueError, TypeError, ArithmeticError)
Progress = Callable[[int], None]
_STEP = 2000


class Link(NamedTuple):
    """The columns of an event, without the cost of a model: a million are read."""

    id: int
    stream: str
    position: int
    name: str
    action: str
    subject_kind: str
    subject_id: str
    actor_key: str
    actor_name: str
    surface: str
    at: Any
    facts_digest: str
    cause_id: int | None
    previous_digest: str
    digest: str
    facts: Any
    salt: str

    def __str__(self) -> str:
        return f"{self.stream}#{self.position}"


class End(NamedTuple):
    """Where a chain has arrived."""

    stream: str
    position: int = 0
    digest: str = GENESIS
    id: int = 0


class Signed:
    """Heads that checkpoints signed and nobody has met yet: chain → position → digest → the checkpoint that says so."""

    def __init__(self) -> None:
        self.heads: dict[str, dict[int, dict[str, str]]] = {}

    def add(self, heads: Iterable[tuple[str, int, str]], label: str) -> None:
        for stream, position, digest in heads:
            if position:
                self.heads.setdefault(stream, {}).setdefault(position, {}).setdefault(digest, label)

    def met(self, link: Link) -> Iterator[str]:
        claimed = self.heads.get(link.stream, {}).pop(link.position, {})
        for digest, label in claimed.items():
            if digest != link.digest:
                yield f"{link}: is not what was signed ({label})"

    def never_met(self) -> Iterator[str]:
        for stream, positions in self.heads.items():
            for position, claimed in sorted(positions.items()):
                yield f"{stream}#{position}: was signed and is missing ({next(iter(claimed.values()))})"

    def top(self, stream: str, least: int) -> int | None:
        """The first signed head at or after a position."""
        return min((one for one in self.heads.get(stream, {}) if one >= least), default=None)


def links(**narrowed: Any) -> Iterator[Link]:
    rows = Event.objects.filter(**narrowed).order_by("stream", "position")
    count = 0
    try:
        for link in map(Link._make, rows.values_list(*Link._fields).iterator(chunk_size=_STEP)):
            yield link
            count += 1
    except UNREADABLE:
        yield from _one_by_one(rows, count)


def _one_by_one(rows: QuerySet[Event], done: int) -> Iterator[Link]:
    """Where one row cannot be read: that one without its moment and facts, all others as ever."""
    for pk in list(rows.values_list("pk", flat=True))[done:]:
        try:
            yield Link._make(rows.values_list(*Link._fields).get(pk=pk))
        except UNREADABLE:
            texts = rows.values("id", "stream", "position", "digest", "previous_digest").get(pk=pk)
            yield Link(**{**dict.fromkeys(Link._fields), **texts})  # type: ignore[arg-type]


def chain_faults(signed: Signed, notes: Notes, progress: Progress | None) -> Iterator[str]:
    heads = Stream.objects.values_list("name", "position", "digest")
    stored = {name: (position, digest) for name, position, digest in heads}
    end = End("")
    for count, link in enumerate(links(), start=1):
        if link.stream != end.stream:
            yield from _end_faults(end, stored)
            end = End(link.stream)
        yield from _link_faults(end, link, notes)
        yield from signed.met(link)
        end = End(link.stream, link.position, link.digest, link.id)
        if progress is not None and count % _STEP == 0:
            progress(count)
    yield from _end_faults(end, stored)
    for name, (position, _digest) in stored.items():
        if position:
            yield f"{name}: all {position} events of the chain are missing"


def _link_faults(end: End, link: Link, notes: Notes) -> Iterator[str]:
    if link.position != end.position + 1:
        yield f"{link}: events {end.position + 1}…{link.position - 1} before it are missing"
    if link.previous_digest != end.digest:
        yield f"{link}: does not follow the event before it"
    if link.id <= end.id:
        yield f"{link}: stands out of order, as number {link.id} after {end.id}"
    yield from _own_faults(link, notes)


def _own_faults(link: Link, notes: Notes) -> Iterator[str]:
    if link.at is None:
        yield f"{link}: cannot be read"
        return
    try:
        held = notes.digest_of(link)
        if held != facts_digest(link.salt, link.facts, like=held):
            yield f"{link}: facts were altered"
        if link.digest != event_digest(link, like=link.digest):
            yield f"{link}: the event was altered"
    except ValueError:  # an algorithm that nobody knows
        yield f"{link}: the digest was altered"


def _end_faults(end: End, stored: dict[str, tuple[int, str]]) -> Iterator[str]:
    if not end.stream:
        return
    head = stored.pop(end.stream, None)
    if head is None:
        yield f"{end.stream}: the head of the chain is missing"
    elif head != (end.position, end.digest):
        yield f"{end.stream}: the end was cut or altered: events reach #{end.position}, the head says #{head[0]}"


def window_faults(stream: str, low: int, last: int, signed: Signed, notes: Notes) -> Iterator[str]:
    """From the event at `low`, which stands before the window, to the first signed head behind it, or to the end."""
    top = signed.top(stream, last)
    narrowed = {"stream": stream, "position__gte": low, **({} if top is None else {"position__lte": top})}
    end = End(stream)
    for link in links(**narrowed):
        yield from _own_faults(link, notes) if link.position == low else _link_faults(end, link, notes)
        if link.position == top:
            yield from signed.met(link)
        end = End(stream, link.position, link.digest, link.id)
    if top is None:
        head = Stream.objects.filter(name=stream).values_list("position", "digest").first()
        yield from _end_faults(end, {} if head is None else {stream: head})
    elif end.position != top:
        yield f"{stream}#{top}: was signed and is missing"
