"""Writes Microsoft Project XML (MSPDI)."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from xml.sax.saxutils import escape

from gongjian.engine.calendars.site import DAY_MINUTES, SiteCalendar, Spans
from gongjian.engine.network.model import (
    Activity,
    ConstraintKind,
    Group,
    LagCalendar,
    Link,
    LinkKind,
    Network,
)
from gongjian.engine.network.numbering import remaining_of

_KINDS = {LinkKind.FF: 0, LinkKind.FS: 1, LinkKind.SF: 2, LinkKind.SS: 3}
_CONSTRAINTS = {
    ConstraintKind.MUST_START: 2,
    ConstraintKind.MUST_FINISH: 3,
    ConstraintKind.START_NO_EARLIER: 4,
    ConstraintKind.START_NO_LATER: 5,
    ConstraintKind.FINISH_NO_EARLIER: 6,
    ConstraintKind.FINISH_NO_LATER: 7,
}
_DAYS, _ELAPSED_DAYS = 7, 8


def write_mspdi(network: Network) -> bytes:
    """The plan without computed dates: whoever opens it computes them.

    Of several constraints of an activity the format holds one, the first; a lag counted in the predecessor's calendar is
    counted in the successor's there.
    """
    return "".join(_pieces(network)).encode("utf-8")


def _element(tag: str, value: object) -> str:
    # Control characters have no place in XML.
    text = "".join(letter for letter in str(value) if letter >= " " or letter in "\t\n\r")
    return f"<{tag}>{escape(text)}</{tag}>"


def _elements(**values: object) -> str:
    return "".join(_element(tag, value) for tag, value in values.items() if value is not None)


def _moment(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat(timespec="seconds")


def _duration(minutes: int) -> str:
    return f"PT{minutes // 60}H{minutes % 60}M0S"


def _pieces(network: Network) -> Iterator[str]:
    numbers = _numbers(network)
    calendars = {"": network.calendar, **network.calendars}
    calendar_numbers = {name: number for number, name in enumerate(calendars, 1)}
    yield '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    yield '<Project xmlns="http://schemas.microsoft.com/project">'
    yield _elements(
        Name=network.name,
        Title=network.name,
        ScheduleFromStart=1,
        StartDate=_moment(network.start_at),
        CalendarUID=1,
        MinutesPerDay=480,
        StatusDate=_moment(network.data_at),
    )
    yield "<Calendars>"
    for name, calendar in calendars.items():
        yield _calendar(calendar_numbers[name], name or calendar.name or "Standard", calendar)
    yield "</Calendars><Tasks>"
    into: dict[str, list[Link]] = {}
    for link in network.links:
        into.setdefault(link.successor, []).append(link)
    for row, (level, thing) in enumerate(_outline(network), 1):
        head = _elements(UID=numbers[thing.id], ID=row, Name=thing.name, OutlineLevel=level)
        if isinstance(thing, Group):
            yield f"<Task>{head}{_elements(Summary=1)}</Task>"
        else:
            links = "".join(_link(link, numbers) for link in into.get(thing.id, ()))
            yield f"<Task>{head}{_activity(thing, calendar_numbers)}{links}</Task>"
    yield "</Tasks></Project>\n"


def _numbers(network: Network) -> dict[str, int]:
    """Numbers that are already numbers stay; others are given out after the highest."""
    ids = [*(group.id for group in network.groups), *(activity.id for activity in network.activities)]
    found = {one: int(one) for one in ids if one.isdecimal() and str(int(one)) == one and int(one) > 0}
    following = max(found.values(), default=0)
    for one in ids:
        if one not in found:
            following += 1
            found[one] = following
    return found


def _outline(network: Network) -> Iterator[tuple[int, Group | Activity]]:
    """Level and thing, top down; what names a group the plan does not hold stands at the top."""
    known = {group.id for group in network.groups}
    below: dict[str, list[Group | Activity]] = {}
    things: list[Group | Activity] = [*network.groups, *network.activities]
    for thing in things:
        below.setdefault(thing.parent if thing.parent in known else "", []).append(thing)
    waiting = [(1, thing) for thing in reversed(below.get("", []))]
    while waiting:
        level, thing = waiting.pop()
        yield level, thing
        if isinstance(thing, Group):
            waiting += [(level + 1, child) for child in reversed(below.get(thing.id, []))]


def _clock(minute: int) -> str:
    return "00:00:00" if minute == DAY_MINUTES else time(minute // 60, minute % 60).isoformat("seconds")


def _times(spans: Spans) -> str:
    if not spans:
        return _element("DayWorking", 0)
    times = "".join(
        f"<WorkingTime>{_elements(FromTime=_clock(start), ToTime=_clock(end))}</WorkingTime>" for start, end in spans
    )
    return f"{_element('DayWorking', 1)}<WorkingTimes>{times}</WorkingTimes>"


def _calendar(number: int, name: str, calendar: SiteCalendar) -> str:
    days = "".join(
        f"<WeekDay>{_element('DayType', (weekday + 1) % 7 + 1)}{_times(calendar.week[weekday])}</WeekDay>"
        for weekday in (6, 0, 1, 2, 3, 4, 5)
    )
    exceptions = "".join(_exception(day, spans) for day, spans in sorted(calendar.special.items()))
    head = _elements(UID=number, Name=name, IsBaseCalendar=1, BaseCalendarUID=-1)
    return f"<Calendar>{head}<WeekDays>{days}</WeekDays><Exceptions>{exceptions}</Exceptions></Calendar>"


def _exception(day: date, spans: Spans) -> str:
    period = _elements(FromDate=f"{day}T00:00:00", ToDate=f"{day}T23:59:00")
    return f"<Exception><TimePeriod>{period}</TimePeriod>{_element('Type', 1)}{_times(spans)}</Exception>"


def _activity(activity: Activity, calendar_numbers: dict[str, int]) -> str:
    progress = activity.progress
    held: Iterable[tuple[int, datetime]] = (
        (_CONSTRAINTS[one.kind], one.at) for one in activity.constraints if one.kind in _CONSTRAINTS
    )
    kind, at = next(iter(held), (0, None))
    typed = next((one.at for one in activity.constraints if one.kind is ConstraintKind.TYPED_START), None)
    pause = activity.pauses[0] if activity.pauses else None
    left = 0 if progress and progress.finished_at else remaining_of(activity)
    return _elements(
        Manual=int(typed is not None),
        Summary=0,
        Milestone=int(activity.duration_minutes == 0),
        Start=_moment(typed),
        Duration=_duration(activity.duration_minutes),
        DurationFormat=_DAYS,
        ManualStart=_moment(typed),
        ActualStart=_moment(progress.started_at) if progress else None,
        ActualFinish=_moment(progress.finished_at) if progress else None,
        ActualDuration=_duration(max(0, activity.duration_minutes - left)),
        RemainingDuration=_duration(left),
        Stop=_moment(pause.from_at) if pause else None,
        Resume=_moment(pause.until_at) if pause else None,
        ConstraintType=kind,
        CalendarUID=calendar_numbers[activity.calendar] if activity.calendar else -1,
        ConstraintDate=_moment(at),
        Deadline=_moment(activity.deadline_at),
    )


def _link(link: Link, numbers: dict[str, int]) -> str:
    told = _elements(
        PredecessorUID=numbers[link.predecessor],
        Type=_KINDS[link.kind],
        LinkLag=link.lag_minutes * 10,
        LagFormat=_ELAPSED_DAYS if link.lag_calendar is LagCalendar.ELAPSED else _DAYS,
    )
    return f"<PredecessorLink>{told}</PredecessorLink>"
