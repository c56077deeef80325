"""Reads a back plan (倒排工期表) from a sheet: tasks with days, dates, what they wait for, headings above them.

A row with predecessors follows them; without, its start date holds it ("starts no earlier"). A row with a finish alone is a
node: a milestone that is due on that day.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from gongjian.engine.calendars.shifts import EVERY_DAY, shift_calendar
from gongjian.engine.ledgers.dates import year_in
from gongjian.engine.ledgers.grid import RawSheet, RawWorkbook
from gongjian.engine.ledgers.text import blank, joined, shown
from gongjian.engine.network.errors import PlanRefused
from gongjian.engine.network.files.found import MOST_ACTIVITIES, FoundPlan, Notes, StoredDates, refuse_too_many
from gongjian.engine.network.files.mspdi_links import expanded
from gongjian.engine.network.files.predecessors import read_predecessors
from gongjian.engine.network.files.table_columns import Columns, find_columns
from gongjian.engine.network.files.table_rows import Line, lines_of, sheet_of, tasks_of
from gongjian.engine.network.model import Activity, Constraint, ConstraintKind, Group, Link, Network

DAY = 480


def read_table(book: RawWorkbook, *, start_on: date | None = None, most: int = MOST_ACTIVITIES) -> FoundPlan:
    """`start_on`: where the plan begins if the sheet names no date. Raises PlanRefused."""
    notes = Notes()
    sheet, columns = _sheet_of(book, notes)
    year = _year_of(book, sheet, columns) or (start_on.year if start_on else None)
    lines = lines_of(sheet_of(sheet, columns, year=year, date1904=book.date1904), notes)
    tasks = tasks_of(lines, notes)
    refuse_too_many(len(tasks), most)
    if not tasks:
        raise PlanRefused("no_tasks_in_table", sheet=sheet.name)
    for heading in columns.others:
        notes.add("column_left_out", heading)
    begin = min((day for one in tasks if (day := one.start_on or one.finish_on)), default=None) or start_on
    if begin is None:
        raise PlanRefused("no_start_date")
    return _plan(sheet, tasks, begin, notes)


def _sheet_of(book: RawWorkbook, notes: Notes) -> tuple[RawSheet, Columns]:
    """The first sheet people see that holds a table; the others are named."""
    found: tuple[RawSheet, Columns] | None = None
    for sheet in book.sheets:
        columns = None if found or sheet.hidden else find_columns(sheet)
        if columns:
            found = sheet, columns
        elif sheet.rows:
            notes.add("sheet_left_out", sheet.name)
    if found is None:
        raise PlanRefused("no_table_found")
    return found


def _year_of(book: RawWorkbook, sheet: RawSheet, columns: Columns) -> int | None:
    titles = " ".join(shown(cell) for row in sheet.rows[: columns.header] for cell in row)
    return year_in(titles) or year_in(sheet.name) or year_in(book.file_name)


def _plan(sheet: RawSheet, tasks: list[Line], begin: date, notes: Notes) -> FoundPlan:
    headings = {id(line): line for task in tasks for line in _headings_of(task)}
    groups = tuple(
        Group(_group_id(line), line.name, _group_id(line.heading) if line.heading else "") for line in headings.values()
    )
    persons = sorted({one.responsible for one in tasks if one.responsible and not one.heading})
    groups += tuple(Group(f"by:{name}", name) for name in persons)
    parents = {one.id: _parent(one) for one in tasks} | {group.id: group.parent for group in groups}
    links = _links(tasks, list(headings.values()), notes)
    starts = {one.id: (one.start_on or one.finish_on or begin).isoformat() for one in tasks}
    network = Network(
        datetime.combine(begin, time.min),
        tuple(_activity(one, notes) for one in tasks),
        expanded(links, parents, starts),
        name=_title(sheet),
        calendar=_HOURS,
        groups=groups,
    )
    amounts = {one.id: one.amount for one in tasks if one.amount is not None}
    return FoundPlan(network, {one.id: _stored(one) for one in tasks}, notes.all(), amounts=amounts)


def _headings_of(task: Line) -> list[Line]:
    found, at = [], task.heading
    while at is not None:
        found.append(at)
        at = at.heading
    return found


def _group_id(line: Line) -> str:
    return f"row:{line.row}"


def _parent(one: Line) -> str:
    """Its heading; where the sheet has none, who is responsible."""
    if one.heading:
        return _group_id(one.heading)
    return f"by:{one.responsible}" if one.responsible else ""


def _title(sheet: RawSheet) -> str:
    """The first row with one text in it, else the sheet's name."""
    for row in sheet.rows[:_TITLE_ROWS]:
        texts = [joined(shown(cell)) for cell in row if not blank(cell)]
        if len(texts) == 1 and len(texts[0]) > _SHORTEST_TITLE:
            return texts[0]
    return sheet.name


