"""A plan as plain values, by days: what a program that keeps days instead of moments can hold of it, and what it cannot."""

import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from gongjian.engine.calendars.site import SiteCalendar
from gongjian.engine.network.files.amounts import Amount
from gongjian.engine.network.files.found import FoundPlan, Note, Notes, StoredDates
from gongjian.engine.network.model import Activity, Constraint, ConstraintKind, Group, LagCalendar, Link, Network

_MOST_SIGNS, _MOST_CODE, _NOON = 200, 60, 12
# Told by the evening of their day; the others by its morning.
_EVENING = {
    ConstraintKind.START_NO_LATER,
    ConstraintKind.FINISH_NO_EARLIER,
    ConstraintKind.FINISH_NO_LATER,
    ConstraintKind.MUST_FINISH,
}


def content_of(found: FoundPlan) -> dict[str, Any]:
    """title, start_on, data_on, calendars, activities, links (all JSON), `notes` as (code, facts), and by activity in
    `told_days` the first and last day the other program, or the sheet, had for it."""
    network, notes = found.network, Notes()
    groups = _group_names(network)
    start_on = network.start_at.date()
    told_on = _evening_of(network.data_at) if network.data_at else None
    has_progress = any(one.progress for one in network.activities)
    if network.must_finish_at:
        notes.add("must_finish_left_out", network.must_finish_at.date().isoformat())
    activities = [{**_activity(one, groups, notes), **_amount(found.amounts.get(one.id))} for one in network.activities]
    used = {one["calendar"] for one in activities}
    return {
        "title": _line(network.name),
        "start_on": start_on.isoformat(),
        "data_on": told_on.isoformat() if told_on and (has_progress or told_on >= start_on) else None,
        "calendars": {
            "": _calendar(network.calendar),
            **{_code(name): _calendar(one) for name, one in network.calendars.items() if _code(name) in used},
        },
        "activities": activities,
        "links": _links(network, notes),
        "notes": [_plain(note) for note in (*found.notes, *notes.all())],
        "told_finish_on": _told_finish(found),
        "told_days": {_code(name): days for name, one in found.stored.items() if any(days := _told_days(one))},
    }


def _told_days(one: StoredDates) -> tuple[str | None, str | None]:
    return (
        one.start_at.date().isoformat() if one.start_at else None,
        _evening_day(one.finish_at) if one.finish_at else None,
    )


def _plain(note: Note) -> tuple[str, dict[str, Any]]:
    return note.code, {name: list(fact) if isinstance(fact, tuple) else fact for name, fact in note.facts.items()}


def _told_finish(found: FoundPlan) -> str | None:
    """When the other program thought it would be finished."""
    ends = [one.finish_at for one in found.stored.values() if one.finish_at]
    return _evening_day(max(ends)) if ends else None


def _line(text: str) -> str:
    """One line that shows what it holds; files carry control characters."""
    kept = "".join(" " if sign in "\n\t\r\x7f" else sign for sign in text if sign in "\n\t\r\x7f" or _is_shown(sign))
    return " ".join(unicodedata.normalize("NFC", kept).split())[:_MOST_SIGNS]


def _is_shown(sign: str) -> bool:
    return unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Co"}


def _code(text: str) -> str:
    return _line(text)[:_MOST_CODE]


def _evening_of(at: datetime) -> date:
    """The day whose evening it is: a morning belongs to the day before."""
    return at.date() if at.hour >= _NOON else at.date() - timedelta(days=1)


def _group_names(network: Network) -> dict[str, str]:
    """The path of each heading; the root that only repeats the plan's name is left away."""
    by_id, names = {group.id: group for group in network.groups}, {}
    for group in network.groups:
        path: list[str] = []
        at: Group | None = group
        seen: set[str] = set()
        while at and at.id not in seen:
            seen.add(at.id)
            parent = by_id.get(at.parent)
            if parent or at.name != network.name:
                path.append(at.name)
            at = parent
        names[group.id] = _line(" / ".join(reversed(path)))
    return names


def _calendar(calendar: SiteCalendar) -> dict[str, Any]:
    special = {day.isoformat(): [list(span) for span in spans] for day, spans in sorted(calendar.special.items())}
    return {"week": [[list(span) for span in spans] for spans in calendar.week], "special": special}


