"""A week frozen for good: facts, scheme and result under one digest, and the check that recomputes them."""

from collections.abc import Callable
from typing import NamedTuple

from gongjian.engine.scoring.canonical import Json, canonical_bytes, digest_of, plain
from gongjian.engine.scoring.codec import (
    facts_from_json,
    facts_to_json,
    result_to_json,
    scheme_from_json,
    scheme_to_json,
)
from gongjian.engine.scoring.evaluate import evaluate
from gongjian.engine.scoring.facts import WeekFacts
from gongjian.engine.scoring.result import Result
from gongjian.engine.scoring.scheme import Scheme

FORMAT = "gongjian-week-1"
_ENTRIES = {"format", "facts", "scheme", "result", "digest"}


class Difference(NamedTuple):
    """Where the frozen week and its recomputation disagree; values as canonical JSON, empty when absent."""

    where: str
    frozen: str
    recomputed: str


def canonical(facts: WeekFacts, scheme: Scheme, result: Result) -> bytes:
    return canonical_bytes(_content(facts, scheme, result))


def digest(facts: WeekFacts, scheme: Scheme, result: Result) -> str:
    return digest_of(_content(facts, scheme, result))


def freeze(facts: WeekFacts, scheme: Scheme) -> dict[str, Json]:
    """Evaluate and freeze at once."""
    return freeze_result(facts, scheme, evaluate(facts, scheme))


def freeze_result(facts: WeekFacts, scheme: Scheme, result: Result) -> dict[str, Json]:
    """What is stored, signed and handed out: `canonical_bytes` of it is the proof file the verifier reads.

    `result` must be the evaluation of these facts by this scheme; `verify_week` would tell.
    """
    content = _content(facts, scheme, result)
    return {**content, "digest": digest_of(content)}


def verify_week(frozen: Json) -> list[Difference]:
    """Recompute a frozen week bit by bit; an empty list means it stands. Never raises for bad content: it reports it."""
    return verified(frozen, FORMAT, _again)


def verified(frozen: Json, form: str, again: Callable[[dict[str, Json]], dict[str, Json]]) -> list[Difference]:
    """What `again` computes from the frozen facts and scheme against what was frozen, digest and all."""
    if not isinstance(frozen, dict) or set(frozen) != _ENTRIES or frozen["format"] != form:
        return [Difference("format", "", form)]
    content = {name: entry for name, entry in frozen.items() if name != "digest"}
    try:
        found = [Difference("digest", _text(frozen["digest"]), _text(digest_of(content)))]
        recomputed = again(frozen)
    except (ValueError, TypeError, KeyError) as error:
        return [Difference("unreadable", str(error), "")]
    found = [one for one in found if one.frozen != one.recomputed]
    for name in ("facts", "scheme", "result"):
        found.extend(_differences(name, plain(frozen[name]), recomputed[name]))
    return found


def _again(frozen: dict[str, Json]) -> dict[str, Json]:
    facts, scheme = facts_from_json(frozen["facts"]), scheme_from_json(frozen["scheme"])
    return _content(facts, scheme, evaluate(facts, scheme))


def _content(facts: WeekFacts, scheme: Scheme, result: Result) -> dict[str, Json]:
    return {
        "format": FORMAT,
        "facts": facts_to_json(facts),
        "scheme": scheme_to_json(scheme),
        "result": result_to_json(result),
    }


def _differences(where: str, frozen: Json, again: Json) -> list[Difference]:
    if isinstance(frozen, dict) and isinstance(again, dict):
        found: list[Difference] = []
        for key in sorted({*frozen, *again}):
            if key not in frozen or key not in again:
                found.append(Difference(f"{where}.{key}", _side(frozen, key), _side(again, key)))
            else:
                found.extend(_differences(f"{where}.{key}", frozen[key], again[key]))
        return found
    if isinstance(frozen, list) and isinstance(again, list) and len(frozen) == len(again):
        pairs = enumerate(zip(frozen, again, strict=True))
        return [one for place, pair in pairs for one in _differences(f"{where}[{place}]", *pair)]
    if type(frozen) is type(again) and frozen == again:
        return []  # the type too: 1 is not true
    return [Difference(where, _text(frozen), _text(again))]


def _side(entries: dict[str, Json], key: str) -> str:
    return _text(entries[key]) if key in entries else ""


def _text(value: Json) -> str:
    return canonical_bytes(value).decode("utf-8")
