"""Writes Primavera P6 XER, in GB18030 or UTF-8: never question marks for Chinese."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from gongjian.engine.calendars.site import SiteCalendar
from gongjian.engine.network.files.xer_calendars import calendar_data
from gongjian.engine.network.model import (
    Activity,
    Constraint,
    ConstraintKind,
    LagCalendar,
    Network,
    OutOfSequence,
)

_LAG = {
    LagCalendar.PREDECESSOR: "rcal_Predecessor",
    LagCalendar.SUCCESSOR: "rcal_Successor",
    LagCalendar.PROJECT: "rcal_ProjDefault",
    LagCalendar.ELAPSED: "rcal_24Hour",
}
_CONSTRAINTS = {
    ConstraintKind.MUST_START: "CS_MANDSTART",
    ConstraintKind.TYPED_START: "CS_MANDSTART",
    ConstraintKind.MUST_FINISH: "CS_MANDFIN",
    ConstraintKind.START_NO_EARLIER: "CS_MSOA",
    ConstraintKind.START_NO_LATER: "CS_MSOB",
    ConstraintKind.FINISH_NO_EARLIER: "CS_MEOA",
    ConstraintKind.FINISH_NO_LATER: "CS_MEOB",
}
_TABLES = {
    "PROJECT": "proj_id proj_short_name clndr_id plan_start_date plan_end_date last_recalc_date critical_drtn_hr_cnt "
    "critical_path_type",
    "CALENDAR": "clndr_id default_flag clndr_name proj_id base_clndr_id clndr_type day_hr_cnt clndr_data",
    "SCHEDOPTIONS": "schedoptions_id proj_id sched_retained_logic sched_progress_override "
    "sched_calendar_on_relationship_lag sched_use_project_end_date_for_float "
    "sched_open_critical_flag",
    "PROJWBS": "wbs_id proj_id seq_num proj_node_flag wbs_short_name wbs_name parent_wbs_id",
    "TASK": "task_id proj_id wbs_id clndr_id complete_pct_type task_type duration_type status_code task_code task_name "
    "remain_drtn_hr_cnt target_drtn_hr_cnt cstr_date act_start_date act_end_date cstr_type suspend_date resume_date "
    "cstr_date2 cstr_type2",
    "TASKPRED": "task_pred_id task_id pred_task_id proj_id pred_proj_id pred_type lag_hr_cnt",
}


def write_xer(networks: Iterable[Network], encoding: str = "gb18030") -> bytes:
    """One file for all plans. The format holds two constraints an activity, one pause, and one way of counting lags a plan;
    a deadline is written as "finish on or before" where there is room. Raises LookupError for an unknown encoding."""
    tables: dict[str, list[Sequence[object]]] = {name: [] for name in _TABLES}
    first_task = 1
    calendars = _Numbers()
    for number, network in enumerate(networks, 1):
        first_task = _add(tables, network, number, first_task, calendars)
    lines = ["ERMHDR\t8.2\t2020-01-01\tProject\tgongjian\tGongjian\tdbxDatabaseNoName\tProject Management\tCNY"]
    for name, rows in tables.items():
        lines += [f"%T\t{name}", "%F\t" + "\t".join(_TABLES[name].split())]
        lines += ["%R\t" + "\t".join(map(_text, row)) for row in rows]
    lines.append("%E")
    return ("\r\n".join(lines) + "\r\n").encode(encoding)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    return str(value).replace("\t", " ").replace("\r\n", "\x7f").replace("\n", "\x7f").replace("\r", "\x7f")


def _hours(minutes: int) -> str:
    return f"{minutes / 60:.6f}".rstrip("0").rstrip(".")


class _Numbers:
    """Calendars of all plans get one number each."""

    def __init__(self) -> None:
        self._known: dict[int, int] = {}
        self._kept: list[SiteCalendar] = []

    def number(self, calendar: SiteCalendar) -> tuple[int, bool]:
        """The number, and whether it is new."""
        if id(calendar) in self._known:
            return self._known[id(calendar)], False
        self._kept.append(calendar)
        self._known[id(calendar)] = len(self._kept)
        return len(self._kept), True


def _add(
    tables: dict[str, list[Sequence[object]]], network: Network, project: int, first_task: int, calendars: _Numbers
) -> int:
    """Adds one plan; returns the number of the next plan's first task."""
    named = {"": network.calendar, **network.calendars}
    numbers = {}
    for name, calendar in named.items():
        numbers[name], new = calendars.number(calendar)
        if new:
            day = max(map(calendar.minutes_on_weekday, range(7)))
            row = (numbers[name], "N", name or calendar.name or "Standard", "", "", "CA_Base", _hours(day))
            tables["CALENDAR"].append((*row, calendar_data(calendar)))
    rules = network.rules
    tables["PROJECT"].append(
        (
            *(project, network.name, numbers[""], network.start_at, network.must_finish_at),
            *(network.data_at or network.start_at, _hours(rules.critical_float_minutes)),
            "CT_DrivPath" if rules.critical_by_path else "CT_TotFloat",
        )
    )
    override = rules.out_of_sequence is OutOfSequence.PROGRESS_OVERRIDE
    flags = ("N", "Y") if override else ("Y", "N")
    by_end, open_ends = ("Y" if said else "N" for said in (network.must_finish_at, rules.open_ends_critical))
    tables["SCHEDOPTIONS"].append((project, project, *flags, _LAG[rules.lag_calendar], by_end, open_ends))
    headings = {"": f"{project}0000"}
    tables["PROJWBS"].append((headings[""], project, 0, "Y", network.name, network.name, ""))
    for at, group in enumerate(network.groups, 1):
        headings[group.id] = f"{project}{at:04d}"
    for at, group in enumerate(network.groups, 1):
        parent = headings.get(group.parent, headings[""])
        tables["PROJWBS"].append((headings[group.id], project, at, "N", group.id, group.name, parent))
    tasks = {activity.id: first_task + at for at, activity in enumerate(network.activities)}
    for activity in network.activities:
        heading = headings.get(activity.parent, headings[""])
        tables["TASK"].append((tasks[activity.id], project, heading, numbers[activity.calendar], *_task(activity)))
    for link in network.links:
        number = len(tables["TASKPRED"]) + 1
        ends = tasks[link.successor], tasks[link.predecessor], project, project
        tables["TASKPRED"].append((number, *ends, f"PR_{link.kind}", _hours(link.lag_minutes)))
    return first_task + len(tasks)


def _constraints(activity: Activity) -> Iterator[Constraint]:
    yield from activity.constraints
    if activity.deadline_at is not None:
        yield Constraint(ConstraintKind.FINISH_NO_LATER, activity.deadline_at)


def _task(activity: Activity) -> tuple[object, ...]:
    progress = activity.progress
    started = progress.started_at if progress else None
    finished = progress.finished_at if progress else None
    status = "TK_NotStart" if progress is None else "TK_Complete" if finished else "TK_Active"
    left = activity.duration_minutes if progress is None else progress.remaining_minutes
    remaining = 0 if finished else activity.duration_minutes if left is None else left
    one, two = (*_constraints(activity), None, None)[:2]
    pause = activity.pauses[0] if activity.pauses else None
    kind = "TT_Mile" if activity.duration_minutes == 0 else "TT_Task"
    return (
        *("CP_Drtn", kind, "DT_FixedDrtn", status, activity.id, activity.name),
        *(_hours(remaining), _hours(activity.duration_minutes), one.at if one else None, started, finished),
        *(_CONSTRAINTS[one.kind] if one else None, pause.from_at if pause else None, pause.until_at if pause else None),
        *(two.at if two else None, _CONSTRAINTS[two.kind] if two else None),
    )
