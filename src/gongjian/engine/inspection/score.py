"""Scores of a site, never of a person. Source of the rules: JGJ 59-2011, chapters 4 and 5.

4.0.3: nothing is taken off below zero (2); a table is zero when a 保证项目 is at zero or their subtotal is below 40 (3);
a group's points are its weight × score ÷ 100 (4); what does not exist on the site is left out: got ÷ applicable × 100,
in a table and in the summary (5); several tables of one group count by their mean (6). 5.0.2: grades.
Where 保证项目 are missing, the 40 of 60 are asked of what is left of them (two thirds, as the 1999 edition said in
words), else every table with three of them missing would be zero.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from gongjian.engine.inspection.catalogue import Catalogue, Item, Table
from gongjian.engine.inspection.marks import Mark, Verdict
from gongjian.engine.inspection.result import Grade, GroupLine, ItemLine, Result, TableLine, Veto

EXCELLENT: Final = 80
QUALIFIED: Final = 70
GUARANTEE_LEAST: Final = Fraction(40, 60)


def score(catalogue: Catalogue, marks: Mapping[str, Mark]) -> Result:
    """`marks` by item code; an item without one was not looked at. Unknown codes and points below 0 raise ValueError."""
    unknown = marks.keys() - catalogue.items().keys()
    if unknown:
        raise ValueError(f"not in the catalogue: {sorted(unknown)}")
    if any(mark.points_off < 0 for mark in marks.values()):
        raise ValueError("points off are not negative")
    tables = [_table(table, marks, is_scored=catalogue.is_scored) for table in catalogue.asked()]
    groups = tuple(
        _group(group.code, group.name, Fraction(group.weight), [one for one in tables if one.group == group.code])
        for group in catalogue.groups
    )
    return _graded(groups, tables) if catalogue.is_scored else _checked(groups, tables)


def _table(table: Table, marks: Mapping[str, Mark], *, is_scored: bool) -> TableLine:
    lines = tuple(_line(item, marks.get(item.code), is_scored=is_scored) for item in table.items)
    counting = [line for line in lines if line.got is not None]
    guarantee = [line for line in counting if line.is_guarantee]
    got, applicable = _sums(counting)
    guarantee_got, guarantee_applicable = _sums(guarantee)
    veto = _veto(guarantee, guarantee_got, guarantee_applicable)
    whole = got / applicable * 100 if applicable else None
    return TableLine(
        table.code, table.name, table.group, lines, got, applicable, guarantee_got, guarantee_applicable, veto,
        score=Fraction(0) if veto else whole,
    )  # fmt: skip


def _line(item: Item, mark: Mark | None, *, is_scored: bool) -> ItemLine:
    points = Fraction(item.points)
    if mark is None or mark.verdict == Verdict.MISSING:
        verdict = None if mark is None else mark.verdict
        return ItemLine(item.code, item.name, item.is_guarantee, points, verdict, Fraction(0), None, is_capped=False)
    wanted = Fraction(0)
    if mark.verdict == Verdict.OFF:
        wanted = Fraction(mark.points_off) if is_scored else points
    off = min(wanted, points)
    return ItemLine(
        item.code, item.name, item.is_guarantee, points, mark.verdict, off, points - off, is_capped=wanted > points
    )


def _sums(lines: list[ItemLine]) -> tuple[Fraction, Fraction]:
    got = sum((line.got for line in lines if line.got is not None), Fraction(0))
    return got, sum((line.points for line in lines), Fraction(0))


def _veto(guarantee: list[ItemLine], got: Fraction, applicable: Fraction) -> Veto:
    if any(line.got == 0 for line in guarantee):
        return Veto.ITEM_AT_ZERO
    return Veto.SUBTOTAL_SHORT if got < GUARANTEE_LEAST * applicable else Veto.NONE


def _group(code: str, name: str, weight: Fraction, tables: list[TableLine]) -> GroupLine:
    scores = [table.score for table in tables if table.score is not None]
    mean = sum(scores, Fraction(0)) / len(scores) if scores else None
    return GroupLine(code, name, weight, tuple(tables), mean, None if mean is None else weight * mean / 100)


def _graded(groups: tuple[GroupLine, ...], tables: list[TableLine]) -> Result:
    counting = [group for group in groups if group.points is not None]
    weight = sum((group.weight for group in counting), Fraction(0))
    if not weight:
        return Result(groups, None, None, weight, is_converted=False)
    total = sum((group.points for group in counting if group.points is not None), Fraction(0)) / weight * 100
    has_zero = any(table.score == 0 for table in tables)
    grade = Grade.UNQUALIFIED
    if not has_zero and total >= QUALIFIED:
        grade = Grade.EXCELLENT if total >= EXCELLENT else Grade.QUALIFIED
    return Result(groups, total, grade, weight, is_converted=len(counting) < len(groups))


def _checked(groups: tuple[GroupLine, ...], tables: list[TableLine]) -> Result:
    """Without grades: every item that exists here is met, or the catalogue is not met. The share is of items."""
    applicable = sum((table.applicable for table in tables), Fraction(0))
    if not applicable:
        return Result(groups, None, None, Fraction(100), is_converted=False)
    got = sum((table.got for table in tables), Fraction(0))
    grade = Grade.MET if got == applicable else Grade.NOT_MET
    return Result(groups, got / applicable * 100, grade, Fraction(100), is_converted=False)
