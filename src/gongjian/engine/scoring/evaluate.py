"""The weekly evaluation: frozen facts and a scheme in, boards with reasons out. Same input, same bits, in any order."""

from bisect import bisect_right
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from gongjian.engine.rounding import half_up
from gongjian.engine.scoring.facts import Subject, WeekFacts
from gongjian.engine.scoring.indicators import INDICATORS, Measure
from gongjian.engine.scoring.parts import part_of, pool, score_of
from gongjian.engine.scoring.result import BoardReason, BoardResult, ListCode, NotRanked, Part, Result, Row
from gongjian.engine.scoring.scheme import BoardScheme, Scheme, Target


class _Scored(NamedTuple):
    subject: Subject
    parts: tuple[Part, ...]
    units: int | None
    sample: int
    not_ranked: NotRanked
    against_target: Fraction | None


def evaluate(facts: WeekFacts, scheme: Scheme) -> Result:
    """Every board of the scheme; a board without facts is empty. Raises ValueError for facts of no board of it."""
    unknown = set(facts.boards) - {board.code for board in scheme.boards}
    if unknown:
        raise ValueError(f"the scheme has no board {min(unknown)}")
    boards = (evaluate_board(facts.boards.get(board.code, ()), board, scheme.places) for board in scheme.boards)
    return Result(scheme.code, scheme.version, scheme.places, tuple(boards))


def evaluate_board(subjects: Sequence[Subject], board: BoardScheme, places: int) -> BoardResult:
    """No subjects, or fewer comparable ones than the board's minimum: no ranking — which is not a zero."""
    if not subjects:
        return BoardResult(board.code, 0, "empty", ())
    scored = _score_all(subjects, board, places)
    ascending = sorted(one.units for one in scored if one.units is not None and not one.not_ranked)
    reason: BoardReason = "too_few_subjects" if len(ascending) < board.min_board_size else ""
    rows = [_row(one, ascending, board, places=places, ranking=not reason) for one in scored]
    rows.sort(key=lambda row: (row.rank is None, row.rank or 0, row.subject))
    return BoardResult(board.code, 0 if reason else len(ascending), reason, tuple(rows))


def _score_all(subjects: Sequence[Subject], board: BoardScheme, places: int) -> list[_Scored]:
    functions = [INDICATORS[indicator.code] for indicator in board.indicators]
    measured = [(subject, [function(subject.facts) for function in functions]) for subject in subjects]
    comparable = [measures for subject, measures in measured if subject.status not in board.exemptions]
    toward = [_drawn_toward([measures[place] for measures in comparable], board) for place in range(len(functions))]
    return [_score(subject, measures, toward, board=board, places=places) for subject, measures in measured]


def _drawn_toward(comparable: Sequence[Measure], board: BoardScheme) -> Fraction | None:
    return pool(comparable).mean if board.drawn_toward is None else Fraction(board.drawn_toward)


def _score(
    subject: Subject, measures: list[Measure], toward: list[Fraction | None], *, board: BoardScheme, places: int
) -> _Scored:
    parts = tuple(
        part_of(measure, indicator, board, share)
        for measure, indicator, share in zip(measures, board.indicators, toward, strict=True)
    )
    sample = sum(
        int(measure.denominator or 0)
        for measure, indicator in zip(measures, board.indicators, strict=True)
        if INDICATORS[indicator.code].counts and not measure.missing
    )
    units = None if subject.status in board.exemptions else score_of(parts, places)
    return _Scored(
        subject, parts, units, sample, _why_not_ranked(subject, units, sample, board=board),
        _against_target(measures, board),
    )  # fmt: skip


def _why_not_ranked(subject: Subject, units: int | None, sample: int, *, board: BoardScheme) -> NotRanked:
    if subject.status != "normal" and subject.status in board.exemptions:
        return subject.status
    if units is None:
        return "no_data"
    return "small_sample" if sample < board.min_sample else ""


def _against_target(measures: list[Measure], board: BoardScheme) -> Fraction | None:
    """The share the target asks for, before shrinkage, cap and floor: a met target is a fact, not a score."""
    if board.target is None:
        return None
    place = [indicator.code for indicator in board.indicators].index(board.target.indicator)
    return None if measures[place].missing else measures[place].share


def _row(one: _Scored, ascending: list[int], board: BoardScheme, *, places: int, ranking: bool) -> Row:
    not_ranked: NotRanked = one.not_ranked or ("" if ranking else "board_too_small")
    rank = None
    if not not_ranked and one.units is not None:
        rank = 1 + len(ascending) - bisect_right(ascending, one.units)  # equal scores share a rank: 1-2-2-4
    previous = one.subject.previous_rank
    met = None if one.against_target is None or board.target is None else _met(one.against_target, board.target)
    on_list, spared = _list_of(one, rank, ascending, board=board)
    return Row(
        subject=one.subject.key,
        score=None if one.units is None else half_up(Fraction(one.units, 10**places), places),
        rank=rank,
        not_ranked=not_ranked,
        rank_change=None if rank is None or previous is None else previous - rank,
        target_met=met,
        on_list=on_list,
        spared=spared,
        sample=one.sample,
        parts=one.parts,
        flags=tuple(sorted(set(one.subject.flags))),
    )


def _met(share: Fraction, target: Target) -> bool:
    return share >= Fraction(target.at_least)


def _list_of(
    one: _Scored, rank: int | None, ascending: list[int], *, board: BoardScheme
) -> tuple[ListCode, tuple[str, ...]]:
    """绵阳: red above target and among the first; black below target *and* among the last, unless spared.

    "Among the last four" means that no more than four stand at or below: a tie across the line spares all of it.
    """
    if rank is None or one.units is None or board.lists is None or board.target is None:
        return "", ()
    lists, share = board.lists, one.against_target
    if share is not None and share > Fraction(board.target.at_least) and rank <= lists.red_first:
        return "red", ()
    if bisect_right(ascending, one.units) > lists.black_last:
        return "", ()
    reasons = {"target_met": share is not None and _met(share, board.target), one.subject.status: True}
    spared = sorted(reason for reason, holds in reasons.items() if holds and reason in lists.never_blacklist)
    if share is None:
        spared.append("no_target")
    return ("", tuple(spared)) if spared else ("black", ())
