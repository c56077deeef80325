"""Round N against N−1: item by item, whatever versions of the catalogue the two kept."""

from enum import StrEnum
from typing import NamedTuple

from gongjian.engine.inspection.marks import Verdict
from gongjian.engine.inspection.result import ItemLine, Result


class Change(StrEnum):
    PUT_RIGHT = "put_right"
    BETTER = "better"
    STILL_OFF = "still_off"
    WORSE = "worse"
    NEW = "new"


class Compared(NamedTuple):
    code: str
    name: str
    change: Change
    off_before: ItemLine | None
    off_now: ItemLine | None


def compare(before: Result, now: Result) -> list[Compared]:
    """The items at fault in one of the two, by code; what was not looked at or is missing says nothing."""
    found = []
    earlier = before.lines
    for code, line in now.lines.items():
        last = earlier.get(code)
        change = _change(last, line)
        if change is not None:
            found.append(Compared(code, line.name, change, _off(last), _off(line)))
    return found


def _off(line: ItemLine | None) -> ItemLine | None:
    return line if line is not None and line.verdict == Verdict.OFF else None


def _change(last: ItemLine | None, line: ItemLine) -> Change | None:
    was_off, is_off = _off(last) is not None, _off(line) is not None
    if is_off:
        if not was_off or last is None:
            return Change.NEW
        return Change.WORSE if line.off > last.off else Change.BETTER if line.off < last.off else Change.STILL_OFF
    return Change.PUT_RIGHT if was_off and line.verdict == Verdict.MET else None
