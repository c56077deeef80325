"""Reads Microsoft Project XML (MSPDI), streaming: only what a schedule needs is kept.

Durations are minutes of the task's calendar, lags tenths of a minute. Summary tasks become groups; a link on a summary
task holds all activities below it, as in the program itself.
"""

import re
from datetime import datetime, timedelta

from gongjian.engine.calendars.site import ALWAYS, SiteCalendar
from gongjian.engine.network.errors import PlanRefused
from gongjian.engine.network.files.found import (
    MOST_ACTIVITIES,
    FoundPlan,
    Notes,
    StoredDates,
    refuse_too_many,
)
from gongjian.engine.network.files.mspdi_calendars import CalendarShelf
from gongjian.engine.network.files.mspdi_links import expanded
from gongjian.engine.network.files.xml_records import Record, records
from gongjian.engine.network.model import (
    Activity,
    Constraint,
    ConstraintKind,
    Group,
    LagCalendar,
    Link,
    LinkKind,
    Network,
    OutOfSequence,
    Pause,
    Progress,
    Rules,
)

_PROPERTIES = ("Name", "Title", "StartDate", "StatusDate", "CalendarUID", "CriticalSlackLimit", "MinutesPerDay")
_WANTED = frozenset({"Project/Tasks/Task", "Project/Calendars/Calendar", *(f"Project/{name}" for name in _PROPERTIES)})
_KINDS = {"0": LinkKind.FF, "1": LinkKind.FS, "2": LinkKind.SF, "3": LinkKind.SS}
_CONSTRAINTS = {
    "2": ConstraintKind.MUST_START,
    "3": ConstraintKind.MUST_FINISH,
    "4": ConstraintKind.START_NO_EARLIER,
    "5": ConstraintKind.START_NO_LATER,
    "6": ConstraintKind.FINISH_NO_EARLIER,
    "7": ConstraintKind.FINISH_NO_LATER,
}
_AS_LATE_AS_POSSIBLE = "1"
# DurationFormat and LagFormat of elapsed units, and of percentages of the predecessor's duration.
_ELAPSED = frozenset({"4", "6", "8", "10", "12", "36", "38", "40", "42", "44"})
_PERCENT, _ELAPSED_PERCENT = frozenset({"19", "51"}), frozenset({"20", "52"})
_DURATION = re.compile(r"(-?)P(?:(\d{1,9})D)?T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:\.\d{0,9})?)S)?", re.ASCII)


def minutes_of(text: str) -> int:
    """Whole minutes of "PT8H30M0S", seconds rounded. Raises PlanRefused."""
    found = _DURATION.fullmatch(text)
    if not found:
        raise PlanRefused("not_a_duration", text=text[:40])
    sign, days, hours, minutes, seconds = found.groups(default="0")
    total = int(days) * 1440 + int(hours) * 60 + int(minutes) + round(float(seconds) / 60)
    return -total if sign == "-" else total


def moment_of(text: str) -> datetime | None:
    """None for what is not set. Raises PlanRefused for what is no date."""
    if not text or text == "NA":
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise PlanRefused("not_a_date", text=text[:40]) from None
    return found.replace(tzinfo=None)


def read_mspdi(data: bytes, *, most: int = MOST_ACTIVITIES) -> FoundPlan:
    """Raises PlanRefused for what is broken, hostile, too large or no Microsoft Project XML."""
    notes = Notes()
    shelf, properties = CalendarShelf(notes), Record("Project")
    tasks: list[Record] = []
    for path, record in records(data, "Project", _WANTED):
        if path == "Project/Tasks/Task":
            tasks.append(_slim(record))
            refuse_too_many(len(tasks), most)
        elif path == "Project/Calendars/Calendar":
            shelf.add(record)
        else:
            properties.children.append(record)
    return _Plan(properties, shelf, tasks, notes).found()


_KEPT = frozenset(
    "UID ID Name IsNull Active Manual Summary OutlineLevel Start Finish ManualStart ManualFinish Duration RemainingDuration "
    "DurationFormat ActualStart ActualFinish Stop Resume ConstraintType ConstraintDate Deadline CalendarUID ExternalTask "
    "EarlyStart EarlyFinish LateStart LateFinish TotalSlack FreeSlack PredecessorLink PercentComplete ActualDuration".split()
)


def _slim(task: Record) -> Record:
    task.children = [child for child in task.children if child.tag in _KEPT]
    return task


def _is_summary(task: Record) -> bool:
    """The plan itself stands on level 0, and some programs do not mark it when nothing lies below."""
    return task.value("Summary") == "1" or task.value("OutlineLevel", "1") == "0"


