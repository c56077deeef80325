"""Plans as columns of numbers: every refusal of a plan that contradicts itself happens here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from gongjian.engine.calendars.site import Ban, SiteCalendar
from gongjian.engine.network.errors import BeyondCalendar, PlanRefused
from gongjian.engine.network.model import Activity, LagCalendar, Link, Network, OutOfSequence
from gongjian.engine.network.tables import ALWAYS_ROW

# Beyond any plan, and far from where numbers of 32 bits end.
LONGEST_MINUTES = 200 * 366 * 1440
WAITING, RUNNING, FINISHED = 0, 1, 2


@dataclass
class Rows:
    """Calendars by identity: the same object is one row. Calendars that work always need no row."""

    calendars: list[SiteCalendar] = field(default_factory=list)
    _known: dict[int, int] = field(default_factory=dict)

    def row(self, calendar: SiteCalendar) -> int:
        if calendar.works_always:
            return ALWAYS_ROW
        if id(calendar) not in self._known:
            self._known[id(calendar)] = len(self.calendars)
            self.calendars.append(calendar)
        return self._known[id(calendar)]


@dataclass(frozen=True)
class Numbered:
    """One plan with its activities as numbers from `offset` on."""

    network: Network
    offset: int
    number: Mapping[str, int]
    states: Sequence[int]
    # With pauses taken out; and as the plan says, for lags.
    calendars: Sequence[int]
    own_calendars: Sequence[int]
    project_row: int

    def activity_number(self, link: Link, end: str) -> int:
        found = self.number.get(end)
        if found is None:
            raise PlanRefused("missing_activity", activity=end, predecessor=link.predecessor, successor=link.successor)
        return found

    def lag_row(self, link: Link) -> int:
        chosen = link.lag_calendar or self.network.rules.lag_calendar
        if chosen is LagCalendar.PREDECESSOR:
            return self.own_calendars[self.number[link.predecessor] - self.offset]
        if chosen is LagCalendar.SUCCESSOR:
            return self.own_calendars[self.number[link.successor] - self.offset]
        if chosen is LagCalendar.PROJECT:
            return self.project_row
        return ALWAYS_ROW


def numbered(network: Network, offset: int, rows: Rows) -> Numbered:
    """Raises PlanRefused naming the activity or calendar at fault."""
    number: dict[str, int] = {}
    states: list[int] = []
    calendars: list[int] = []
    own: list[int] = []
    for at, activity in enumerate(network.activities):
        if activity.id in number:
            raise PlanRefused("duplicate_activity", activity=activity.id)
        number[activity.id] = at + offset
        _refuse_contradictions(activity)
        calendar = calendar_of(network, activity)
        own.append(rows.row(calendar))
        if activity.pauses:
            calendar = calendar.without(Ban(pause.from_at, pause.until_at) for pause in activity.pauses)
        calendars.append(rows.row(calendar))
        states.append(_state(activity))
    return Numbered(network, offset, number, states, calendars, own, rows.row(network.calendar))


def calendar_of(network: Network, activity: Activity) -> SiteCalendar:
    if not activity.calendar:
        calendar = network.calendar
    elif activity.calendar in network.calendars:
        calendar = network.calendars[activity.calendar]
    else:
        raise PlanRefused("missing_calendar", activity=activity.id, calendar=activity.calendar)
    if calendar.never_works:
        name = activity.calendar or calendar.name
        if not name:
            raise BeyondCalendar("plan_never_works")
        raise BeyondCalendar("calendar_never_works", activity=activity.id, calendar=name)
    return calendar


def _state(activity: Activity) -> int:
    if activity.progress is None:
        return WAITING
    return RUNNING if activity.progress.finished_at is None else FINISHED


def _refuse_contradictions(activity: Activity) -> None:
    progress = activity.progress
    remaining = progress.remaining_minutes if progress else None
    if activity.duration_minutes < 0 or (remaining is not None and remaining < 0):
        raise PlanRefused("negative_duration", activity=activity.id)
    if max(activity.duration_minutes, remaining or 0) > LONGEST_MINUTES:
        raise PlanRefused("duration_too_long", activity=activity.id)
    if any(pause.until_at < pause.from_at for pause in activity.pauses):
        raise PlanRefused("pause_ends_before_it_begins", activity=activity.id)
    if progress is not None and progress.finished_at is not None and progress.finished_at < progress.started_at:
        raise PlanRefused("finished_before_started", activity=activity.id)


def counts_logic(state: int, network: Network) -> bool:
    """Whether links into an activity in this state still hold the rest of its work."""
    if state == RUNNING:
        return network.rules.out_of_sequence is OutOfSequence.RETAINED_LOGIC
    return state == WAITING


def remaining_of(activity: Activity) -> int:
    """Working minutes still to do."""
    if activity.progress is None:
        return activity.duration_minutes
    if activity.progress.finished_at is not None:
        return 0
    left = activity.progress.remaining_minutes
    return activity.duration_minutes if left is None else left


def moments_of(network: Network) -> list[datetime]:
    """Every moment the plan names, so that the tables reach around them."""
    found = [network.start_at]
    found += [at for at in (network.data_at, network.must_finish_at) if at is not None]
    for activity in network.activities:
        found += [constraint.at for constraint in activity.constraints]
        found += [moment for pause in activity.pauses for moment in (pause.from_at, pause.until_at)]
        if activity.deadline_at is not None:
            found.append(activity.deadline_at)
        if activity.progress is not None:
            found.append(activity.progress.started_at)
            found += [activity.progress.finished_at] if activity.progress.finished_at is not None else []
    return found


def minute_on(first_on: date, moment: datetime, *, up: bool = False) -> int:
    """Minutes from midnight of `first_on`; a begun minute counts from its beginning, or to its end with `up`."""
    span = moment - datetime(first_on.year, first_on.month, first_on.day)  # noqa: DTZ001 - the site's wall clock
    seconds = span.days * 86_400 + span.seconds
    return -(-seconds // 60) if up else seconds // 60


def moment_of(first_on: date, minute: int) -> datetime:
    return datetime(first_on.year, first_on.month, first_on.day) + timedelta(minutes=minute)  # noqa: DTZ001
