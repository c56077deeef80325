"""What features above make the work wait for, joined into the network when it is read: activities that nobody types.

A version in force says how the work goes; a permit says when some of it may begin. Both move by themselves, so the one is
never written into the other (ADR 0018).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any

from gongjian.engine.calendars.site import ALWAYS
from gongjian.engine.network import Activity as Bar
from gongjian.engine.network import Constraint, ConstraintKind, Link, Network, PlanRefused
from gongjian.engine.network import Schedule as Computed
from gongjian.engine.network import schedule as computed
from gongjian.schedules.models import Schedule
from gongjian.schedules.queries.computing import in_district, last_day, network_of
from gongjian.schedules.queries.drawing import Drawing
from gongjian.schedules.states import ScheduleState

AWAITED = "awaited"  # the calendar of what is waited for: its own days are counted by whoever foresees them
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Awaited:
    """`there_on`: the first day on which work that waits for it may begin. `after`: what it waits for itself; `holds`: codes
    of activities."""

    code: str
    name: str
    begins_on: date
    there_on: date
    after: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    url: str = ""


# From projects and the day to what each waits for; constant in queries.
Awaits = Callable[[Sequence[int], date], Mapping[int, Sequence[Awaited]]]
_awaits: list[Awaits] = []


def awaits(found: Awaits) -> Awaits:
    """Registers, called once at start, what the work of projects waits for."""
    _awaits.append(found)
    return found


def awaited_in(projects: Iterable[int], *, on: date) -> dict[int, list[Awaited]]:
    wanted, found = list(projects), dict[int, list[Awaited]]()
    for source in _awaits:
        for project, some in source(wanted, on).items():
            found.setdefault(project, []).extend(some)
    return found


def still_awaited(network: Network, awaited: Iterable[Awaited]) -> tuple[Awaited, ...]:
    """What work that has not begun waits for, with all that comes before it: work that has begun did not wait."""
    free = {bar.id for bar in network.activities if bar.progress is None}
    rows = {one.code: replace(one, holds=tuple(code for code in one.holds if code in free)) for one in awaited}
    asked, wanted = [code for code, one in rows.items() if one.holds], set[str]()
    while asked:
        code = asked.pop()
        if code not in wanted:
            wanted.add(code)
            asked += rows[code].after
    return tuple(one for code, one in rows.items() if code in wanted)


def joined(network: Network, awaited: Iterable[Awaited]) -> Network:
    rows, since = list(awaited), network.data_at or network.start_at
    bars = tuple(_bar(one, since) for one in rows)
    links = [Link(before, one.code) for one in rows for before in one.after]
    links += [Link(one.code, code) for one in rows for code in one.holds]
    calendars = {**network.calendars, AWAITED: ALWAYS}
    return replace(
        network, activities=(*network.activities, *bars), links=(*network.links, *links), calendars=calendars
    )


def _bar(one: Awaited, since: datetime) -> Bar:
    """It ends on the morning it is foreseen for, whatever the data date: nothing is counted twice."""
    begins = max(datetime.combine(one.begins_on, time.min), since)
    minutes = max(0, (datetime.combine(one.there_on, time.min) - begins) // timedelta(minutes=1))
    held = () if one.after else (Constraint(ConstraintKind.START_NO_EARLIER, begins),)
    return Bar(one.code, minutes, one.name, AWAITED, held)


@dataclass(frozen=True)
class Joined:
    """The version in force with what it waits for. `plain`: the same without it."""

    awaited: tuple[Awaited, ...]
    told: Computed
    plain: Computed

    @property
    def finish_on(self) -> date:
        return last_day(self.told.finish_at)

    @property
    def later_days(self) -> int:
        """By how much what is awaited moves the finish."""
        return max(0, (self.finish_on - last_day(self.plain.finish_at)).days)

    @cached_property
    def binding(self) -> tuple[Awaited, ...]:
        """On the longest path: each of them a day later is a finish a day later."""
        return tuple(one for one in self.awaited if self.told[one.code].on_longest_path)

    def float_days(self, one: Awaited) -> int:
        """Days it may come later without moving the finish."""
        return max(0, self.told[one.code].total_float_minutes // 1440)


def joined_schedule(schedule: Schedule, *, on: date) -> Joined | None:
    """None for a version that is not worked by, where nothing is waited for, and for plans the engine refuses."""
    if schedule.state != ScheduleState.IN_FORCE:
        return None
    found = awaited_in([schedule.project_id], on=on).get(schedule.project_id, ())
    if not found:
        return None
    bars = list(schedule.activities.order_by("position"))
    plain = network_of(schedule, bars, schedule.links.all())
    awaited = still_awaited(plain, found)
    try:
        return Joined(awaited, computed(joined(plain, awaited)), computed(plain)) if awaited else None
    except PlanRefused:
        return None  # what cannot be computed was refused where it was typed


def with_awaited(drawing: Drawing, told: Joined, *, group: str) -> Drawing:
    """The chart of a version with what it waits for: rows of its own on top, the work where that leaves it."""
    bars = [_moved(bar, told) for bar in drawing.bars]
    rows = [_row(type(bars[0]), drawing, told, one, group) for one in told.awaited] if bars else []
    links = [[before, one.code, "FS"] for one in told.awaited for before in one.after]
    links += [[one.code, code, "FS"] for one in told.awaited for code in one.holds]
    return Drawing(drawing.schedule, [*rows, *bars], links)


def _moved(bar: Any, told: Joined) -> Any:
    found = told.told[bar.code]
    return bar._replace(
        early_start_at=in_district(found.early_start_at),
        early_finish_at=in_district(found.early_finish_at),
        late_finish_at=in_district(found.late_finish_at),
        float_minutes=found.total_float_minutes,
        is_critical=found.critical,
    )


def _row(kind: Any, drawing: Drawing, told: Joined, one: Awaited, group: str) -> Any:
    """Its days are days of the calendar; drawn in working days of the version, one is one."""
    found, day = told.told[one.code], drawing.day_minutes("")
    days = (found.early_finish_at - found.early_start_at) // _DAY
    own = {
        "id": 0, "schedule_id": drawing.schedule.pk, "code": one.code, "name": one.name, "group": group,
        "duration_minutes": days * day, "calendar": "", "constraint_kind": "", "is_node": False, "stops": [],
        "early_start_at": in_district(found.early_start_at), "early_finish_at": in_district(found.early_finish_at),
        "late_finish_at": in_district(found.late_finish_at), "float_minutes": told.float_days(one) * day,
        "is_critical": one in told.binding,
    }  # fmt: skip
    return kind(**(dict.fromkeys(kind._fields) | own))