class _Plan:
    def __init__(self, properties: Record, shelf: CalendarShelf, tasks: list[Record], notes: Notes) -> None:
        self.properties, self.shelf, self.notes = properties, shelf, notes
        self.tasks = [task for task in tasks if task.value("IsNull") != "1" and task.value("Active", "1") == "1"]
        self.names = shelf.names()
        self.parents: dict[str, str] = {}
        self._place_in_outline()
        self.leaves = [task for task in self.tasks if not _is_summary(task)]

    def found(self) -> FoundPlan:
        start = moment_of(self.properties.value("StartDate")) or self._earliest()
        activities = tuple(self._activity(task) for task in self.leaves)
        calendars = {name: found for uid, name in self.names.items() if (found := self.shelf.get(uid))}
        if any(activity.calendar == _ALWAYS_NAME for activity in activities):
            calendars[_ALWAYS_NAME] = ALWAYS
        limit = self.properties.number("CriticalSlackLimit") * self.properties.number("MinutesPerDay", 480)
        network = Network(
            start,
            activities,
            self._links(),
            name=self.properties.value("Title") or self.properties.value("Name"),
            calendars=calendars,
            calendar=self._project_calendar(),
            rules=Rules(
                OutOfSequence.PROGRESS_OVERRIDE, LagCalendar.SUCCESSOR, critical_float_minutes=limit, latest_wins=True
            ),
            groups=tuple(self._group(task) for task in self.tasks if _is_summary(task)),
        )
        stored = {task.value("UID"): _stored(task) for task in self.leaves}
        return FoundPlan(network, stored, self.notes.all())

    def _earliest(self) -> datetime:
        moments = [moment for task in self.tasks if (moment := moment_of(task.value("Start")))]
        if not moments:
            # Without a single task it is some other program's XML that happens to be rooted in "Project".
            raise PlanRefused("no_start_date" if self.tasks else "format_unknown")
        return min(moments)

    def _project_calendar(self) -> SiteCalendar:
        found = self.shelf.get(self.properties.value("CalendarUID"))
        return found or next((made for uid in self.names if (made := self.shelf.get(uid))), ALWAYS)

    def _place_in_outline(self) -> None:
        open_groups: list[tuple[int, str]] = []
        for task in self.tasks:
            level, uid = task.number("OutlineLevel", 1), task.value("UID")
            while open_groups and open_groups[-1][0] >= level:
                open_groups.pop()
            self.parents[uid] = open_groups[-1][1] if open_groups else ""
            if _is_summary(task):
                open_groups.append((level, uid))

    def _group(self, task: Record) -> Group:
        uid = task.value("UID")
        return Group(uid, task.value("Name"), self.parents[uid])

    def _activity(self, task: Record) -> Activity:
        uid = task.value("UID")
        calendar = self.names.get(task.value("CalendarUID", "-1"), "")
        if task.value("DurationFormat") in _ELAPSED:
            calendar = _ALWAYS_NAME
        duration = minutes_of(task.value("Duration", "PT0H0M0S") or "PT0H0M0S")
        progress, pauses = _progress(task, duration)
        return Activity(
            uid,
            duration,
            name=task.value("Name"),
            calendar=calendar,
            constraints=self._constraints(task),
            deadline_at=moment_of(task.value("Deadline")),
            progress=progress,
            pauses=pauses,
            parent=self.parents[uid],
        )

    def _constraints(self, task: Record) -> tuple[Constraint, ...]:
        if task.value("Manual") == "1" or task.value("ExternalTask") == "1":
            start = moment_of(task.value("ManualStart")) or moment_of(task.value("Start"))
            return (Constraint(ConstraintKind.TYPED_START, start),) if start else ()
        kind = task.value("ConstraintType", "0")
        if kind == _AS_LATE_AS_POSSIBLE:
            self.notes.add("as_late_as_possible", task.value("UID"))
        at = moment_of(task.value("ConstraintDate"))
        return (Constraint(_CONSTRAINTS[kind], at),) if kind in _CONSTRAINTS and at else ()

    def _links(self) -> tuple[Link, ...]:
        known = {task.value("UID"): task for task in self.tasks}
        found: list[Link] = []
        for task in self.tasks:
            for record in task.all("PredecessorLink"):
                before = record.value("PredecessorUID")
                if before in known:
                    found.append(self._link(record, known[before], task.value("UID")))
                else:
                    self.notes.add("link_to_missing_task", f"{before} → {task.value('UID')}")
        return expanded(found, self.parents, {task.value("UID"): task.value("Start") for task in self.leaves})

    def _link(self, record: Record, before: Record, after: str) -> Link:
        written, unit = record.number("LinkLag"), record.value("LagFormat", "7")
        lag = round(written / 10)
        if unit in _PERCENT | _ELAPSED_PERCENT:
            # The number is then the percentage itself.
            lag = round(minutes_of(before.value("Duration", "PT0H0M0S")) * written / 100)
        counted = LagCalendar.ELAPSED if unit in _ELAPSED | _ELAPSED_PERCENT else None
        return Link(before.value("UID"), after, _KINDS.get(record.value("Type", "1"), LinkKind.FS), lag, counted)


_ALWAYS_NAME = "24h (elapsed)"


def _progress(task: Record, duration: int) -> tuple[Progress | None, tuple[Pause, ...]]:
    started = moment_of(task.value("ActualStart"))
    if started is None:
        return None, ()
    finished = moment_of(task.value("ActualFinish"))
    if finished is not None:
        return Progress(started, max(started, finished)), ()
    remaining = task.value("RemainingDuration")
    left = minutes_of(remaining) if remaining else duration
    stop, resume = moment_of(task.value("Stop")), moment_of(task.value("Resume"))
    pauses = (Pause(stop, resume),) if stop and resume and stop < resume - timedelta(minutes=1) else ()
    return Progress(started, None, left), pauses


def _stored(task: Record) -> StoredDates:
    def tenths(tag: str) -> int | None:
        return round(task.number(tag) / 10) if task.value(tag) else None

    return StoredDates(
        moment_of(task.value("Start")),
        moment_of(task.value("Finish")),
        moment_of(task.value("EarlyStart")),
        moment_of(task.value("EarlyFinish")),
        moment_of(task.value("LateStart")),
        moment_of(task.value("LateFinish")),
        tenths("TotalSlack"),
        tenths("FreeSlack"),
    )
