"""Scheme, facts and result as JSON, and back where a frozen week is read again."""

from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal
from typing import TypeVar, cast

from gongjian.engine.scoring.canonical import Json, decimal_text, plain
from gongjian.engine.scoring.facts import Subject, WeekFacts
from gongjian.engine.scoring.indicators import Fact, exact
from gongjian.engine.scoring.result import BoardResult, Result, Row
from gongjian.engine.scoring.scheme import BoardScheme, Indicator, Lists, MissingRule, Scheme, Status, Target

T = TypeVar("T")


def scheme_to_json(scheme: Scheme) -> Json:
    return plain({**_shallow(scheme), "boards": [_board_to_json(board) for board in scheme.boards]})


def scheme_from_json(given: Json) -> Scheme:
    """Raises ValueError for missing, unknown or mistyped entries and for what no scheme may say."""
    entry = _object(given, {"code", "version", "boards", "places", "source"})
    return Scheme(
        code=_typed(entry["code"], str),
        version=_typed(entry["version"], int),
        boards=tuple(_board_from_json(board) for board in _typed(entry["boards"], list)),
        places=_typed(entry["places"], int),
        source=_typed(entry["source"], str),
    )


def facts_to_json(facts: WeekFacts) -> Json:
    """Subjects by key: the order in which a database returned them is no fact."""
    boards = {
        code: [_subject_to_json(subject) for subject in sorted(subjects, key=lambda one: one.key)]
        for code, subjects in facts.boards.items()
    }
    return plain({"week": dict(facts.week), "boards": boards})


def facts_from_json(given: Json) -> WeekFacts:
    """Raises ValueError for missing, unknown or mistyped entries."""
    entry = _object(given, {"week", "boards"})
    week = cast("dict[str, str | int]", _typed(entry["week"], dict))
    boards = _typed(entry["boards"], dict)
    return WeekFacts(
        week,
        {code: tuple(_subject_from_json(one) for one in _typed(subjects, list)) for code, subjects in boards.items()},
    )


def result_to_json(result: Result) -> Json:
    return plain({**result._asdict(), "boards": [_board_result_to_json(board) for board in result.boards]})


def _board_to_json(board: BoardScheme) -> dict[str, object]:
    entry = {
        **_shallow(board),
        "indicators": [indicator._asdict() for indicator in board.indicators],
        "target": board.target and board.target._asdict(),
        "lists": board.lists and board.lists._asdict(),
    }
    if board.drawn_toward is None:
        del entry["drawn_toward"]  # as it was written before a scheme could state it: old digests hold
    return entry


def _board_from_json(given: Json) -> BoardScheme:
    entry = _object({"drawn_toward": None, **_typed(given, dict)}, {field.name for field in fields(BoardScheme)})
    target, lists, toward = entry["target"], entry["lists"], entry["drawn_toward"]
    return BoardScheme(
        code=_typed(entry["code"], str),
        indicators=tuple(_indicator_from_json(one) for one in _typed(entry["indicators"], list)),
        min_sample=_typed(entry["min_sample"], int),
        shrinkage=_typed(entry["shrinkage"], int),
        min_board_size=_typed(entry["min_board_size"], int),
        exemptions=_texts(entry["exemptions"]),
        target=None if target is None else _target_from_json(target),
        lists=None if lists is None else _lists_from_json(lists),
        drawn_toward=None if toward is None else _decimal(toward),
    )


def _indicator_from_json(given: Json) -> Indicator:
    entry = _object(given, set(Indicator._fields))
    return Indicator(
        code=_typed(entry["code"], str),
        weight=_decimal(entry["weight"]),
        cap=_decimal(entry["cap"]),
        floor=_decimal(entry["floor"]),
        missing=cast("MissingRule", _typed(entry["missing"], str)),  # the scheme refuses unknown ones
    )


def _target_from_json(given: Json) -> Target:
    entry = _object(given, set(Target._fields))
    return Target(_typed(entry["indicator"], str), _decimal(entry["at_least"]))


def _lists_from_json(given: Json) -> Lists:
    entry = _object(given, set(Lists._fields))
    red, black = _typed(entry["red_first"], int), _typed(entry["black_last"], int)
    return Lists(red, black, _texts(entry["never_blacklist"]))


def _subject_to_json(subject: Subject) -> dict[str, object]:
    """Numbers of facts become text: 5, Decimal("5") and Decimal("5.0") are one fact, whatever the database."""
    facts = {name: _fact_to_json(fact) for name, fact in subject.facts.items()}
    return {**_shallow(subject), "facts": facts, "flags": sorted(set(subject.flags))}


def _fact_to_json(fact: Fact) -> Fact:
    if isinstance(fact, int | Decimal) and not isinstance(fact, bool):
        return decimal_text(Decimal(fact))
    return fact


def _subject_from_json(given: Json) -> Subject:
    entry = _object(given, {field.name for field in fields(Subject)})
    previous = entry["previous_rank"]
    return Subject(
        key=_typed(entry["key"], str),
        facts=cast("dict[str, Fact]", _typed(entry["facts"], dict)),
        status=cast("Status", _typed(entry["status"], str)),  # the subject refuses unknown ones
        previous_rank=None if previous is None else _typed(previous, int),
        flags=_texts(entry["flags"]),
    )


def _board_result_to_json(board: BoardResult) -> dict[str, object]:
    return {**board._asdict(), "rows": [_row_to_json(row) for row in board.rows]}


def _row_to_json(row: Row) -> dict[str, object]:
    return {**row._asdict(), "parts": [part._asdict() for part in row.parts]}


def _shallow(thing: Scheme | BoardScheme | Subject) -> dict[str, object]:
    return {field.name: getattr(thing, field.name) for field in fields(thing)}


def _object(given: Json, names: set[str]) -> Mapping[str, Json]:
    entry = _typed(given, dict)
    if set(entry) != names:
        raise ValueError(f"expected exactly {sorted(names)}, found {sorted(entry)}")
    return entry


def _typed(given: Json, kind: type[T]) -> T:
    if not isinstance(given, kind) or (isinstance(given, bool) and kind is not bool):
        raise ValueError(f"expected {kind.__name__}, found {type(given).__name__}")
    return given


def _texts(given: Json) -> tuple[str, ...]:
    return tuple(_typed(item, str) for item in _typed(given, list))


def _decimal(given: Json) -> Decimal:
    return exact(_typed(given, str))
