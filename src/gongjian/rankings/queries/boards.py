"""A board as it is shown: the rows of a frozen week with their parts, and what lies behind each figure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from gongjian.engine import scoring
from gongjian.rankings.models import Evaluation, Reply, Result
from gongjian.rankings.queries.evaluations import frozen_week


@dataclass(frozen=True, slots=True)
class PartShown:
    """One indicator of one row, as frozen."""

    code: str
    weight: Decimal
    numerator: Decimal | None
    denominator: Decimal | None
    share: Decimal | None
    points: Decimal | None  # of a score of 100: weights of parts that do not count are shared by the others
    cap: Decimal
    drawn_cases: int
    drawn_toward: Decimal | None
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowShown:
    result: Result
    facts: Mapping[str, Any]
    status: str
    parts: tuple[PartShown, ...]
    target_met: bool | None
    spared: tuple[str, ...]
    flags: tuple[str, ...]
    reply: Reply | None


@dataclass(frozen=True, slots=True)
class BoardShown:
    code: str
    reason: str  # "" ranked; empty, too_few_subjects, switched_off
    ranked: int
    rows: tuple[RowShown, ...]
    indicators: tuple[scoring.Indicator, ...]
    highest: Decimal  # the highest score the caps allow: where the bar ends


@dataclass(frozen=True, slots=True)
class Tried:
    """One subject as frozen and under a scheme that is tried; None: not ranked, without a score."""

    board: str
    name: str
    score: Decimal | None
    rank: int | None
    new_score: Decimal | None
    new_rank: int | None


def results_of(evaluation: Evaluation, board: str) -> QuerySet[Result]:
    return Result.objects.filter(evaluation=evaluation, board=board).select_related("reply").order_by("position")


def board_shown(evaluation: Evaluation, board: str, results: Sequence[Result]) -> BoardShown:
    """Only the given results become rows, so that a page costs what it shows."""
    content = frozen_week(evaluation)
    if board in str(content["facts"]["week"].get("switched_off", "")).split():
        return BoardShown(board, "switched_off", 0, (), (), Decimal(100))
    scheme = scoring.scheme_from_json(content["scheme"]).board(board)
    frozen = next(one for one in content["result"]["boards"] if one["board"] == board)
    known = {one["key"]: one for one in content["facts"]["boards"].get(board, ())}
    rows = {row["subject"]: row for row in frozen["rows"]}
    return BoardShown(
        code=board,
        reason=frozen["reason"],
        ranked=frozen["ranked"],
        rows=tuple(_row(result, rows[result.subject], known[result.subject], scheme) for result in results),
        indicators=scheme.indicators,
        highest=_highest(scheme),
    )


def _row(result: Result, row: Mapping[str, Any], subject: Mapping[str, Any], scheme: scoring.BoardScheme) -> RowShown:
    caps = {indicator.code: indicator.cap for indicator in scheme.indicators}
    counting = sum((Decimal(part["weight"]) for part in row["parts"] if part["share"] is not None), Decimal(0))
    return RowShown(
        result=result,
        facts=subject["facts"],
        status=subject["status"],
        parts=tuple(part_shown(part, caps[part["indicator"]], counting) for part in row["parts"]),
        target_met=row["target_met"],
        spared=tuple(row["spared"]),
        flags=tuple(row["flags"]),
        reply=getattr(result, "reply", None),
    )


def part_shown(part: Mapping[str, Any], cap: Decimal, counting: Decimal) -> PartShown:
    points = _amount(part["points"])
    return PartShown(
        code=part["indicator"],
        weight=Decimal(part["weight"]),
        numerator=_amount(part["numerator"]),
        denominator=_amount(part["denominator"]),
        share=_amount(part["share"]),
        points=None if points is None else points * 100 / counting,
        cap=cap,
        drawn_cases=part["drawn_cases"],
        drawn_toward=_amount(part["drawn_toward"]),
        flags=tuple(part["flags"]),
    )


def _amount(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _highest(scheme: scoring.BoardScheme) -> Decimal:
    weights = sum((one.weight for one in scheme.indicators), Decimal(0))
    return sum((one.weight * one.cap for one in scheme.indicators), Decimal(0)) * 100 / weights


def too_close(result: Result) -> list[int]:
    """Ranks whose interval overlaps this one's: they cannot be told apart from it."""
    if result.rank is None:
        return []
    others = Result.objects.filter(
        evaluation=result.evaluation_id,
        board=result.board,
        best_rank__lte=result.worst_rank,
        worst_rank__gte=result.best_rank,
    ).exclude(pk=result.pk)
    return sorted({rank for rank in others.values_list("rank", flat=True) if rank is not None})


def shares_of(evaluation: Evaluation) -> dict[str, Decimal]:
    """By board: of all counted cases of the week how many were good. Near it few cases are neither helped nor hurt."""
    found = {}
    for board in frozen_week(evaluation)["result"]["boards"]:
        parts = [
            part for row in board["rows"] if row["score"] is not None for part in row["parts"] if part["drawn_cases"]
        ]
        due = sum((Decimal(part["denominator"]) for part in parts), Decimal(0))
        if due:
            found[board["board"]] = sum((Decimal(part["numerator"]) for part in parts), Decimal(0)) / due
    return found


def what_if(evaluation: Evaluation, scheme: scoring.Scheme) -> list[Tried]:
    """Where score or rank would differ under another scheme; nothing is kept."""
    facts = scoring.facts_from_json(frozen_week(evaluation)["facts"])
    known = {board.code for board in scheme.boards}
    kept = {code: subjects for code, subjects in facts.boards.items() if code in known}
    again = scoring.evaluate(scoring.WeekFacts(facts.week, kept), scheme)
    tried = {(board.board, row.subject): (row.score, row.rank) for board in again.boards for row in board.rows}
    rows = Result.objects.filter(evaluation=evaluation).order_by("board", "position")
    found = (
        Tried(row.board, row.name, row.score, row.rank, *tried.get((row.board, row.subject), (None, None)))
        for row in rows
    )
    return [one for one in found if (one.score, one.rank) != (one.new_score, one.new_rank)]