_TITLE_ROWS, _SHORTEST_TITLE = 3, 3


def _links(tasks: list[Line], headings: list[Line], notes: Notes) -> list[Link]:
    found: list[Link] = []
    by_code: dict[str, list[Line]] = {}
    for one in tasks:
        by_code.setdefault(one.code, []).append(one)
    above = {line.code.rstrip("、.．"): _group_id(line) for line in headings if line.code}
    known = {one.id for one in tasks} | set(above.values())
    for one in tasks:
        try:
            read = read_predecessors(one.before, known, _finder(one, by_code, above))
        except PlanRefused as refused:
            notes.add(refused.code, f"{one.id}: {refused.facts['text']}")
            continue
        found += [Link(each.code, one.id, each.kind, round(each.lag_days * DAY)) for each in read]
    return found


def _finder(one: Line, by_code: dict[str, list[Line]], above: dict[str, str]) -> Callable[[str], str]:
    """A number as written: in the same section first, then the only one of the sheet, then a heading."""

    def same(code: str) -> str:
        bare = code.strip()
        candidates = by_code.get(bare, []) if bare else []
        near = [other for other in candidates if other.heading is one.heading]
        if near or len(candidates) == 1:
            return (near or candidates)[0].id
        return above.get(bare, bare)

    return same


def _activity(one: Line, notes: Notes) -> Activity:
    constraints: tuple[Constraint, ...] = ()
    deadline = None
    is_node = one.days is None and one.start_on is None
    if is_node and one.finish_on:
        deadline = _evening(one.finish_on)
        # The last minute of its work, not midnight, which is the next morning's first.
        held = Constraint(ConstraintKind.FINISH_NO_EARLIER, _last_minute(one.finish_on))
        constraints = (held,) if not one.before else ()
    elif one.before:
        if one.start_on or one.finish_on:
            notes.add("dates_follow_links", one.id)
    elif one.start_on:
        notes.add("start_holds_without_links", one.id)
        constraints = (Constraint(ConstraintKind.START_NO_EARLIER, datetime.combine(one.start_on, time.min)),)
    return Activity(
        one.id, _minutes(one, notes), name=one.name, constraints=constraints, deadline_at=deadline, parent=_parent(one)
    )


def _evening(day: date) -> datetime:
    return datetime.combine(day, time.min) + timedelta(days=1)


_HOURS = shift_calendar(weekdays=EVERY_DAY, statutory=None)


def _last_minute(day: date) -> datetime:
    return datetime.combine(day, time.min) + timedelta(minutes=_HOURS.spans_on(day)[-1][1])


def _minutes(one: Line, notes: Notes) -> int:
    """As told; without days, from the first to the last day, both worked."""
    span = (one.finish_on - one.start_on).days + 1 if one.start_on and one.finish_on else None
    if span is not None and span < 1:
        notes.add("finish_before_start", one.id)
        span = None
    if one.days is not None:
        if span is not None and one.days not in (span, 0):
            notes.add("days_do_not_fit_dates", one.id)
        return round(one.days * DAY)
    return (span or 0) * DAY


def _stored(one: Line) -> StoredDates:
    return StoredDates(
        datetime.combine(one.start_on, time.min) if one.start_on else None,
        _evening(one.finish_on) if one.finish_on else None,
    )
