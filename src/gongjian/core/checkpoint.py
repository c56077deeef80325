"""Signed checkpoints of the record: a Merkle root over the heads of all chains, each naming the checkpoint before it."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.db import IntegrityError, transaction

from gongjian.core import keys, verifier
from gongjian.core.models import Checkpoint, Event, SigningKey, Stream
from gongjian.core.record import GENESIS, canonical, digest
from gongjian.core.writer import writing

_TRIES = 5


def merkle_root(leaves: list[bytes], *, like: str | None = None) -> str:
    """RFC 6962 tree: leaf and node hashes are told apart by a prefix byte."""
    level = [digest(b"\x00" + leaf, like=like) for leaf in leaves] or [GENESIS]
    while len(level) > 1:
        level = _above(level)
    return level[0]


def _above(level: list[str]) -> list[str]:
    """Pairs become one digest; the last of an odd number goes up as it is."""
    pairs = [level[i : i + 2] for i in range(0, len(level), 2)]
    return [digest(b"\x01" + "".join(pair).encode(), like=pair[0]) if len(pair) == 2 else pair[0] for pair in pairs]


def leaf(head: list[Any]) -> bytes:
    return canonical(head)


def root_of(heads: list[list[Any]], *, like: str | None = None) -> str:
    return merkle_root([leaf(head) for head in sorted(heads)], like=like)


def sides(leaves: list[bytes], at: int, *, like: str | None = None) -> list[tuple[str, str]]:
    """The way from one leaf to the root: on which side the other digest stands, and the digest (RFC 6962, 2.1.1)."""
    level = [digest(b"\x00" + one, like=like) for one in leaves]
    path = []
    while len(level) > 1:
        beside = at ^ 1
        if beside < len(level):
            path.append(("left" if beside < at else "right", level[beside]))
        level, at = _above(level), at // 2
    return path


def make_checkpoint(at: datetime) -> Checkpoint:
    """Sign the heads of all chains as they are now."""
    key = keys.signing_key()
    for _ in range(_TRIES):
        try:
            return _signed(at, key)
        except IntegrityError:  # another process signed between the look and the row: follow that one
            continue
    return _signed(at, key)


def _signed(at: datetime, key: Ed25519PrivateKey) -> Checkpoint:
    with writing():
        heads = [list(head) for head in Stream.objects.order_by("name").values_list("name", "position", "digest")]
        last = Event.objects.order_by("-id").values_list("id", flat=True).first() or 0
        before = Checkpoint.objects.order_by("-id").first()
        root = root_of(heads)
        follows = GENESIS if before is None else digest_of(exported(before))
        text = signed_text(at=at.isoformat(), last_event_id=last, root=root, previous_digest=follows)
        made = Checkpoint.objects.create(
            at=at,
            last_event_id=last,
            heads=heads,
            root=root,
            algorithm=f"{settings.RECORD_DIGEST}+ed25519",
            public_key=keys.public_hex(key),
            signature=key.sign(text).hex(),
            previous_digest=follows,
        )
        transaction.on_commit(lambda: _keep_beside_the_key(exported(made)))
        return made


def digest_of(told: dict[str, Any], *, like: str | None = None) -> str:
    return verifier.checkpoint_digest(told, like or settings.RECORD_DIGEST)


def signed_text(*, at: str, last_event_id: int, root: str, previous_digest: str | None = None) -> bytes:
    """What the signature covers: moment, length and the checkpoint before it too, not the root alone."""
    moment = datetime.fromisoformat(at).astimezone(UTC).isoformat(timespec="microseconds")
    follows = [] if previous_digest is None else [previous_digest]
    return canonical([moment, last_event_id, root, *follows])


def exported(checkpoint: Checkpoint) -> dict[str, Any]:
    """What an outsider keeps: enough to find any later alteration."""
    fields = ("last_event_id", "heads", "root", "algorithm", "public_key", "signature", "previous_digest")
    return {"at": checkpoint.at.isoformat(), **{name: getattr(checkpoint, name) for name in fields}}


def kept_file() -> Path:
    """The last checkpoint, beside the key: whoever has the database alone cannot cut off both."""
    return Path(settings.SIGNING_KEY_FILE).with_name("last-checkpoint.json")


def _keep_beside_the_key(told: dict[str, Any]) -> None:
    file = kept_file()
    passing = file.with_name(file.name + ".unfinished")
    passing.write_bytes(canonical(told))
    passing.replace(file)


def kept_beside_the_key() -> dict[str, Any] | None:
    """None where none was made here yet; what is no JSON is told as no checkpoint."""
    try:
        found = json.loads(kept_file().read_text("utf-8"))
    except FileNotFoundError:
        return None
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def rotate(at: datetime, *, reason: str) -> SigningKey:
    """The old key signs all there is, then its follower; the follower signs at once, and the old key is gone."""
    old = keys.signing_key()
    return _follow(at, after=old, previous_key=keys.public_hex(old), reason=reason)


def replace_lost(at: datetime, *, reason: str) -> SigningKey:
    """The key is gone: a new one begins, and says so. What the lost one signed stays valid by its public key."""
    file = settings.SIGNING_KEY_FILE
    last = Checkpoint.objects.order_by("-id").first()
    if file.exists() or last is None:
        raise keys.KeyStillThere
    return _follow(at, after=None, previous_key=last.public_key, reason=reason)


def _follow(at: datetime, *, after: Ed25519PrivateKey | None, previous_key: str, reason: str) -> SigningKey:
    file = settings.SIGNING_KEY_FILE
    new = Ed25519PrivateKey.generate()
    keys.write_key(keys.next_file(file), new)
    with writing():
        if after is not None:
            _signed(at, after)
        row = keys.succession(at, key=new, after=after, previous_key=previous_key, reason=reason)
        _signed(at, new)
    keys.next_file(file).replace(file)
    return row
