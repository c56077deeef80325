"""Figures that rise: without anything seen on site meanwhile, or all at once before the week's facts freeze."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from statistics import median
from typing import Final

from gongjian.engine.doubts.found import Doubt, DoubtKind, Limits

# With fewer weeks before it nobody can say what is usual.
_WEEKS_KNOWN: Final = 3


@dataclass(frozen=True, slots=True)
class Figure:
    """How far something was as of a day, in per cent; `cut_off_at` is the freeze of the week it was told in."""

    on: date
    percent: Decimal
    told_at: datetime | None = None
    cut_off_at: datetime | None = None


def rises_without_evidence(
    project: int, what: str, figures: Iterable[Figure], evident_on: Iterable[date], limits: Limits
) -> list[Doubt]:
    """`what`: the code of an activity, or empty for the investment. `evident_on`: days with a report in words, a photo, a quantity, a node reached or an on-site office.

    Rises that follow one another without evidence between them are one; any evidence in between ends it.
    """
    evident = sorted(set(evident_on))
    found: list[Doubt] = []
    base: Figure | None = None
    for before, after in pairwise(_one_a_day(figures)):
        if any(before.on < day <= after.on for day in evident):
            base = None
            continue
        base = base or before
        is_long = (after.on - base.on).days >= limits.rise_days
        if is_long and after.percent - base.percent >= limits.rise_points:
            doubt = _rise(project, what, base, after)
            if found and found[-1].key == doubt.key:
                found.pop()
            found.append(doubt)
    return found


def _rise(project: int, what: str, base: Figure, after: Figure) -> Doubt:
    return Doubt(
        DoubtKind.NO_EVIDENCE,
        project,
        f"{what}:{base.on.isoformat()}",
        base.on + timedelta(days=1),
        after.on,
        {"what": what, "from_percent": str(base.percent), "to_percent": str(after.percent)},
    )


def _one_a_day(figures: Iterable[Figure]) -> list[Figure]:
    """The last word of each day."""
    return [by_day[1] for by_day in sorted({one.on: one for one in figures}.items())]


def jumps_before_cut_off(project: int, figures: Sequence[Figure], limits: Limits) -> list[Doubt]:
    """A week's gain told in the last hours before its freeze that is far beyond the usual gain of the weeks before.

    Figures told late are the rule in many offices: the hour alone, or a good week alone, is no doubt.
    """
    weeks: list[Figure] = list(
        {one.cut_off_at: one for one in sorted(figures, key=lambda one: one.on) if one.cut_off_at}.values()
    )
    gains: list[Decimal] = []
    found = []
    for before, after in pairwise(weeks):
        gain = after.percent - before.percent
        if len(gains) >= _WEEKS_KNOWN and _in_last_hours(after, limits):
            usual = Decimal(median(gains))
            if gain >= limits.jump_points and gain > limits.jump_times * max(usual, Decimal(0)):
                found.append(_jump(project, before, after, usual))
        gains.append(gain)
    return found


def _in_last_hours(figure: Figure, limits: Limits) -> bool:
    if figure.told_at is None or figure.cut_off_at is None:
        return False
    return timedelta() <= figure.cut_off_at - figure.told_at <= timedelta(hours=limits.jump_hours)


def _jump(project: int, before: Figure, after: Figure, usual: Decimal) -> Doubt:
    told = after.told_at.isoformat() if after.told_at else ""
    cut_off = after.cut_off_at.isoformat() if after.cut_off_at else ""
    gain = after.percent - before.percent
    return Doubt(
        DoubtKind.JUMP,
        project,
        after.on.isoformat(),
        before.on + timedelta(days=1),
        after.on,
        {"gain": str(gain), "usual": str(usual), "told_at": told, "cut_off_at": cut_off},
    )
