"""Signed checkpoints of the record, and the proof that nothing was bent."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

from gongjian.core.models import Checkpoint, Event, Stream
from gongjian.core.record import GENESIS, canonical, digest, event_digest, facts_digest
from gongjian.core.writer import writing

ALGORITHM = "sha256+ed25519"
_RAW = (serialization.Encoding.Raw, serialization.PublicFormat.Raw)


def signing_key(file: Path | None = None) -> Ed25519PrivateKey:
    """The installation's key, made on first use, readable by its owner only."""
    file = file or settings.SIGNING_KEY_FILE
    if not file.exists():
        made = Ed25519PrivateKey.generate().private_bytes(
            serialization.Encoding.Raw, serialization.PrivateFormat.Raw, serialization.NoEncryption()
        )
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_bytes(made)
    return Ed25519PrivateKey.from_private_bytes(file.read_bytes())


def merkle_root(leaves: list[bytes]) -> str:
    """RFC 6962 tree: leaf and node hashes are told apart by a prefix byte."""
    level = [digest(b"\x00" + leaf) for leaf in leaves] or [GENESIS]
    while len(level) > 1:
        level = _above(level)
    return level[0]


def _above(level: list[str]) -> list[str]:
    """Pairs become one digest; the last of an odd number goes up as it is."""
    pairs = [level[i : i + 2] for i in range(0, len(level), 2)]
    return [digest(b"\x01" + "".join(pair).encode()) if len(pair) == 2 else pair[0] for pair in pairs]


def leaf(head: list[Any]) -> bytes:
    return canonical(head)


def root_of(heads: list[list[Any]]) -> str:
    return merkle_root([leaf(head) for head in sorted(heads)])


def sides(leaves: list[bytes], at: int) -> list[tuple[str, str]]:
    """The way from one leaf to the root: on which side the other digest stands, and the digest (RFC 6962, 2.1.1)."""
    level = [digest(b"\x00" + one) for one in leaves]
    path = []
    while len(level) > 1:
        beside = at ^ 1
        if beside < len(level):
            path.append(("left" if beside < at else "right", level[beside]))
        level, at = _above(level), at // 2
    return path


def make_checkpoint(at: datetime) -> Checkpoint:
    """Sign the heads of all streams as they are now."""
    with writing():
        heads = [list(head) for head in Stream.objects.order_by("name").values_list("name", "position", "digest")]
        last = Event.objects.order_by("-id").values_list("id", flat=True).first() or 0
        root = root_of(heads)
        key = signing_key()
        return Checkpoint.objects.create(
            at=at,
            last_event_id=last,
            heads=heads,
            root=root,
            algorithm=ALGORITHM,
            public_key=key.public_key().public_bytes(*_RAW).hex(),
            signature=key.sign(signed_text(at=at.isoformat(), last_event_id=last, root=root)).hex(),
        )


def signed_text(*, at: str, last_event_id: int, root: str) -> bytes:
    """What the signature covers: moment and length too, not the root alone."""
    moment = datetime.fromisoformat(at).astimezone(UTC).isoformat(timespec="microseconds")
    return canonical([moment, last_event_id, root])


def exported(checkpoint: Checkpoint) -> dict[str, Any]:
    """What an outsider keeps: enough to find any later alteration."""
    fields = ("last_event_id", "heads", "root", "algorithm", "public_key", "signature")
    return {"at": checkpoint.at.isoformat(), **{name: getattr(checkpoint, name) for name in fields}}


def faults(*, witnessed: dict[str, Any] | None = None) -> Iterator[str]:
    """Every place where the record does not prove itself; nothing at all when it is whole."""
    digests: dict[str, str] = {}
    yield from _chain_faults(digests)
    for checkpoint in Checkpoint.objects.order_by("id").iterator():
        yield from _checkpoint_faults(exported(checkpoint), digests)
    if witnessed is not None:
        yield from _checkpoint_faults(witnessed, digests)


def _chain_faults(digests: dict[str, str]) -> Iterator[str]:
    ends: dict[str, tuple[int, str]] = {}
    for event in Event.objects.order_by("stream", "position").iterator(chunk_size=2000):
        position, previous = ends.get(event.stream, (0, GENESIS))
        if event.position != position + 1:
            yield f"{event.stream}: events {position + 1}…{event.position - 1} are missing"
        if event.previous_digest != previous:
            yield f"{event.stream}#{event.position}: does not follow the event before it"
        if event.facts_digest != facts_digest(event.salt, event.facts):
            yield f"{event.stream}#{event.position}: facts were altered"
        if event.digest != event_digest(event):
            yield f"{event.stream}#{event.position}: the event was altered"
        ends[event.stream] = (event.position, event.digest)
        digests[f"{event.stream}#{event.position}"] = event.digest
    for name, position, head in Stream.objects.values_list("name", "position", "digest"):
        if ends.pop(name, (0, GENESIS)) != (position, head):
            yield f"{name}: the end of the chain was cut or altered"
    yield from (f"{name}: the head of the chain is missing" for name in ends)


def quick_faults(checkpoint: Checkpoint) -> Iterator[str]:
    """The signature, and the events at the heads it names: no walk along the chains."""
    plain = exported(checkpoint)
    digests: dict[str, str] = {}
    for name, position, _ in plain["heads"]:
        found = Event.objects.filter(stream=name, position=position).first()
        if found is not None and event_digest(found) == found.digest:
            digests[f"{name}#{position}"] = found.digest
    yield from _checkpoint_faults(plain, digests)


def _checkpoint_faults(checkpoint: dict[str, Any], digests: dict[str, str]) -> Iterator[str]:
    """A witnessed file comes from outside and may hold anything."""
    label = f"checkpoint of {checkpoint.get('at')}"
    try:
        heads = [[str(name), int(position), str(head)] for name, position, head in checkpoint["heads"]]
        text = signed_text(at=checkpoint["at"], last_event_id=checkpoint["last_event_id"], root=checkpoint["root"])
        public = bytes.fromhex(checkpoint["public_key"])
        if root_of(heads) != checkpoint["root"]:
            yield f"{label}: root does not match its heads"
        if public != signing_key().public_key().public_bytes(*_RAW):
            yield f"{label}: signed by another key than this installation's"
        Ed25519PublicKey.from_public_bytes(public).verify(bytes.fromhex(checkpoint["signature"]), text)
    except InvalidSignature:
        yield f"{label}: signature is not valid"
        heads = []
    except (KeyError, TypeError, ValueError):
        yield f"{label}: is not a checkpoint"
        return
    for name, position, head in heads:
        if position and digests.get(f"{name}#{position}") != head:
            yield f"{label}: {name}#{position} is not what was witnessed"
