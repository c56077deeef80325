"""Date phrases of ledgers → an interval; the year comes from context when the phrase has none."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from gongjian.engine.ledgers.text import Value, exact, squeezed

QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_MONTHS = {name: at for at, name in enumerate("一 二 三 四 五 六 七 八 九 十 十一 十二".split(), 1)}
_PLACEHOLDER = re.compile(r"^([-—–/\\*]+|无|暂无|待定|未定|另定|不详)$")


class Period(NamedTuple):
    """Both ends inclusive; either may be None (open or unknown). precision: day, third, month, quarter, half, year, open."""

    start_on: date | None
    finish_on: date | None
    precision: str = ""
    problem: str = ""
    note: str = ""


class _Part(NamedTuple):
    first: date
    last: date
    precision: str
    assumed_year: bool = False


def read_dates(raw: Value, year: int | None = None, *, date1904: bool = False) -> Period:
    """The interval a cell means. `year` is the context (title, file name). Problems: not_a_date, year_missing,
    ambiguous_date (12.5: a month and a day, or a year and a month), month_ambiguous (2020.1 stored as a number may have been 2020.10), impossible_date, placeholder."""
    if isinstance(raw, datetime):
        return Period(raw.date(), raw.date(), "day")
    if isinstance(raw, date):
        return Period(raw, raw, "day")
    if raw is None or isinstance(raw, bool):
        return Period(None, None, "", "" if raw is None else "not_a_date")
    if isinstance(raw, int | float):
        return _number(float(raw), date1904=date1904)
    return _phrase(str(raw), year)


def _number(number: float, *, date1904: bool) -> Period:  # noqa: PLR0911 - one per type
    if number == int(number):
        whole = int(number)
        if 1950 <= whole <= 2100:
            return _whole(_year_part(whole))
        if 195001 <= whole <= 21001231:
            return _phrase(str(whole), None)
        if 20000 <= whole <= 80000:
            epoch = date(1904, 1, 1) if date1904 else date(1899, 12, 30)
            day = epoch + timedelta(days=whole)
            return Period(day, day, "day", note="serial_1904" if date1904 else "serial")
        return Period(None, None, problem="not_a_date")
    text = str(exact(number))
    tail = text.partition(".")[2]
    if not 1950 <= number < 2101:
        return Period(None, None, problem="ambiguous_date" if 1 <= number < 100 else "not_a_date")
    if tail == "1":
        return Period(None, None, problem="month_ambiguous")
    return _phrase(text, None)


def _whole(part: _Part, note: str = "") -> Period:
    return Period(
        part.first, part.last, part.precision, note=note or ("year_from_context" if part.assumed_year else "")
    )


@lru_cache(maxsize=8192)
def _phrase(raw: str, year: int | None) -> Period:
    text = _tidied(raw)
    if not text:
        return Period(None, None)
    if _PLACEHOLDER.match(text):
        return Period(None, None, problem="placeholder")
    try:
        if _TWO_DIGIT_YEAR.fullmatch(text):
            return Period(None, None, problem="ambiguous_date")
        return _single(text, year) or _range(text, year) or Period(None, None, problem="not_a_date")
    except _YearMissingError:
        return Period(None, None, problem="year_missing")
    except ValueError:
        return Period(None, None, problem="impossible_date")


_TWO_DIGIT_YEAR = re.compile(r"\d{1,2}\.\d{1,2}")


class _YearMissingError(Exception):
    """A phrase without a year, and no context that gives one."""


def _tidied(raw: str) -> str:
    text = squeezed(raw)
    text = re.sub(r"(\d{4}-\d{1,2}-\d{1,2})[T ]?\d{2}:\d{2}.*$", r"\1", text)
    text = re.sub(
        r"[二一][〇零○OＯ一二三四五六七八九]{3}(?=年)", lambda found: "".join(map(_year_digit, found[0])), text
    )
    text = text.replace("元月", "1月").replace("年度", "年").replace("月份", "月")
    text = re.sub(r"(十[一二]?|[一二三四五六七八九])月", lambda found: f"{_MONTHS[found[1]]}月", text)
    return re.sub(
        r"^(计划|预计|力争|确保|约|于|拟)+|(完工|竣工|开工|完成|投产|建成|投用|交付|左右|动工|投入|使用|验收|运营|并|全部|主体|封顶)+$",
        "",
        text,
    )


def _year_digit(sign: str) -> str:
    place = "零一二三四五六七八九".find(sign)
    return str(max(place, 0))


def _span(first: date, last: date, precision: str, *, assumed: bool) -> _Part:
    return _Part(first, last, precision, assumed)


def _year_part(number: int) -> _Part:
    return _Part(date(number, 1, 1), date(number, 12, 31), "year")


def _month_part(year: int, month: int, part: str, *, assumed: bool) -> _Part:
    last = monthrange(year, month)[1]
    days = {
        "初": (1, 10),
        "上旬": (1, 10),
        "中旬": (11, 20),
        "中": (11, 20),
        "下旬": (21, last),
        "底": (21, last),
        "末": (21, last),
    }.get(part)
    if days is None:
        return _span(date(year, month, 1), date(year, month, last), "month", assumed=assumed)
    first, end = days
    if part in {"底", "末"}:
        first = last
    return _span(date(year, month, first), date(year, month, end), "day" if first == end else "third", assumed=assumed)


def _quarter_part(year: int, quarter: int, part: str, *, assumed: bool) -> _Part:
    first, month = date(year, quarter * 3 - 2, 1), quarter * 3
    last = date(year, month, monthrange(year, month)[1])
    return _span(
        last if part in {"底", "末"} else first, last, "day" if part in {"底", "末"} else "quarter", assumed=assumed
    )


def _year(found: str | None, context: int | None) -> tuple[int, bool]:
    """(year, assumed?). Two digits mean 20yy below 70."""
    if found in {None, "", "今", "本", "当"}:
        if context is None:
            raise _YearMissingError
        return context, True
    if found in {"明", "去", "上"}:
        if context is None:
            raise _YearMissingError
        return context + (1 if found == "明" else -1), True
    number = int(found or 0)
    return (number if number > 99 else number + (2000 if number < 70 else 1900)), False


_Y = r"(?:(\d{4}|\d{2}|今|本|当|明|去|上)年)?"
_BEFORE = r"(?:以?前|之前|内)?"


def _ymd(found: re.Match[str], context: int | None) -> _Part:
    year, assumed = _year(found[1], context)
    day = date(year, int(found[2]), int(found[3]))
    return _span(day, day, "day", assumed=assumed)


def _ym(found: re.Match[str], context: int | None) -> _Part:
    year, assumed = _year(found[1], context)
    return _month_part(
        year, int(found[2]), found[3] if found.lastindex and found.lastindex > 2 else "", assumed=assumed
    )


def _yq(found: re.Match[str], context: int | None) -> _Part:
    year, assumed = _year(found[1], context)
    return _quarter_part(year, QUARTERS[found[2]], found[3] or "", assumed=assumed)


def _half(found: re.Match[str], context: int | None) -> _Part:
    year, assumed = _year(found[1], context)
    first, last = (date(year, 1, 1), date(year, 6, 30)) if found[2] == "上" else (date(year, 7, 1), date(year, 12, 31))
    return _span(last if found[3] else first, last, "day" if found[3] else "half", assumed=assumed)


def _edge(found: re.Match[str], context: int | None) -> _Part:
    year, assumed = _year(found[1], context)
    if found[2] in {"底", "末"}:
        return _span(date(year, 12, 31), date(year, 12, 31), "day", assumed=assumed)
    if found[2] == "初":
        return _span(date(year, 1, 1), date(year, 3, 31), "quarter", assumed=assumed)
    return _span(date(year, 1, 1), date(year, 12, 31), "year", assumed=assumed)


_Reader = Callable[[re.Match[str], "int | None"], _Part]
_SINGLE: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (re.compile(r"(\d{4})[.\-/](\d{1,2})[.\-/](\d{1,2})"), _ymd),
    (re.compile(r"(\d{4})(\d{2})(\d{2})"), _ymd),
    (re.compile(rf"{_Y}(\d{{1,2}})月(\d{{1,2}})[日号]?{_BEFORE}"), _ymd),
    (re.compile(rf"{_Y}(\d{{1,2}})月(上旬|中旬|下旬|初|中|底|末)?{_BEFORE}"), _ym),
    (re.compile(r"(\d{4})[.\-/](\d{1,2})月?"), _ym),
    (re.compile(r"(\d{2})\.(\d{1,2})"), _ym),
    (re.compile(r"(\d{4})(0[1-9]|1[0-2])"), _ym),
    (re.compile(rf"{_Y}(?:第)?([一二三四1-4])季度?(底|末|初)?{_BEFORE}"), _yq),
    (re.compile(rf"{_Y}([上下])半年(底|末)?{_BEFORE}"), _half),
    (re.compile(rf"(\d{{4}}|\d{{2}}|今|本|当|明|去|上)?年(底|末|初|内|中)?{_BEFORE}"), _edge),
    (re.compile(r"(\d{4})"), lambda found, _context: _year_part(int(found[1]))),
)


def _part(text: str, year: int | None) -> _Part | None:
    for pattern, reader in _SINGLE:
        if found := pattern.fullmatch(text):
            return reader(found, year)
    return None


def _single(text: str, year: int | None) -> Period | None:
    part = _part(text, year)
    return _whole(part) if part else None


_OPEN = re.compile(r"^(.+?)(?:起|开始|[-—–~～至])$")
_DASH = re.compile(r"[-—–~～至到]+")


def _range(text: str, year: int | None) -> Period | None:
    """Every place where a range may be cut is tried, longest left part first: 2009-11-2010-12."""
    if opened := _OPEN.match(text):
        part = _part(opened[1], year)
        return Period(part.first, None, "open", note="open_end") if part else None
    for cut in _DASH.finditer(text):
        left, right = text[: cut.start()], text[cut.end() :]
        if not left or not right:
            continue
        if found := _ends(left, right, year):
            return found
    return None


def _ends(left: str, right: str, year: int | None) -> Period | None:
    month_only = re.fullmatch(r"(?:(\d{4}|\d{2})年)?(\d{1,2})", left)
    if month_only and "月" in right:
        left += "月"
    first = _part(left, year)
    if first is None:
        return None
    last = _part(right, first.first.year) or (_part(right + "月", first.first.year) if "月" in left else None)
    if last is None:
        return None
    if last.last < first.first:
        return Period(first.first, last.last, last.precision, problem="ends_before_start")
    assumed = first.assumed_year or (last.assumed_year and first.assumed_year)
    return Period(first.first, last.last, _coarser(first, last), note="year_from_context" if assumed else "")


_ORDER = ("day", "third", "month", "quarter", "half", "year")


def _coarser(first: _Part, last: _Part) -> str:
    return max(first.precision, last.precision, key=_ORDER.index)


_YEAR_IN_TITLE = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:年|\b|_)")


def year_in(text: str) -> int | None:
    """The year a title or a file name speaks of: the first four-digit year."""
    found = _YEAR_IN_TITLE.search(squeezed(text)) or re.search(r"(?<!\d)((?:19|20)\d{2})(?!\d)", text)
    return int(found[1]) if found else None


_MENTION = re.compile(
    r"(?:(?:\d{4}|今|明)年)?(?:\d{1,2}月(?:\d{1,2}日|上旬|中旬|下旬|初|底|末)?(?:份)?|[一二三四]季度[底末]?)"
    r"|\d{4}年[底末]?|年[底末]|\d{4}\.\d{1,2}\.\d{1,2}"
)


def dates_in(text: str, year: int | None = None) -> tuple[tuple[str, Period], ...]:
    """Date phrases inside running text, in order, each with its interval; unreadable ones are left out."""
    found = ((hit[0], read_dates(hit[0], year)) for hit in _MENTION.finditer(text))
    return tuple((phrase, period) for phrase, period in found if not period.problem)
