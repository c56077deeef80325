"""Writing the tamper-evident record: one hash chain per stream."""

import json
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from gongjian.core.actor import Actor
from gongjian.core.event import EventKind
from gongjian.core.models import Event, Stream, new_salt
from gongjian.core.primitives import hashed

GENESIS = "sha256:" + "0" * 64


def canonical(data: Any) -> bytes:
    """One spelling for equal data: sorted keys, no blanks, UTF-8, Decimals and moments as text."""
    return json.dumps(data, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def portable(data: Any) -> Any:
    """JSON as both engines hand it back: PostgreSQL keeps no sign before a zero, and a digest would differ."""
    if isinstance(data, float):
        return data + 0.0  # -0.0 + 0.0 is 0.0
    if isinstance(data, list):
        return [portable(one) for one in data]
    if isinstance(data, dict):
        return {name: portable(one) for name, one in data.items()}
    return data


def digest(data: bytes, *, like: str | None = None) -> str:
    """Digests carry their algorithm: by that of the digest compared with, or by the one this installation has chosen."""
    name = settings.RECORD_DIGEST if like is None else like.partition(":")[0]
    return f"{name}:{hashed(name, data)}"


def kind_of(subject: models.Model) -> str:
    return subject._meta.label_lower


def stream_of(subject: models.Model) -> str:
    """A project's events chain together; everything else chains per district."""
    place = subject.place()  # type: ignore[attr-defined]
    if place.project_id is not None:
        return f"project:{place.project_id}"
    return f"district:{place.district_id or 0}"


StreamSource = Callable[[frozenset[int]], Iterable[str]]
_stream_sources: list[StreamSource] = []


def stream_source(source: StreamSource) -> StreamSource:
    """Register which streams beside its own belong to a district: those of its projects."""
    _stream_sources.append(source)
    return source


def streams_of(district_ids: frozenset[int]) -> list[str]:
    return [stream for source in _stream_sources for stream in source(district_ids)]


def facts_digest(salt: str, facts: Any, *, like: str | None = None) -> str:
    return digest(salt.encode() + canonical(facts), like=like)


def event_digest(event: Any, *, like: str | None = None) -> str:
    """The digest that chains an event, or a row with the columns of one, to the event before it."""
    return digest(
        canonical(
            [
                event.stream,
                event.position,
                event.name,
                event.action,
                event.subject_kind,
                event.subject_id,
                event.actor_key,
                event.actor_name,
                event.surface,
                event.at.timestamp().hex(),
                event.facts_digest,
                event.cause_id,
                event.previous_digest,
            ]
        ),
        like=like,
    )


class Heads:
    """Heads of the streams that one transaction writes to: each is locked once, and saved once at its end."""

    def __init__(self) -> None:
        self._locked: dict[str, Stream] = {}

    def of(self, stream: str) -> Stream:
        head = self._locked.get(stream)
        if head is None:
            head = self._locked[stream] = _locked_head(stream)
        return head

    def save(self) -> None:
        for head in self._locked.values():
            head.save(update_fields=["position", "digest"])
        self._locked.clear()


def _locked_head(stream: str) -> Stream:
    """Locked until the transaction ends; of two first writers of a stream the second waits for the first."""
    head = Stream.objects.select_for_update(no_key=True).filter(name=stream).order_by().first()
    if head is None:
        Stream.objects.bulk_create([Stream(name=stream, digest=GENESIS)], ignore_conflicts=True)
        head = Stream.objects.select_for_update(no_key=True).get(name=stream)
    return head


def append(
    kind: EventKind,
    subject: models.Model,
    facts: dict[str, Any],
    *,
    action: str,
    by: Actor,
    at: datetime,
    surface: str,
    cause: Event | None,
    heads: Heads,
) -> Event:
    """Add one event to the chain of its stream. The head row is locked: one writer per stream at a time."""
    stream = stream_of(subject)
    head = heads.of(stream)
    plain_facts = portable(json.loads(canonical(facts)))
    salt = new_salt()
    event = Event(
        stream=stream,
        position=head.position + 1,
        name=kind.name,
        action=action,
        subject_kind=kind_of(subject),
        subject_id=str(subject.pk),
        actor_key=by.key,
        actor_name=by.name,
        surface=surface,
        at=at,
        facts=plain_facts,
        salt=salt,
        facts_digest=facts_digest(salt, plain_facts),
        cause=cause,
        previous_digest=head.digest,
    )
    event.digest = event_digest(event)
    event.save(force_insert=True)
    head.position, head.digest = event.position, event.digest
    return event
