"""The proof that nothing in the record was bent: every fault with its place, nothing at all when the record is whole."""

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Max, Min, Model, QuerySet

from gongjian.core import keys, vouching
from gongjian.core.chains import UNREADABLE, Progress, Signed, chain_faults, links, window_faults
from gongjian.core.checkpoint import digest_of, exported, root_of, signed_text
from gongjian.core.erasing import Notes
from gongjian.core.models import Checkpoint, Event, SigningKey, Stream
from gongjian.core.record import GENESIS, event_digest

Told = dict[str, Any]
Row = TypeVar("Row", bound=Model)
Check = Callable[[], Iterator[str]]
_further: list[Check] = []


def readable(rows: QuerySet[Row]) -> Iterator[tuple[Any, Row | None]]:
    """Each row by its key, None for one that cannot be read: it must not hide the others."""
    for pk in list(rows.values_list("pk", flat=True)):
        try:
            row = rows.get(pk=pk)
            yield pk, None if _lacks_something(row) else row
        except (*UNREADABLE, ObjectDoesNotExist):  # the latter: what it belongs to is gone
            yield pk, None


def _lacks_something(row: Model) -> bool:
    """SQLite hands back no moment where the text is none."""
    return any(getattr(row, field.attname) is None for field in row._meta.concrete_fields if not field.null)


def proves(check: Check) -> Check:
    """Register what else `verify` looks at: what a feature has frozen."""
    _further.append(check)
    return check


def faults(*, witnesses: Iterable[Told] = (), progress: Progress | None = None) -> Iterator[str]:
    """The whole record: keys, checkpoints, every chain, and what features have frozen."""
    signed = Signed()
    yield from checkpoint_faults(signed, witnesses)
    notes = _notes()
    yield from chain_faults(signed, notes, progress)
    yield from notes.left()
    yield from signed.never_met()
    for check in _further:
        yield from _as_far_as_it_goes(check)


def _as_far_as_it_goes(check: Check) -> Iterator[str]:
    """Facts bent in a way that nobody thought of end one check, told as such, and no other."""
    try:
        yield from check()
    except (*UNREADABLE, LookupError, AttributeError) as fault:
        yield f"{check.__name__}: stopped at what cannot be read: {type(fault).__name__}: {fault}"


def range_faults(first: int, last: int, *, witnesses: Iterable[Told] = ()) -> Iterator[str]:
    """The events numbered first…last, from the event before them to the signed head after them, chain by chain."""
    signed = Signed()
    yield from checkpoint_faults(signed, witnesses)
    notes = _notes()
    before = dict(Event.objects.filter(id__lt=first).values_list("stream").annotate(Max("position")).order_by())
    after = dict(Event.objects.filter(id__gt=last).values_list("stream").annotate(Min("position")).order_by())
    stored = dict(Stream.objects.values_list("name", "position"))
    for stream in sorted({*before, *after, *stored}):
        low, high = before.get(stream, 0), after.get(stream, stored.get(stream, 0) + 1)
        if high - low > 1 or stream not in stored:
            yield from window_faults(stream, low, high - 1, signed, notes)


def _notes() -> Notes:
    """A key signs no note after an event that a checkpoint of a later key covers."""
    lineage = keys.lineage()
    covered = Checkpoint.objects.values_list("public_key").annotate(Min("last_event_id")).order_by()
    first = [(lineage[key], event) for key, event in covered if key in lineage]
    given_up = {
        key: min((event for later, event in first if later > order), default=sys.maxsize)
        for key, order in lineage.items()
    }
    return Notes(links(name=vouching.NOTE), given_up)


def quick_faults(checkpoint: Checkpoint) -> Iterator[str]:
    """The signature, and the events at the heads it names: no walk along the chains."""
    signed = Signed()
    yield from _one_checkpoint(exported(checkpoint), _label(checkpoint), keys.lineage(), signed)
    for name, positions in list(signed.heads.items()):
        for position in list(positions):
            for found in links(stream=name, position=position):
                if event_digest(found, like=found.digest) == found.digest:
                    yield from signed.met(found)
    yield from signed.never_met()


def checkpoint_faults(signed: Signed, witnesses: Iterable[Told]) -> Iterator[str]:
    """Each signed by a key of ours, in the order of the keys, each naming the one before it."""
    lineage = keys.lineage()
    if not lineage and Checkpoint.objects.exists():
        yield f"signing key: {settings.SIGNING_KEY_FILE} is missing"
    for pk, row in readable(SigningKey.objects.order_by("id")):
        if row is None or row.public_key not in lineage or not keys.vouched_for(row):
            yield f"signing key {pk}: is not vouched for"
    last, reached = None, min(lineage.values(), default=0)
    for pk, checkpoint in readable(Checkpoint.objects.order_by("id")):
        if checkpoint is None:
            yield f"checkpoint {pk}: cannot be read"
            continue
        told, label = exported(checkpoint), _label(checkpoint)
        yield from _one_checkpoint(told, label, lineage, signed)
        named = checkpoint.previous_digest
        if named is None and last is not None and last["previous_digest"] is not None:
            yield f"{label}: does not name the checkpoint before it"
        elif named is not None and not _follows(named, last):
            yield f"{label}: does not follow the checkpoint before it: one is missing, was put in or was altered"
        if lineage.get(checkpoint.public_key, reached) < reached:
            yield f"{label}: signed by a key that was given up before"
        last, reached = told, max(reached, lineage.get(checkpoint.public_key, reached))
    for told in witnesses:
        yield from _one_checkpoint(told, f"kept checkpoint of {told.get('at')}", lineage, signed)


def _follows(named: str, last: Told | None) -> bool:
    try:
        return named == (GENESIS if last is None else digest_of(last, like=named))
    except vouching.Bent:
        return False


def _label(checkpoint: Checkpoint) -> str:
    return f"checkpoint {checkpoint.pk} of {checkpoint.at.isoformat()}"


def _one_checkpoint(told: Told, label: str, lineage: dict[str, int], signed: Signed) -> Iterator[str]:
    """A witnessed file comes from outside and may hold anything."""
    try:
        heads = [(str(name), int(position), str(head)) for name, position, head in told["heads"]]
        text = signed_text(
            at=told["at"],
            last_event_id=told["last_event_id"],
            root=told["root"],
            previous_digest=told.get("previous_digest"),
        )
        root = root_of([list(head) for head in heads], like=told["root"])
        key, signature, algorithm = (str(told[name]) for name in ("public_key", "signature", "algorithm"))
    except (KeyError, TypeError, ValueError, AttributeError):
        yield f"{label}: is not a checkpoint"
        return
    if root != told["root"]:
        yield f"{label}: root does not match its heads"
    if heads and algorithm != f"{root.partition(':')[0]}+ed25519":
        yield f"{label}: the algorithm was altered"
    if key not in lineage:
        yield f"{label}: signed by another key than this installation's"
    if not keys.signature_holds(key, text, signature):
        yield f"{label}: signature is not valid"
        return
    signed.add(heads, label)
