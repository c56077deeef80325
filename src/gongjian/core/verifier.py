"""Checks a proof or an exported record of Gongjian 攻坚 with nothing but Python's standard library (3.9 or newer).

    python3 gongjian_verifier.py FILE [--checkpoint KEPT.json] [--key HEX]

FILE is the proof of one event, a consistency proof between two checkpoints, or a whole exported record.
Written for whoever does not trust the installation: `gongjian verify program` writes it out as one file.
A checkpoint kept outside earlier, or the public key written down then, is what an alteration cannot reach.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from gongjian.core.vouching import (
    BAD_SIGNATURE,
    NOTE,
    Bent,
    Told,
    canonical,
    digest,
    family,
    label,
    must,
    noted,
    signed,
    signed_in_time,
)

GENESIS = "sha256:" + "0" * 64
LINK = (
    "stream", "position", "name", "action", "subject_kind", "subject_id", "actor_key", "actor_name", "surface", "at_hex",
    "facts_digest", "cause_id", "previous_digest",
)  # fmt: skip
NO_EVENT = "a note on an erasure fits no event / 删除说明与任何一条都不符"


def checked_checkpoint(told: Told, key: str = "", keys: Iterable[Told] = ()) -> None:
    """Its signature; and whose."""
    moment = datetime.fromisoformat(told["at"]).astimezone(timezone.utc)  # noqa: UP017 - Python 3.9
    covered = [moment.isoformat(timespec="microseconds"), told["last_event_id"], told["root"]]
    if told.get("previous_digest") is not None:  # None: signed before checkpoints were chained
        covered.append(told["previous_digest"])
    known = not key or told["public_key"] in family(key, keys)
    must(known, f"{told['at']}: signed by another key / 由另一把密钥签署")
    must(signed(told["public_key"], canonical(covered), told["signature"]), f"{told['at']}: {BAD_SIGNATURE}")


def checkpoint_digest(told: Told, like: str) -> str:
    """What the next checkpoint names."""
    return digest(canonical([told["root"], told["last_event_id"], told["public_key"], told["signature"]]), like)


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


def notes_by_event(notes: Sequence[Told]) -> dict[tuple[str, str], str]:
    found = dict(map(noted, notes))
    must(len(found) == len(notes), NO_EVENT)
    return found


def first_over(note: Told, tops: Sequence[Told]) -> Sequence[Told]:
    """The first checkpoint that covers the note; the last one where none does yet."""
    stream, position = note["stream"], note["position"]
    over = [top for top in tops if any(name == stream and at >= position for name, at, _head in top["heads"])]
    return over[:1] or tops[-1:]


def facts_fit(event: Told, notes: dict[tuple[str, str], str]) -> None:
    """As they were recorded, or as the notes on this event left them; each note is good once."""
    held = event["facts_digest"]
    while (event["digest"], held) in notes:
        held = notes.pop((event["digest"], held))
    if "facts" in event:
        fits = digest(event["salt"].encode() + canonical(event["facts"]), held) == held
        must(fits, f"{label(event)}: facts were altered / 事实被改动")


def check_proof(told: Told, key: str = "") -> None:
    """An event and the way from it to a signed root; after an erasure, the same of each note."""
    event, head, top = told["event"], told["head"], told["checkpoint"]
    for note in told.get("erasures", ()):
        check_proof(note, key)
        must(note["event"]["name"] == NOTE, f"{label(note['event'])}: is no note / 不是删除说明")
        signed_in_time(note["event"], note["checkpoint"], note.get("keys", ()))
    notes = notes_by_event([note["event"] for note in told.get("erasures", ())])
    must(own(event) == event["digest"], f"{label(event)}: was altered / 被改动")
    must(
        float.fromhex(event["at_hex"]) == datetime.fromisoformat(event["at"]).timestamp(),
        "the moment was altered / 时刻被改动",
    )
    facts_fit(event, notes)
    must(not notes, NO_EVENT)
    last = linked(told["links"], event)
    must([last["stream"], last["position"], last["digest"]] == head, "does not lead to the head / 未接到链头")
    must(
        root_of(canonical(head), told["path"], top["root"]) == top["root"],
        "not under the signed root / 不在签署的根之下",
    )
    checked_checkpoint(top, key, told.get("keys", ()))


def check_record(lines: Iterable[str], kept: Told | None = None, key: str = "") -> tuple[int, int]:
    """All events in the order of their chains, then the checkpoints and keys. Returns how many events and checkpoints."""
    ends: dict[str, Told] = {}
    digests: dict[str, str] = {}
    events, tops, keys = 0, [], []
    lines = list(lines)
    erasures = [one for one in map(json.loads, (line for line in lines if NOTE in line)) if one.get("name") == NOTE]
    notes = notes_by_event(erasures)
    for line in lines:
        one = json.loads(line)
        if "countersignature" in one:
            keys.append(one)
        elif "root" in one:
            tops.append(one)
        else:
            facts_fit(one, notes)
            ends[one["stream"]] = linked([one], ends.get(one["stream"], beginning(one["stream"])))
            digests[label(one)] = one["digest"]
            events += 1
    must(not notes, NO_EVENT)
    in_order(tops, keys)
    for note in erasures:
        for top in first_over(note, tops):
            signed_in_time(note, top, keys)
    for told in [*tops, *([kept] if kept else [])]:
        checked_checkpoint(told, key, keys)
        must(root_of_heads(told["heads"], told["root"]) == told["root"], f"{told['at']}: root does not match / 根不符")
        for stream, position, held in told["heads"]:
            found = digests.get(f"{stream}#{position}")
            must(
                not position or found == held,
                f"{stream}#{position}: is not what was signed at / 与签署时不符 {told['at']}",
            )
    return events, len(tops)


def beginning(stream: str) -> Told:
    return {"digest": GENESIS, "position": 0, "stream": stream}


def in_order(tops: Sequence[Told], keys: Sequence[Told]) -> None:
    """Each checkpoint names the one before it, so none was taken out or put in; a key once given up signs no more."""
    last: Told | None = None
    reached = 0
    order = [told["previous_key"] for told in keys[:1]] + [told["public_key"] for told in keys]
    for told in tops:
        named = told.get("previous_digest")
        fits = named is None or named == (GENESIS if last is None else checkpoint_digest(last, named))
        must(fits, f"{told['at']}: does not follow the checkpoint before it / 与前一校验点不衔接")
        must(not keys or told["public_key"] in order[reached:], f"{told['at']}: by a key given up / 由已停用的密钥签署")
        reached = order.index(told["public_key"]) if keys else 0
        last = told
    must(not keys or reached == len(keys), "nothing is signed by the newest key / 没有用最新密钥签署的校验点")


def check_consistency(told: Told, key: str = "") -> None:
    """The newer checkpoint's record holds all that the older one's held, and only adds to it."""
    older, newer = told["older"], told["newer"]
    for one in (older, newer):
        checked_checkpoint(one, key, told.get("keys", ()))
        must(root_of_heads(one["heads"], one["root"]) == one["root"], f"{one['at']}: root does not match / 根不符")
    ends = {stream: {"stream": stream, "position": at, "digest": held} for stream, at, held in older["heads"]}
    for link in told["links"]:
        ends[link["stream"]] = linked([link], ends.get(link["stream"], beginning(link["stream"])))
    reached = sorted([one["stream"], one["position"], one["digest"]] for one in ends.values())
    must(reached == sorted(newer["heads"]), "does not lead to the newer checkpoint / 未接到较新的校验点")


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
    """A proof is one object with an event, or with two checkpoints, in it; a record is one object a line."""
    try:
        told = json.loads(text)
    except ValueError:
        told = {}
    if "older" in told:
        check_consistency(told, key)
        must(kept is None or kept == told["older"], "of another checkpoint than the one kept / 不是留存的校验点")
        return (
            f"{told['older']['at']} → {told['newer']['at']}: {len(told['links'])} events added, none changed / 只增未改"
        )
    if "event" not in told:
        events, signed_count = check_record(filter(None, text.split("\n")), kept, key)
        return f"{events} events, {signed_count} checkpoints: whole / 完好"
    check_proof(told, key)
    if kept is not None:
        same = kept["root"] == told["checkpoint"]["root"]
        must(same, "of another checkpoint than the one kept / 不是留存的校验点")
        checked_checkpoint(kept, key, told.get("keys", ()))
    return "\n  ".join(words(one["event"]) for one in (told, *told.get("erasures", ())))


def words(event: Told) -> str:
    facts = json.dumps(event["facts"], ensure_ascii=False)
    return f"{event['at']} {event['actor_name']} {event['name']} {facts}"


if __name__ == "__main__":
    sys.exit(main())
