"""Reads Primavera P6 XER: one plan for every project in the file."""

from dataclasses import dataclass, field
from datetime import datetime

from gongjian.engine.calendars.site import ALWAYS, SiteCalendar
from gongjian.engine.network.errors import PlanRefused
from gongjian.engine.network.files.found import MOST_ACTIVITIES, FoundPlan, Notes, StoredDates, refuse_too_many
from gongjian.engine.network.files.xer_calendars import calendar_of
from gongjian.engine.network.files.xer_tables import Row, minutes_of, moment_of, read_tables
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

_LAG = {
    "rcal_Predecessor": LagCalendar.PREDECESSOR,
    "rcal_Successor": LagCalendar.SUCCESSOR,
    "rcal_ProjDefault": LagCalendar.PROJECT,
    "rcal_24Hour": LagCalendar.ELAPSED,
}
_KINDS = {f"PR_{kind}": kind for kind in LinkKind}
_CONSTRAINTS = {
    "CS_MANDSTART": (ConstraintKind.MUST_START,),
    "CS_MANDFIN": (ConstraintKind.MUST_FINISH,),
    # "Start on" and "finish on" give way to links, unlike the mandatory ones.
    "CS_MSO": (ConstraintKind.START_NO_EARLIER, ConstraintKind.START_NO_LATER),
    "CS_MEO": (ConstraintKind.FINISH_NO_EARLIER, ConstraintKind.FINISH_NO_LATER),
    "CS_MSOA": (ConstraintKind.START_NO_EARLIER,),
    "CS_MSOB": (ConstraintKind.START_NO_LATER,),
    "CS_MEOA": (ConstraintKind.FINISH_NO_EARLIER,),
    "CS_MEOB": (ConstraintKind.FINISH_NO_LATER,),
}
_SPANNING = frozenset({"TT_LOE", "TT_WBS"})


@dataclass
class _Tables:
    projects: dict[str, Row] = field(default_factory=dict)
    calendars: dict[str, Row] = field(default_factory=dict)
    options: dict[str, Row] = field(default_factory=dict)
    headings: list[Row] = field(default_factory=list)
    tasks: dict[str, list[Row]] = field(default_factory=dict)
    links: dict[str, list[Row]] = field(default_factory=dict)


_TASK_FIELDS = frozenset(
    "task_id proj_id wbs_id clndr_id task_type status_code task_code task_name total_float_hr_cnt free_float_hr_cnt "
    "remain_drtn_hr_cnt target_drtn_hr_cnt cstr_date cstr_type cstr_date2 cstr_type2 act_start_date act_end_date "
    "late_start_date late_end_date early_start_date early_end_date restart_date reend_date target_start_date target_end_date suspend_date "
    "resume_date expect_end_date".split()
)


def _rows(data: bytes, most: int) -> tuple[_Tables, str]:
    tables = _Tables()
    count = 0

    def task(row: Row) -> None:
        nonlocal count
        count += 1
        refuse_too_many(count, most)
        if not row.get("task_id"):
            raise PlanRefused("missing_column", table="TASK", column="task_id")
        kept = {name: value for name, value in row.items() if name in _TASK_FIELDS}
        tables.tasks.setdefault(row.get("proj_id", ""), []).append(kept)

    encoding = read_tables(
        data,
        {
            "PROJECT": lambda row: tables.projects.update({row.get("proj_id", ""): row}),
            "CALENDAR": lambda row: tables.calendars.update({row.get("clndr_id", ""): row}),
            "SCHEDOPTIONS": lambda row: tables.options.update({row.get("proj_id", ""): row}),
            "PROJWBS": tables.headings.append,
            "TASK": task,
            "TASKPRED": lambda row: tables.links.setdefault(row.get("proj_id", ""), []).append(row),
        },
    )
    return tables, encoding


def read_xer(data: bytes, *, most: int = MOST_ACTIVITIES) -> tuple[FoundPlan, ...]:
    """Raises PlanRefused for what is broken, cut off, too large, in no readable encoding, or no XER."""
    tables, encoding = _rows(data, most)
    if not tables.projects:
        raise PlanRefused("no_project")
    calendars = _Calendars(tables.calendars)
    return tuple(_Project(tables, calendars, number).found(encoding) for number in tables.projects)


class _Calendars:
    """By clndr_id; a calendar may stand on another."""

    def __init__(self, rows: dict[str, Row]) -> None:
        self.rows = rows
        self.made: dict[str, SiteCalendar] = {}
        names: dict[str, str] = {}
        for number, row in rows.items():
            name = row.get("clndr_name") or number
            names[number] = name if name not in names.values() else f"{name} ({number})"
        self.names = names

    def get(self, number: str) -> SiteCalendar | None:
        if number not in self.rows:
            return None
        chain: list[str] = []
        at = number
        while at in self.rows and at not in self.made and at not in chain:
            chain.append(at)
            at = self.rows[at].get("base_clndr_id", "")
        for one in reversed(chain):
            base = self.made.get(self.rows[one].get("base_clndr_id", ""))
            self.made[one] = calendar_of(self.rows[one].get("clndr_data", ""), self.names[one], base)
        return self.made[number]


