"""A schedule as it would stand at one point of a study's curve: for chart, table and file alike."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from gongjian.schedules.models import RecoveryStudy
from gongjian.schedules.queries.computing import calendar_of, in_district
from gongjian.schedules.queries.drawing import Drawing

_LOOKED_AHEAD_DAYS = 400


@dataclass(frozen=True, slots=True)
class Hired:
    """Units of a crew beyond those there are, for whole windows of working days."""

    crew: str
    units: int
    first_on: date
    last_on: date
    days: int
    cost: int


def hired_at(study: RecoveryStudy, point: Mapping[str, Any]) -> list[Hired]:
    """By the day; windows that follow each other without a gap are one line."""
    windows = {crew["id"]: crew.get("window", 5) for crew in study.options["engine"].get("crews", ())}
    own = calendar_of(study.plan.calendars.get(""))
    found: list[Hired] = []
    changes = (change for change in point["changes"] if change["kind"] == "hire")
    for change in sorted(changes, key=lambda one: (one["crew"], one["from"])):
        first = date.fromisoformat(change["from"])
        days = _working_days(own, first, windows.get(change["crew"], 1))
        last = found[-1] if found else None
        if last and (last.crew, last.units) == (change["crew"], change["units"]) and _follows(own, last.last_on, first):
            merged = Hired(
                last.crew, last.units, last.first_on, days[-1], last.days + len(days), last.cost + change["cost"]
            )
            found[-1] = merged
            continue
        found.append(Hired(change["crew"], change["units"], first, days[-1], len(days), change["cost"]))
    return sorted(found, key=lambda one: (one.first_on, one.crew))


def _working_days(calendar: Any, first: date, count: int) -> list[date]:
    ahead = (first + timedelta(days=step) for step in range(_LOOKED_AHEAD_DAYS))
    return [day for day in ahead if calendar.minutes_on(day)][:count] or [first]


def _follows(calendar: Any, last: date, first: date) -> bool:
    return _working_days(calendar, last + timedelta(days=1), 1)[0] == first


def drawing_at(before: Drawing, point: Mapping[str, Any], extra: Iterable[tuple[str, str, Hired]] = ()) -> Drawing:
    """The bars where the point puts them. `extra`: group, name and span of lines below them, such as crews to hire."""
    critical, bars = set(point["critical"]), []
    for bar in before.bars:
        start, finish = point["bars"].get(bar.code, (None, None))
        changed = point["activities"].get(bar.code, {})
        bars.append(bar._replace(  # type: ignore[attr-defined]
            early_start_at=_moment(start) or bar.early_start_at,
            early_finish_at=_moment(finish) or bar.early_finish_at,
            duration_minutes=changed.get("duration_minutes", bar.duration_minutes),
            is_critical=bar.code in critical,
            late_finish_at=None,
            float_minutes=None,
        ))  # fmt: skip
    bars += [_line(before, number, *told) for number, told in enumerate(extra)] if bars else []
    return Drawing(before.schedule, bars)


def _line(before: Drawing, number: int, group: str, name: str, hired: Hired) -> Any:
    """A line that is no activity, in the shape of one."""
    return before.bars[0]._replace(  # type: ignore[attr-defined]
        id=0, code=f"+{number}", name=name, group=group, calendar="",
        duration_minutes=hired.days * before.day_minutes(""), constraint_kind="", constraint_on=None, is_node=False,
        started_on=None, finished_on=None, remaining_minutes=None, float_minutes=None, late_finish_at=None,
        early_start_at=in_district(datetime.combine(hired.first_on, datetime.min.time())),
        early_finish_at=in_district(datetime.combine(hired.last_on, datetime.min.time()) + timedelta(days=1)),
        is_critical=False,
    )  # fmt: skip


def _moment(told: str | None) -> datetime | None:
    return in_district(datetime.fromisoformat(told)) if told else None


def overlaps_of(after: Drawing, point: Mapping[str, Any]) -> dict[str, tuple[date, date]]:
    """successor → the days on which both are at work now."""
    found = {}
    for change in point["changes"]:
        if change["kind"] != "overlap":
            continue
        first, second = after.spans.get(change["predecessor"]), after.spans.get(change["successor"])
        if first and second and second[0] <= first[1]:
            found[change["successor"]] = (second[0], min(first[1], second[1]))
    return found
