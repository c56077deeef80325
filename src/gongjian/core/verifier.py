"""Checks a proof or an exported record of Gongjian 攻坚 with nothing but Python's standard library (3.9 or newer).

    python3 verifier.py FILE [--checkpoint KEPT.json] [--key HEX]

Written for whoever does not trust the installation: it imports nothing of the program and may be copied away from it.
A checkpoint kept outside earlier, or the public key written down then, is what an alteration cannot reach.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

Told = dict[str, Any]
Point = tuple[int, int, int, int]

GENESIS = "sha256:" + "0" * 64
DIGESTS = ("sha256", "sm3")
LINK = (
    "stream", "position", "name", "action", "subject_kind", "subject_id", "actor_key", "actor_name", "surface", "at_hex",
    "facts_digest", "cause_id", "previous_digest",
)  # fmt: skip


class Bent(Exception):
    """Something does not fit."""


def canonical(data: Any) -> bytes:
    return json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def digest(data: bytes, like: str) -> str:
    """By the algorithm that the digest compared with names."""
    name = str(like).partition(":")[0]
    if name not in DIGESTS:
        raise Bent(f"unknown digest / 未知摘要算法: {name}")
    return f"{name}:{hashlib.new(name, data).hexdigest()}"


def must(holds: object, words: str) -> None:
    if not holds:
        raise Bent(words)


# ---- Ed25519 (RFC 8032, section 5.1), verification only

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def _x_of(y: int, sign: int) -> int | None:
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P)
    if square == 0:
        return None if sign else 0
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if (x * x - square) % P:
        return None
    return P - x if x & 1 != sign else x


def _point(data: bytes) -> Point | None:
    number = int.from_bytes(data, "little")
    y = number & ((1 << 255) - 1)
    x = _x_of(y, number >> 255)
    return None if x is None else (x, y, 1, x * y % P)


def _base() -> Point:
    found = _point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))
    assert found is not None  # noqa: S101 - a constant of the curve
    return found


BASE = _base()


def _add(one: Point, other: Point) -> Point:
    a = (one[1] - one[0]) * (other[1] - other[0]) % P
    b = (one[1] + one[0]) * (other[1] + other[0]) % P
    c = 2 * one[3] * other[3] * D % P
    d = 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def _times(number: int, point: Point) -> Point:
    total: Point = (0, 1, 1, 0)
    while number:
        if number & 1:
            total = _add(total, point)
        point, number = _add(point, point), number >> 1
    return total


def signature_holds(public: bytes, message: bytes, signature: bytes) -> bool:
    """Bytes in; False for anything that is no signature of the message by the key."""
    if len(public) != 32 or len(signature) != 64:
        return False
    key, first = _point(public), _point(signature[:32])
    second = int.from_bytes(signature[32:], "little")
    if key is None or first is None or second >= ORDER:
        return False
    told = hashlib.sha512(signature[:32] + public + message).digest()
    left = _times(second, BASE)
    right = _add(first, _times(int.from_bytes(told, "little") % ORDER, key))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


# ---- the record


def checked_checkpoint(told: Told, key: str = "") -> None:
    """Its signature; and whose."""
    moment = datetime.fromisoformat(told["at"]).astimezone(UTC)
    text = canonical([moment.isoformat(timespec="microseconds"), told["last_event_id"], told["root"]])
    public = bytes.fromhex(told["public_key"])
    must(not key or told["public_key"] == key.lower(), "signed by another key / 由另一把密钥签署")
    must(signature_holds(public, text, bytes.fromhex(told["signature"])), "the signature is not valid / 签名无效")


def root_of(leaf: bytes, path: Iterable[Sequence[str]], like: str) -> str:
    here = digest(b"\x00" + leaf, like)
    for side, other in path:
        pair = other + here if side == "left" else here + other
        here = digest(b"\x01" + pair.encode(), like)
    return here


def root_of_heads(heads: list[Any], like: str) -> str:
    level = [digest(b"\x00" + canonical(head), like) for head in sorted(heads)] or [GENESIS]
    while len(level) > 1:
        pairs = [level[i : i + 2] for i in range(0, len(level), 2)]
        level = [digest(b"\x01" + "".join(pair).encode(), like) if len(pair) == 2 else pair[0] for pair in pairs]
    return level[0]


def linked(links: Iterable[Told], first: Told) -> Told:
    """The digest at the end of a run of events, each naming the one before it."""
    last = first
    for link in links:
        must(link["previous_digest"] == last["digest"], f"{label(link)}: does not follow / 与前一条不衔接")
        must(link["position"] == last["position"] + 1, f"{label(link)}: a gap before it / 前面缺条")
        must(link["stream"] == last["stream"], f"{label(link)}: of another chain / 属于另一条链")
        must(own(link) == link["digest"], f"{label(link)}: was altered / 被改动")
        last = link
    return last


def own(link: Told) -> str:
    return digest(canonical([link[name] for name in LINK]), link["digest"])


def label(link: Told) -> str:
    return f"{link.get('stream')}#{link.get('position')}"


def facts_fit(event: Told) -> None:
    if "facts" in event:
        held = digest(event["salt"].encode() + canonical(event["facts"]), event["facts_digest"])
        must(held == event["facts_digest"], f"{label(event)}: facts were altered / 事实被改动")


def check_proof(told: Told, key: str = "") -> None:
    """An event and the way from it to a signed root."""
    event, head, signed = told["event"], told["head"], told["checkpoint"]
    must(own(event) == event["digest"], f"{label(event)}: was altered / 被改动")
    must(
        float.fromhex(event["at_hex"]) == datetime.fromisoformat(event["at"]).timestamp(),
        "the moment was altered / 时刻被改动",
    )
    facts_fit(event)
    last = linked(told["links"], event)
    must([last["stream"], last["position"], last["digest"]] == head, "does not lead to the head / 未接到链头")
    must(
        root_of(canonical(head), told["path"], signed["root"]) == signed["root"],
        "not under the signed root / 不在签署的根之下",
    )
    checked_checkpoint(signed, key)


def check_record(lines: Iterable[str], kept: Told | None = None, key: str = "") -> tuple[int, int]:
    """All events in the order of their chains, then the checkpoints. Returns how many of each."""
    ends: dict[str, Told] = {}
    digests: dict[str, str] = {}
    events, signed = 0, []
    for line in lines:
        one = json.loads(line)
        if "root" in one:
            signed.append(one)
            continue
        before = ends.get(one["stream"], {"digest": GENESIS, "position": 0, "stream": one["stream"]})
        facts_fit(one)
        ends[one["stream"]] = linked([one], before)
        digests[label(one)] = one["digest"]
        events += 1
    for told in [*signed, *([kept] if kept else [])]:
        checked_checkpoint(told, key)
        must(root_of_heads(told["heads"], told["root"]) == told["root"], f"{told['at']}: root does not match / 根不符")
        for stream, position, held in told["heads"]:
            found = digests.get(f"{stream}#{position}")
            must(
                not position or found == held,
                f"{stream}#{position}: is not what was signed at / 与签署时不符 {told['at']}",
            )
    return events, len(signed)


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="验证攻坚记录 / check a record of Gongjian")
    parser.add_argument("file", type=Path, help="证明（.json）或导出的记录（.jsonl）/ a proof, or an exported record")
    parser.add_argument("--checkpoint", type=Path, help="外部留存的校验点 / checkpoint kept outside")
    parser.add_argument("--key", default="", help="公钥（十六进制）/ the public key, written down earlier")
    given = parser.parse_args(argv)
    try:
        kept = json.loads(given.checkpoint.read_text("utf-8")) if given.checkpoint else None
        found = checked(given.file.read_text("utf-8"), kept, given.key)
    except Bent as bent:
        return _said(f"■ {bent}", 1)
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as fault:
        return _said(f"■ cannot be read / 读不懂: {type(fault).__name__}: {fault}", 2)
    return _said(f"✓ {found}", 0)


def _said(words: str, code: int) -> int:
    sys.stdout.write(f"{words}\n")
    return code


def checked(text: str, kept: Told | None, key: str) -> str:
    """A proof is one object with an event in it; a record is one object a line."""
    try:
        told = json.loads(text)
    except ValueError:
        told = {}
    if "event" not in told:
        events, signed = check_record(text.splitlines(), kept, key)
        return f"{events} events, {signed} checkpoints: whole / 完好"
    check_proof(told, key)
    must(
        kept is None or kept["root"] == told["checkpoint"]["root"],
        "of another checkpoint than the one kept / 不是留存的校验点",
    )
    if kept is not None:
        checked_checkpoint(kept, key)
    event = told["event"]
    facts = json.dumps(event["facts"], ensure_ascii=False)
    return f"{event['at']} {event['actor_name']} {event['name']} {facts}"


if __name__ == "__main__":
    sys.exit(main())