class _Project:
    def __init__(self, tables: _Tables, calendars: _Calendars, number: str) -> None:
        self.row, self.options = tables.projects[number], tables.options.get(number, {})
        self.calendars, self.notes = calendars, Notes()
        self.headings = [row for row in tables.headings if row.get("proj_id") == number]
        self.tasks: list[Row] = []
        for row in tables.tasks.get(number, []):
            if row.get("task_type") in _SPANNING:
                self.notes.add("spanning_activity_left_out", row.get("task_code", ""))
            else:
                self.tasks.append(row)
        self.link_rows = tables.links.get(number, [])
        self.codes = {row["task_id"]: row.get("task_code") or row["task_id"] for row in self.tasks}

    def found(self, encoding: str) -> FoundPlan:
        used = dict.fromkeys(row.get("clndr_id", "") for row in self.tasks)
        calendars = {self.calendars.names[one]: made for one in used if (made := self.calendars.get(one))}
        data_at, start_at = (
            moment_of(self.row.get("last_recalc_date", "")),
            moment_of(self.row.get("plan_start_date", "")),
        )
        start = start_at or data_at
        if start is None:
            raise PlanRefused("no_start_date")
        by_end = self.options.get("sched_use_project_end_date_for_float") == "Y"
        network = Network(
            start,
            tuple(self._activity(row) for row in self.tasks),
            tuple(self._links()),
            name=self._name(),
            calendars=calendars,
            calendar=self.calendars.get(self.row.get("clndr_id", "")) or ALWAYS,
            data_at=max(start, data_at) if data_at else None,
            must_finish_at=moment_of(self.row.get("plan_end_date", "")) if by_end else None,
            rules=self._rules(),
            groups=tuple(
                Group(row.get("wbs_id", ""), row.get("wbs_name", ""), row.get("parent_wbs_id", ""))
                for row in self.headings
            ),
        )
        stored = {self.codes[row["task_id"]]: _stored(row) for row in self.tasks}
        return FoundPlan(network, stored, self.notes.all(), encoding)

    def _name(self) -> str:
        own = (row.get("wbs_name", "") for row in self.headings if row.get("proj_node_flag") == "Y")
        return next(own, "") or self.row.get("proj_short_name", "")

    def _rules(self) -> Rules:
        override = self.options.get("sched_progress_override") == "Y"
        return Rules(
            OutOfSequence.PROGRESS_OVERRIDE if override else OutOfSequence.RETAINED_LOGIC,
            _LAG.get(self.options.get("sched_calendar_on_relationship_lag", ""), LagCalendar.PREDECESSOR),
            critical_float_minutes=minutes_of(self.row.get("critical_drtn_hr_cnt", "")),
            open_ends_critical=self.options.get("sched_open_critical_flag") == "Y",
            critical_by_path=self.row.get("critical_path_type") == "CT_DrivPath",
        )

    def _activity(self, row: Row) -> Activity:
        calendar = self.calendars.names.get(row.get("clndr_id", ""), "")
        progress, data_at = _progress(row), moment_of(self.row.get("last_recalc_date", ""))
        if progress and data_at and (progress.finished_at or progress.started_at) > data_at:
            self.notes.add("progress_after_data_date", self.codes[row["task_id"]])
        if row.get("expect_end_date") and not (progress and progress.finished_at):
            self.notes.add("expected_finish_left_out", self.codes[row["task_id"]])
        suspend, resume = moment_of(row.get("suspend_date", "")), moment_of(row.get("resume_date", ""))
        pauses = (Pause(suspend, resume),) if suspend and resume and suspend < resume else ()
        return Activity(
            self.codes[row["task_id"]],
            minutes_of(row.get("target_drtn_hr_cnt", "")),
            name=row.get("task_name", ""),
            calendar=calendar,
            constraints=tuple(self._constraints(row)),
            progress=progress,
            pauses=pauses,
            parent=row.get("wbs_id", ""),
        )

    def _constraints(self, row: Row) -> list[Constraint]:
        found: list[Constraint] = []
        for kind_field, date_field in (("cstr_type", "cstr_date"), ("cstr_type2", "cstr_date2")):
            kind, at = row.get(kind_field, ""), moment_of(row.get(date_field, ""))
            if kind == "CS_ALAP":
                self.notes.add("as_late_as_possible", row.get("task_code", ""))
            elif kind in _CONSTRAINTS and at is not None:
                found += [Constraint(one, at) for one in _CONSTRAINTS[kind]]
        return found

    def _links(self) -> list[Link]:
        found: list[Link] = []
        for row in self.link_rows:
            before, after = row.get("pred_task_id", ""), row.get("task_id", "")
            if before not in self.codes or after not in self.codes:
                told = (self.codes.get(end, end) for end in (before, after))
                self.notes.add("link_to_missing_task", " → ".join(told))
                continue
            kind = _KINDS.get(row.get("pred_type", ""), LinkKind.FS)
            found.append(Link(self.codes[before], self.codes[after], kind, minutes_of(row.get("lag_hr_cnt", ""))))
        return found


def _progress(row: Row) -> Progress | None:
    started = moment_of(row.get("act_start_date", ""))
    if started is None or row.get("status_code") == "TK_NotStart":
        return None
    finished: datetime | None = moment_of(row.get("act_end_date", ""))
    if row.get("status_code") != "TK_Complete":
        finished = None
    return Progress(
        started, max(started, finished) if finished else None, minutes_of(row.get("remain_drtn_hr_cnt", ""))
    )


def _stored(row: Row) -> StoredDates:
    def floats(name: str) -> int | None:
        return minutes_of(row[name]) if row.get(name) else None

    def first_of(*names: str) -> datetime | None:
        return moment_of(next((row[name] for name in names if row.get(name)), ""))

    start = first_of("act_start_date", "early_start_date", "restart_date")
    finish = first_of("act_end_date", "early_end_date", "reend_date")
    if row.get("status_code") == "TK_Complete":  # its early and late dates there are the data date and the plan's end
        return StoredDates(start, finish)
    return StoredDates(
        start,
        finish,
        start,
        finish,
        None if row.get("act_start_date") else first_of("late_start_date"),
        first_of("late_end_date"),
        floats("total_float_hr_cnt"),
        floats("free_float_hr_cnt"),
    )
