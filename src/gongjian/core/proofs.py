"""What one event's place in the record is proved with: to somebody outside, who has `verifier.py` and nothing else."""

import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongjian.core import keys, primitives, verifier, vouching
from gongjian.core.checkpoint import exported, leaf, sides
from gongjian.core.models import Checkpoint, Event
from gongjian.core.refusal import Refusal


class NotSignedYet(Refusal):
    code, http_status = "not_signed_yet", 409
    sentence = _("No signed checkpoint covers this event yet; the next one is signed within the hour.")


def link_of(event: Event) -> dict[str, Any]:
    """All that its digest covers, and the digest."""
    return {
        "stream": event.stream,
        "position": event.position,
        "name": event.name,
        "action": event.action,
        "subject_kind": event.subject_kind,
        "subject_id": event.subject_id,
        "actor_key": event.actor_key,
        "actor_name": event.actor_name,
        "surface": event.surface,
        "at_hex": event.at.timestamp().hex(),
        "facts_digest": event.facts_digest,
        "cause_id": event.cause_id,
        "previous_digest": event.previous_digest,
        "digest": event.digest,
    }


def event_of(event: Event) -> dict[str, Any]:
    """A link with what was done in words and figures."""
    return {**link_of(event), "at": event.at.isoformat(), "facts": event.facts, "salt": event.salt}


def proof_of(event: Event) -> dict[str, Any]:
    """The event, the events after it up to a head that was signed, and the way from that head to the signed root.

    By the first checkpoint that covers it. Raises NotSignedYet.
    """
    for signed in Checkpoint.objects.filter(last_event_id__gte=event.pk).order_by("id").iterator():
        heads = sorted(signed.heads)
        for at, head in enumerate(heads):
            if head[0] == event.stream and head[1] >= event.position:
                after = Event.objects.filter(stream=event.stream, position__gt=event.position, position__lte=head[1])
                plain = {name: told for name, told in exported(signed).items() if name != "heads"}
                return {
                    **_erasures(event),
                    "event": event_of(event),
                    "links": [link_of(one) for one in after.order_by("position")],
                    "head": head,
                    "path": sides([leaf(one) for one in heads], at, like=signed.root),
                    "checkpoint": plain,
                    "keys": keys.all_told(),
                }
    raise NotSignedYet


def _erasures(event: Event) -> dict[str, Any]:
    """Whoever is to believe that facts were erased is given the proof of each note that says so."""
    notes = Event.objects.filter(name=vouching.NOTE, facts__event=event.pk).order_by("id")
    proofs = [proof_of(note) for note in notes]
    return {"erasures": proofs} if proofs else {}


def whole_record() -> Iterator[dict[str, Any]]:
    """Every event in the order of its chain, then every checkpoint: the lines of an exported record."""
    for event in Event.objects.order_by("stream", "position").iterator(chunk_size=2000):
        yield event_of(event)
    for signed in Checkpoint.objects.order_by("id").iterator():
        yield exported(signed)
    yield from keys.all_told()


def consistency_of(older: dict[str, Any], newer: Checkpoint) -> dict[str, Any]:
    """What was added between a checkpoint kept outside and one of ours, without the facts: nothing before it changed."""
    reached = {stream: position for stream, position, _digest in older["heads"]}
    links: list[dict[str, Any]] = []
    for stream, position, _digest in sorted(newer.heads):
        between = Event.objects.filter(stream=stream, position__gt=reached.get(stream, 0), position__lte=position)
        links.extend(link_of(one) for one in between.order_by("position"))
    return {"older": older, "newer": exported(newer), "links": links, "keys": keys.all_told()}


def verifier_program() -> str:
    """One file for whoever is outside: the checks, with the modules of ours that they need in the place of their import."""
    return _standing_alone(verifier)


def _standing_alone(module: ModuleType) -> str:
    text = Path(str(module.__file__)).read_text("utf-8")
    for needed in (vouching, primitives):
        found = re.search(rf"^from {needed.__name__} import (\([^)]*\)|.*)\n", text, re.MULTILINE)
        if found is not None:
            own = _standing_alone(needed).split('"""', 2)[2].strip()
            text = f"{text[: found.start()]}{own}\n{text[found.end() :]}"
    return text
