"""Dates of a back plan as people write them: 5月18日, 6.30, 4/15, 5.18-6.10, 6月底前, a date within a remark."""

import re
from datetime import date
from typing import NamedTuple

from gongjian.engine.ledgers.dates import Period, dates_in, read_dates
from gongjian.engine.ledgers.text import Value, shown, squeezed

_MONTH_AND_DAY = re.compile(r"(?<![\d./])(\d{1,2})[./](\d{1,2})[日号]?(?![\d./月])")
_MONTHS, _LONGEST_MONTH = 12, 31
_TWO_MENTIONS = 2


class Told(NamedTuple):
    """Both ends inclusive; one day has both alike. `note`: what a person should know about how it was read, or why it was not."""

    start_on: date | None = None
    finish_on: date | None = None
    note: str = ""

    @property
    def is_span(self) -> bool:
        return self.start_on != self.finish_on


def told_dates(cell: Value, year: int | None, *, date1904: bool) -> Told:
    if isinstance(cell, float) and 1 <= cell < _MONTHS + 1 and not cell.is_integer():
        # 6.30 typed into a sheet is kept as 6.3: the 3rd or the 30th.
        if shown(cell).partition(".")[2] in {"1", "2", "3"}:
            return Told(note="date_has_two_meanings")
        cell = shown(cell)
    if not isinstance(cell, str):
        return _of(read_dates(cell, year, date1904=date1904))
    text = _MONTH_AND_DAY.sub(_spelled, squeezed(cell))
    period = read_dates(text, year)
    if period.problem and period.problem != "placeholder":
        return _within(text, year)
    told = _of(period)
    return told._replace(note="date_by_month_and_day") if text != squeezed(cell) and not told.note else told


def _spelled(found: re.Match[str]) -> str:
    month, day = int(found[1]), int(found[2])
    is_date = 1 <= month <= _MONTHS and 1 <= day <= _LONGEST_MONTH
    return f"{month}月{day}日" if is_date else found[0]


def _of(period: Period) -> Told:
    if period.problem == "ends_before_start":
        return Told(period.start_on, period.finish_on)
    if period.problem or (period.start_on is None and period.finish_on is None):
        return Told(note="" if period.problem in {"", "placeholder"} else "date_not_read")
    return Told(period.start_on, period.finish_on, "" if period.precision in {"day", "open"} else "date_is_a_span")


def _within(text: str, year: int | None) -> Told:
    """The one date of a remark, or its first and its second."""
    mentions = [period for _phrase, period in dates_in(text, year)]
    if not 1 <= len(mentions) <= _TWO_MENTIONS:
        return Told(note="date_not_read")
    return Told(mentions[0].start_on, mentions[-1].finish_on, "date_within_text")
