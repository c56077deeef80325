"""What is not a link: constraints, deadlines, what has happened, and the data date, as bounds of starts in minutes."""

from dataclasses import dataclass
from typing import Any

from gongjian.engine.network.arrays import KIND_NUMBER, Columns
from gongjian.engine.network.errors import PlanRefused
from gongjian.engine.network.model import Activity, Constraint, ConstraintKind, Link, LinkKind
from gongjian.engine.network.numbering import (
    FINISHED,
    LONGEST_MINUTES,
    RUNNING,
    Numbered,
    counts_logic,
    minute_on,
    remaining_of,
)
from gongjian.engine.network.passes import NEVER, UNDER, lagged, minute_of, worked
from gongjian.engine.network.tables import Tables

_START_KINDS = frozenset(
    {
        ConstraintKind.START_NO_EARLIER,
        ConstraintKind.START_NO_LATER,
        ConstraintKind.MUST_START,
        ConstraintKind.TYPED_START,
    }
)
_NO_EARLIER = frozenset({ConstraintKind.START_NO_EARLIER, ConstraintKind.FINISH_NO_EARLIER})
_NO_LATER = frozenset({ConstraintKind.START_NO_LATER, ConstraintKind.FINISH_NO_LATER})


@dataclass
class Bound:
    """The start of one activity: not before `floor` (early) and, if forced, not after `cap`; not after `ceiling` (late)
    and, if forced, not before `low`."""

    floor: int
    cap: int = NEVER
    ceiling: int = NEVER
    low: int = -NEVER


class Filling:
    """Fills the columns of a call, plan by plan."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.columns = Columns([], [], [], [], [], [], [], [], [], [], [], [0])
        # UNDER where a bound lies before the tables' first day.
        self.flags = 0
        # Place of each kept link among the plan's own links, and the plan it belongs to.
        self.link_numbers: list[int] = []

    def add(self, plan: Numbered) -> None:
        moments = (plan.network.start_at, plan.network.data_at)
        earliest = max(self.minute(moment, up=True) for moment in moments if moment)
        bounds = [self._bound(plan, at, earliest) for at in range(len(plan.network.activities))]
        self._add_links(plan, bounds)
        columns: Any = self.columns
        columns.durations += [remaining_of(activity) for activity in plan.network.activities]
        # What is finished stands outside all calendars.
        columns.calendars += [
            -1 if state == FINISHED else row for row, state in zip(plan.calendars, plan.states, strict=True)
        ]
        columns.floors += [bound.floor for bound in bounds]
        columns.caps += [bound.cap for bound in bounds]
        columns.ceilings += [bound.ceiling for bound in bounds]
        columns.lows += [bound.low for bound in bounds]
        columns.project_first.append(len(columns.durations))

    def minute(self, moment: Any, *, up: bool = False) -> int:
        return minute_on(self.tables.first_on, moment, up=up)

    def _bound(self, plan: Numbered, at: int, earliest: int) -> Bound:
        network, activity = plan.network, plan.network.activities[at]
        progress, row = activity.progress, plan.calendars[at]
        if progress is not None and progress.finished_at is not None:
            done = self.minute(progress.finished_at, up=True)
            return Bound(done, done, done, done)
        if progress is not None:
            bound = Bound(self.minute(progress.started_at))
            if network.data_at is not None:
                bound.floor = max(bound.floor, self.minute(network.data_at, up=True))
            else:
                done = activity.duration_minutes - remaining_of(activity)
                bound.floor = lagged(bound.floor, max(0, done), row, self.tables.packed)
        else:
            bound = Bound(earliest)
        begun = bound.floor
        for constraint in activity.constraints:
            self._constrain(bound, constraint, activity, row)
        if network.rules.latest_wins:
            bound.cap = min(bound.cap, bound.ceiling)
        if progress is not None:
            # The rest of what has started cannot be done before it can begin, whatever must be.
            bound.floor, bound.cap = max(bound.floor, begun), max(bound.cap, begun)
        if activity.deadline_at is not None:
            latest = self._start_for(self.minute(activity.deadline_at), remaining_of(activity), row)
            bound.ceiling = min(bound.ceiling, latest)
        return bound

    def _start_for(self, finish: int, work: int, row: int) -> int:
        """The latest start that finishes by this minute."""
        if work == 0:
            return finish
        start = minute_of(worked(finish, row, self.tables.packed) - work, row, self.tables.packed)
        if start < 0 <= row:
            self.flags |= UNDER
        return start

    def _constrain(self, bound: Bound, constraint: Constraint, activity: Activity, row: int) -> None:
        kind = constraint.kind
        at = self.minute(constraint.at, up=kind in _NO_EARLIER)
        if kind in _START_KINDS:
            if activity.progress is not None:  # it has started: nothing is left to constrain
                return
        else:
            at = self._start_for(at, remaining_of(activity), row)
        if kind in _NO_EARLIER:
            bound.floor = max(bound.floor, at)
        elif kind in _NO_LATER:
            bound.ceiling = min(bound.ceiling, at)
        elif kind is ConstraintKind.TYPED_START:
            bound.floor = bound.cap = at
        else:
            bound.floor = bound.cap = bound.ceiling = bound.low = at

    def _add_links(self, plan: Numbered, bounds: list[Bound]) -> None:
        columns: Any = self.columns
        for number, link in enumerate(plan.network.links):
            before = plan.activity_number(link, link.predecessor)
            after = plan.activity_number(link, link.successor)
            if abs(link.lag_minutes) > LONGEST_MINUTES:
                raise PlanRefused("lag_too_long", predecessor=link.predecessor, successor=link.successor)
            if not counts_logic(plan.states[after - plan.offset], plan.network):
                continue
            known = self._known_end(plan, link, plan.states[before - plan.offset])
            if known is not None:
                self._hold(plan, link, bounds[after - plan.offset], known)
                continue
            columns.links_from.append(before)
            columns.links_to.append(after)
            columns.kinds.append(KIND_NUMBER[link.kind])
            columns.lags.append(link.lag_minutes)
            columns.lag_calendars.append(plan.lag_row(link))
            self.link_numbers.append(number)

    def _known_end(self, plan: Numbered, link: Link, state: int) -> int | None:
        """The minute of the link's beginning where it has already happened."""
        progress = plan.network.activities[plan.number[link.predecessor] - plan.offset].progress
        if progress is None:
            return None
        if link.kind in {LinkKind.SS, LinkKind.SF}:
            return self.minute(progress.started_at)
        return self.minute(progress.finished_at, up=True) if state != RUNNING else None

    def _hold(self, plan: Numbered, link: Link, bound: Bound, known: int) -> None:
        """A link from what has happened is a date, and no more."""
        demand = lagged(known, link.lag_minutes, plan.lag_row(link), self.tables.packed)
        after = plan.number[link.successor] - plan.offset
        if link.kind in {LinkKind.FF, LinkKind.SF}:
            demand = self._start_for(demand, remaining_of(plan.network.activities[after]), plan.calendars[after])
        bound.floor = min(max(bound.floor, demand), bound.cap)
