"""The key that signs the record: where it lies, which key followed which, and what happens when one is lost."""

import os
from datetime import datetime
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from gongjian.core import vouching
from gongjian.core.models import Checkpoint, SigningKey
from gongjian.core.refusal import Refusal


class KeyMissing(Refusal):
    """A new key made in silence would make everything signed before look forged."""

    code, http_status = "signing_key_missing", 503
    sentence = _(
        "The signing key %(file)s is missing. Put it back from a backup, or declare it lost: gongjian key lost."
    )


class KeyStillThere(Refusal):
    code = "signing_key_still_there"
    sentence = _("The signing key is there and can sign for its follower: gongjian key rotate.")


def public_hex(key: Ed25519PrivateKey) -> str:
    return key.public_key().public_bytes_raw().hex()


def signing_key(file: Path | None = None) -> Ed25519PrivateKey:
    """The installation's key, made on first use, readable by its owner only. Raises KeyMissing."""
    file = file or settings.SIGNING_KEY_FILE
    _finish_rotation(file)
    if not file.exists():
        if Checkpoint.objects.exists():
            raise KeyMissing(file=str(file))
        write_key(file, Ed25519PrivateKey.generate())
    return Ed25519PrivateKey.from_private_bytes(file.read_bytes())


def write_key(file: Path, key: Ed25519PrivateKey) -> None:
    """On the disk before anything is signed with it; never readable by others, not for a moment."""
    file.parent.mkdir(parents=True, exist_ok=True)
    passing = file.with_name(
        file.name + ".unfinished"
    )  # a file cut off by a kill would be no key, and stop all signing
    with os.fdopen(os.open(passing, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        out.write(key.private_bytes_raw())
        out.flush()
        os.fsync(out.fileno())
    passing.replace(file)


def next_file(file: Path) -> Path:
    return file.with_name(file.name + ".next")


def _finish_rotation(file: Path) -> None:
    """Killed between the commit and the last step of a rotation: the database says that the next key is in force."""
    waiting = next_file(file)
    if not waiting.exists():
        return
    newest = SigningKey.objects.order_by("-id").first()
    if newest is not None and newest.public_key == public_hex(
        Ed25519PrivateKey.from_private_bytes(waiting.read_bytes())
    ):
        waiting.replace(file)


def succession(
    at: datetime, *, key: Ed25519PrivateKey, after: Ed25519PrivateKey | None, previous_key: str, reason: str
) -> SigningKey:
    """One key follows another, vouched for by both; without the old one (`after` is None) by the new one alone."""
    row = SigningKey(at=at, public_key=public_hex(key), previous_key=previous_key, is_lost=after is None, reason=reason)
    text = vouching.key_text(told(row))
    row.signature = "" if after is None else after.sign(text).hex()
    row.countersignature = key.sign(text).hex()
    row.save(force_insert=True)
    return row


def told(row: SigningKey) -> dict[str, Any]:
    """What an outsider is given of it."""
    names = ("public_key", "previous_key", "is_lost", "reason", "signature", "countersignature")
    return {"at": row.at.isoformat(), **{name: getattr(row, name) for name in names}}


def all_told() -> list[dict[str, Any]]:
    return [told(row) for row in SigningKey.objects.order_by("id")]


def signature_holds(public: str, text: bytes, signature: str) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(bytes.fromhex(signature), text)
    except (InvalidSignature, ValueError):
        return False
    return True


def vouched_for(row: SigningKey) -> bool:
    """Nobody puts in a row without the new key; nobody makes another's key its ancestor without that one."""
    try:
        text = vouching.key_text(told(row))
    except AttributeError:  # no moment: SQLite hands back None for a text put in past the program
        return False
    by_old = row.is_lost or signature_holds(row.previous_key, text, row.signature)
    return by_old and signature_holds(row.public_key, text, row.countersignature)


def lineage() -> dict[str, int]:
    """This installation's key and those before it, as far as each is vouched for: the oldest has the lowest number."""
    file = settings.SIGNING_KEY_FILE
    _finish_rotation(file)
    if not file.exists():
        return {}
    before = {row.public_key: row.previous_key for row in SigningKey.objects.all() if vouched_for(row)}
    found: dict[str, int] = {}
    key = public_hex(Ed25519PrivateKey.from_private_bytes(file.read_bytes()))
    while key and key not in found:
        found[key] = -len(found)
        key = before.get(key, "")
    return found
