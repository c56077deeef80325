"""What a key vouches for beside checkpoints: its follower, and a note on an erasure. Stands inside the program handed out."""

import json
from collections.abc import Iterable
from datetime import datetime, timezone
from typing import Any

from gongjian.core.primitives import DIGESTS, hashed, signature_holds

Told = dict[str, Any]

NOTE = "facts.erased"  # the event that says what was erased from another one's facts
NOTED = (
    "event", "of", "fields", "before", "after", "ground", "reason", "asked_by", "asked_at", "decided_by", "at", "public_key",
)  # fmt: skip
BAD_SIGNATURE = "the signature is not valid / 签名无效"


class Bent(Exception):
    """Something does not fit."""


def canonical(data: Any) -> bytes:
    return json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def digest(data: bytes, like: str) -> str:
    """By the algorithm that the digest compared with names."""
    name = str(like).partition(":")[0]
    if name not in DIGESTS:
        raise Bent(f"unknown digest / 未知摘要算法: {name}")
    return f"{name}:{hashed(name, data)}"


def must(holds: object, words: str) -> None:
    if not holds:
        raise Bent(words)


def label(link: Told) -> str:
    return f"{link.get('stream')}#{link.get('position')}"


def signed(public: str, text: bytes, signature: str) -> bool:
    return signature_holds(bytes.fromhex(public), text, bytes.fromhex(signature))


def family(key: str, keys: Iterable[Told]) -> set[str]:
    """The key written down, those before it and those after it: each pair vouched for by both.

    Past a key that was lost nobody can vouch: whoever checks must have written down the new one too.
    """
    found = {key.lower()}
    pairs = [(told["previous_key"], told["public_key"]) for told in keys if not told["is_lost"] and succeeds(told)]
    for _ in pairs:
        found |= {one for pair in pairs if found & {*pair} for one in pair}
    return found


def succeeds(told: Told) -> bool:
    text = key_text(told)
    return signed(told["previous_key"], text, told["signature"]) and signed(
        told["public_key"], text, told["countersignature"]
    )


def key_text(told: Told) -> bytes:
    moment = datetime.fromisoformat(told["at"]).astimezone(timezone.utc)  # noqa: UP017 - Python 3.9
    at = moment.isoformat(timespec="microseconds")
    return canonical(["key", at, told["public_key"], told["previous_key"], told["is_lost"], told["reason"]])


def note_text(facts: Told) -> bytes:
    return canonical(["erasure", *(facts[name] for name in NOTED)])


def noted(note: Told) -> tuple[tuple[str, str], str]:
    """Of which event, with which digest of its facts before; and the digest that is right since."""
    said = note["facts"]
    must(signed(said["public_key"], note_text(said), said["signature"]), f"{label(note)}: {BAD_SIGNATURE}")
    return (said["of"], said["before"]), said["after"]


def signed_in_time(note: Told, top: Told, keys: Iterable[Told]) -> None:
    """By the key of the checkpoint over it, or by one that was lost before it could sign that."""
    lost = {one["previous_key"] for one in keys if one["is_lost"] and one["public_key"] == top["public_key"]}
    by = note["facts"]["public_key"]
    must(by in {top["public_key"], *lost}, f"{label(note)}: signed by another key / 由另一把密钥签署")
