"""A stage assessed: frozen facts and a scheme in, boards with reasons out. Same input, same bits, in any order."""

from bisect import bisect_right
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from gongjian.engine.assessment.scheme import GROUNDS, StageScheme
from gongjian.engine.rounding import half_up
from gongjian.engine.scoring import INDICATORS, BoardResult, BoardScheme, Part, Result, Row, Subject, WeekFacts
from gongjian.engine.scoring.parts import part_of, score_of
from gongjian.engine.scoring.result import BoardReason, NotRanked


class _Scored(NamedTuple):
    subject: Subject
    parts: tuple[Part, ...]
    units: int | None
    sample: int
    not_ranked: NotRanked


def assess(facts: WeekFacts, scheme: StageScheme) -> Result:
    """Every board of the scheme. Raises ValueError for facts of no board of it and for a veto that nobody decided."""
    unknown = set(facts.boards) - {board.code for board in scheme.rules.boards}
    if unknown:
        raise ValueError(f"the scheme has no board {min(unknown)}")
    boards = (_board(facts.boards.get(board.code, ()), board, scheme) for board in scheme.rules.boards)
    return Result(scheme.rules.code, scheme.rules.version, scheme.rules.places, tuple(boards))


def veto_of(subject: Subject, scheme: StageScheme) -> str:
    """The ground of a veto that counts under this scheme, "" for none.

    Raises ValueError for a ground no scheme knows and for a veto without the person who decided it and the basis.
    """
    ground = subject.facts.get("veto_ground")
    if ground is None:
        return ""
    if ground not in GROUNDS or not subject.facts.get("veto_decided_by") or not subject.facts.get("veto_basis"):
        raise ValueError(f"{subject.key}: a veto has a known ground, the person who decided it and the basis")
    return str(ground) if ground in scheme.vetoes else ""


def _board(subjects: Sequence[Subject], board: BoardScheme, scheme: StageScheme) -> BoardResult:
    if not subjects:
        return BoardResult(board.code, 0, "empty", ())
    scored = [_score(subject, board, scheme) for subject in subjects]
    ascending = sorted(one.units for one in scored if one.units is not None and not one.not_ranked)
    reason: BoardReason = "too_few_subjects" if len(ascending) < board.min_board_size else ""
    rows = [_row(one, ascending, places=scheme.rules.places, ranking=not reason) for one in scored]
    rows.sort(key=lambda row: (row.rank is None, row.rank or 0, row.subject))
    return BoardResult(board.code, 0 if reason else len(ascending), reason, tuple(rows))


def _score(subject: Subject, board: BoardScheme, scheme: StageScheme) -> _Scored:
    toward = Fraction(scheme.drawn_toward[board.code])
    measures = [INDICATORS[indicator.code](subject.facts) for indicator in board.indicators]
    parts = tuple(
        part_of(measure, indicator, board, toward)
        for measure, indicator in zip(measures, board.indicators, strict=True)
    )
    sample = sum(
        int(measure.denominator or 0)
        for measure, indicator in zip(measures, board.indicators, strict=True)
        if INDICATORS[indicator.code].counts and not measure.missing
    )
    if veto_of(subject, scheme):
        return _Scored(subject, parts, 0, sample, "vetoed")
    units = None if subject.status in board.exemptions else score_of(parts, scheme.rules.places)
    return _Scored(subject, parts, units, sample, _why_not_ranked(subject, units, sample, board=board))


def _why_not_ranked(subject: Subject, units: int | None, sample: int, *, board: BoardScheme) -> NotRanked:
    if subject.status != "normal" and subject.status in board.exemptions:
        return subject.status
    if units is None:
        return "no_data"
    return "small_sample" if sample < board.min_sample else ""


def _row(one: _Scored, ascending: list[int], *, places: int, ranking: bool) -> Row:
    not_ranked: NotRanked = one.not_ranked or ("" if ranking else "board_too_small")
    rank = None
    if not not_ranked and one.units is not None:
        rank = 1 + len(ascending) - bisect_right(ascending, one.units)  # equal scores share a rank: 1-2-2-4
    return Row(
        subject=one.subject.key,
        score=None if one.units is None else half_up(Fraction(one.units, 10**places), places),
        rank=rank,
        not_ranked=not_ranked,
        rank_change=None if rank is None or one.subject.previous_rank is None else one.subject.previous_rank - rank,
        target_met=None,
        on_list="",
        spared=(),
        sample=one.sample,
        parts=one.parts,
        flags=tuple(sorted(set(one.subject.flags))),
    )