def _activity(one: Activity, groups: dict[str, str], notes: Notes) -> dict[str, Any]:
    stops = _stops(one)
    if len(stops) < len(one.pauses):
        notes.add("pause_left_out", one.id)
    if len(one.name) > _MOST_SIGNS:
        notes.add("name_shortened", one.id)
    kind, day, deadline = _held(one, notes)
    progress = one.progress
    finished = progress.finished_at if progress else None
    started_on = progress.started_at.date() if progress else None
    finished_on = max(_evening_of(finished), started_on) if finished and started_on else None
    return {
        "code": _code(one.id),
        "name": _line(one.name) or _code(one.id),
        "duration_minutes": one.duration_minutes,
        "group": groups.get(one.parent, ""),
        "calendar": _code(one.calendar),
        "constraint_kind": kind,
        "constraint_on": day,
        "deadline_on": deadline,
        "started_on": started_on.isoformat() if started_on else None,
        "finished_on": finished_on.isoformat() if finished_on else None,
        "remaining_minutes": progress.remaining_minutes if progress and not finished else None,
        "stops": stops,
    }


def _amount(told: Amount | None) -> dict[str, str]:
    """Only where the file tells one."""
    return {} if told is None else {"quantity": f"{told.quantity:f}", "quantity_unit": _line(told.unit)}


def _stops(one: Activity) -> list[dict[str, str]]:
    """In whole days; what rests for hours only is left out."""
    found: list[dict[str, str]] = []
    for pause in sorted(one.pauses, key=lambda pause: pause.from_at):
        first = _evening_of(pause.from_at) + timedelta(days=1)
        if pause.until_at.date() > first and (not found or found[-1]["until_on"] <= first.isoformat()):
            found.append({"from_on": first.isoformat(), "until_on": pause.until_at.date().isoformat()})
    return found


def _held(one: Activity, notes: Notes) -> tuple[str | None, str | None, str | None]:
    """Kind and day of the one constraint that is kept, and the deadline."""
    deadline = _evening_day(one.deadline_at) if one.deadline_at else None
    kept: Constraint | None = None
    for constraint in one.constraints:
        if constraint.kind is ConstraintKind.FINISH_NO_LATER and deadline is None:
            deadline = _evening_day(constraint.at)
        elif kept is None:
            kept = constraint
        else:
            notes.add("second_constraint_left_out", one.id)
    if kept is None:
        return None, None, deadline
    if kept.kind is ConstraintKind.TYPED_START:
        notes.add("typed_start_kept_as_must_start", one.id)
        return ConstraintKind.MUST_START, kept.at.date().isoformat(), deadline
    day = _evening_day(kept.at) if kept.kind in _EVENING else kept.at.date().isoformat()
    return kept.kind, day, deadline


def _evening_day(at: datetime) -> str:
    return (at - timedelta(minutes=1)).date().isoformat()


def _links(network: Network, notes: Notes) -> list[dict[str, Any]]:
    """One of a kind between two activities, the one that holds longest."""
    own = {one.id: one.calendar for one in network.activities}
    kept: dict[tuple[str, str, str], int] = {}
    for link in network.links:
        key = _code(link.predecessor), _code(link.successor), str(link.kind)
        lag = _working_lag(link, network, own, notes)
        if key in kept:
            notes.add("link_twice", f"{key[0]} → {key[1]}")
        kept[key] = max(lag, kept.get(key, lag))
    return [
        {"predecessor": before, "successor": after, "kind": kind, "lag_minutes": lag}
        for (before, after, kind), lag in kept.items()
    ]


def _working_lag(link: Link, network: Network, calendars: Mapping[str, str], notes: Notes) -> int:
    """In working time of the successor: days of 24 hours become days of its shifts."""
    calendar = calendars.get(link.successor, "")
    counted = link.lag_calendar or network.rules.lag_calendar
    if not link.lag_minutes or counted is LagCalendar.SUCCESSOR:
        return link.lag_minutes
    if counted is not LagCalendar.ELAPSED:
        theirs = calendars.get(link.predecessor, "") if counted is LagCalendar.PREDECESSOR else ""
        if theirs != calendar:
            notes.add("lag_counted_by_successor", f"{link.predecessor} → {link.successor}")
        return link.lag_minutes
    hours = network.calendars.get(calendar, network.calendar)
    day = max(map(hours.minutes_on_weekday, range(7)))
    if day == 1440:
        return link.lag_minutes
    notes.add("elapsed_lag_as_working_days", f"{link.predecessor} → {link.successor}")
    return round(link.lag_minutes * day / 1440)
