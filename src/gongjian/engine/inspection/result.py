"""What scoring returns: every figure exact, every deduction, veto and conversion named."""

from decimal import ROUND_FLOOR, Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from gongjian.engine.inspection.marks import Verdict


class Grade(StrEnum):
    EXCELLENT = "excellent"  # 优良
    QUALIFIED = "qualified"  # 合格
    UNQUALIFIED = "unqualified"  # 不合格
    MET = "met"  # 达标
    NOT_MET = "not_met"


class Veto(StrEnum):
    """Why a table counts as zero."""

    NONE = ""
    ITEM_AT_ZERO = "item_at_zero"
    SUBTOTAL_SHORT = "subtotal_short"


class ItemLine(NamedTuple):
    """`verdict` None: not looked at yet. `got` None: does not count. `is_capped`: more was taken off than it has."""

    code: str
    name: str
    is_guarantee: bool
    points: Fraction
    verdict: Verdict | None
    off: Fraction
    got: Fraction | None
    is_capped: bool


class TableLine(NamedTuple):
    """`score` of 100: got ÷ applicable × 100, or 0 by veto; None when nothing of it counts."""

    code: str
    name: str
    group: str
    lines: tuple[ItemLine, ...]
    got: Fraction
    applicable: Fraction
    guarantee_got: Fraction
    guarantee_applicable: Fraction
    veto: Veto
    score: Fraction | None

    @property
    def unlooked(self) -> tuple[ItemLine, ...]:
        return tuple(line for line in self.lines if line.verdict is None)

    @property
    def is_begun(self) -> bool:
        return any(line.verdict is not None for line in self.lines)

    @property
    def is_converted(self) -> bool:
        """Some item does not exist here: what is left was brought to 100."""
        return self.score is not None and any(line.verdict == Verdict.MISSING for line in self.lines)

    @property
    def at_zero(self) -> tuple[ItemLine, ...]:
        return tuple(line for line in self.lines if line.is_guarantee and line.got == 0)


class GroupLine(NamedTuple):
    """`score`: the mean of its tables. `points` = weight × score ÷ 100. None when no table of it counts."""

    code: str
    name: str
    weight: Fraction
    tables: tuple[TableLine, ...]
    score: Fraction | None
    points: Fraction | None


class Result(NamedTuple):
    """`total` of 100; None when nothing was looked at. `is_converted`: groups that do not exist here were left out."""

    groups: tuple[GroupLine, ...]
    total: Fraction | None
    grade: Grade | None
    weight: Fraction
    is_converted: bool

    @property
    def tables(self) -> tuple[TableLine, ...]:
        return tuple(table for group in self.groups for table in group.tables)

    @property
    def zero_tables(self) -> tuple[TableLine, ...]:
        return tuple(table for table in self.tables if table.score == 0)

    @property
    def lines(self) -> dict[str, ItemLine]:
        return {line.code: line for table in self.tables for line in table.lines}


def shown(figure: Fraction | None, places: int = 2) -> Decimal | None:
    """For people: cut, never rounded up, so that 79.999 is not printed as the 80 it does not reach.

    Source: GB/T 8170-2008 4.3.2, the whole value is compared with the limit.
    """
    if figure is None:
        return None
    step = Decimal(1).scaleb(-places)
    units = figure.numerator * 10**places // figure.denominator
    return (Decimal(units) * step).quantize(step, rounding=ROUND_FLOOR)
