"""The calendar data inside an XER file: nested parentheses, read and written without recursion.

`(0||name(attributes)(children))`: days of the week 1 (Sunday) to 7 with spans `s|08:00|f|12:00`, exceptions with `d|serial`,
the day number of a spreadsheet (0 is 1899-12-30); an exception without spans is a day off.
"""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from gongjian.engine.calendars.site import DAY_MINUTES, SiteCalendar, Spans
from gongjian.engine.network.errors import PlanRefused

_ZERO = date(1899, 12, 30)
_TOKEN = re.compile(r"[()]|[^()]+")
_DAY_NUMBERS = tuple("1234567")
_CLOCK = re.compile(r"(\d{1,2}):(\d{1,2})", re.ASCII)
_SERIAL = re.compile(r"\d{1,9}", re.ASCII)
_LAST_SERIAL = (date.max - _ZERO).days


@dataclass
class _Node:
    """`words`: texts of the node's own parentheses; children follow."""

    name: str = ""
    attributes: str = ""
    children: list["_Node"] = field(default_factory=list)


def _parsed(text: str) -> _Node:
    """Every "(0||…" opens a node; other parentheses hold its attributes or its children."""
    root = _Node()
    stack: list[_Node | None] = [root]
    for piece in _TOKEN.findall(text):
        if piece == "(":
            stack.append(None)
        elif piece == ")":
            if len(stack) == 1:
                raise PlanRefused("broken_calendar")
            stack.pop()
        elif "||" in piece:
            node = _Node(piece.partition("||")[2].strip())
            owner = next(one for one in reversed(stack) if one is not None)
            owner.children.append(node)
            stack[-1] = node
        elif piece.strip():
            owner = next(one for one in reversed(stack) if one is not None)
            owner.attributes = piece.strip()
    return root


def _minute(text: str) -> int:
    found = _CLOCK.match(text)
    if not found:
        raise PlanRefused("not_a_time", text=text[:40])
    return int(found[1]) * 60 + int(found[2])


def _spans(node: _Node) -> Spans:
    found = []
    for child in node.children:
        words = child.attributes.split("|")
        told = dict(zip(words[::2], words[1::2], strict=False))
        if "s" in told and "f" in told:
            start, end = _minute(told["s"]), _minute(told["f"])
            # "00:00" ends the day; "23:59" is the program's own way of saying so.
            found.append((start, DAY_MINUTES if end in {0, DAY_MINUTES - 1} else end))
    return tuple(sorted(span for span in found if span[0] < span[1]))


def calendar_of(data: str, name: str, base: SiteCalendar | None = None) -> SiteCalendar:
    """Days the data do not name are the base calendar's, without one days off. Raises PlanRefused."""
    week: list[Spans] = list(base.week) if base else [()] * 7
    special = dict(base.special) if base else {}
    root = _parsed(data)
    parts = [part for top in root.children for part in (top, *top.children)]
    for part in parts:
        if part.name == "DaysOfWeek":
            for day in part.children:
                if day.name in _DAY_NUMBERS:
                    week[(int(day.name) - 2) % 7] = _spans(day)
        elif part.name == "Exceptions":
            for day in part.children:
                words = day.attributes.split("|")
                serial = words[words.index("d") + 1] if "d" in words[:-1] else ""
                if not _SERIAL.fullmatch(serial) or int(serial) > _LAST_SERIAL:
                    raise PlanRefused("not_a_date", text=day.attributes[:40])
                special[_ZERO + timedelta(days=int(serial))] = _spans(day)
    try:
        return SiteCalendar(tuple(week), special, name)
    except ValueError:
        raise PlanRefused("calendar_overlaps", calendar=name) from None


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}" if minute < DAY_MINUTES else "00:00"


def _written_spans(spans: Spans) -> str:
    return "".join(f"(0||{at}(s|{_clock(start)}|f|{_clock(end)})())" for at, (start, end) in enumerate(spans))


def calendar_data(calendar: SiteCalendar) -> str:
    days = "".join(f"(0||{number}()({_written_spans(calendar.week[(number - 2) % 7])}))" for number in range(1, 8))
    exceptions = "".join(
        f"(0||{at}(d|{(day - _ZERO).days})({_written_spans(spans)}))"
        for at, (day, spans) in enumerate(sorted(calendar.special.items()))
    )
    return f"(0||CalendarData()((0||DaysOfWeek()({days}))(0||Exceptions()({exceptions}))))"
