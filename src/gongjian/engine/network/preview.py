"""`gongjian network FILE [--json]`: the critical path of a plan file, without server or settings."""

import sys
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from gongjian.engine.ledgers.refusal import LedgerRefused
from gongjian.engine.network.errors import PlanRefused
from gongjian.engine.network.files.found import FoundPlan
from gongjian.engine.network.files.reading import read_any
from gongjian.engine.network.result import Schedule, Scheduled
from gongjian.engine.network.schedule import schedule_all
from gongjian.engine.network.telling import Parser, tell_json, tell_refused
from gongjian.engine.network.wording import LABELS, NOTES, told

_MOST_ROWS = 40


def main(argv: Sequence[str]) -> int:
    """0 done, 1 the file was refused (the reason on standard error), 2 wrong use."""
    parser = Parser(prog="gongjian network", description="计算计划文件的关键线路 / critical path of a plan file")
    parser.add_plan_file()
    given = parser.parse_args(argv)
    try:
        plans = read_any(given.file, start_on=given.start)
        schedules = schedule_all(plan.network for plan in plans)
    except (PlanRefused, LedgerRefused) as refused:
        return tell_refused(refused, given)
    except MemoryError:
        return tell_refused(PlanRefused("too_little_memory"), given)
    if given.json:
        tell_json({"projects": [_as_json(plan, found) for plan, found in zip(plans, schedules, strict=True)]})
    else:
        for plan, found in zip(plans, schedules, strict=True):
            sys.stdout.write("\n".join(_lines(plan, found, given.language)) + "\n")
    return 0


def _moment(at: datetime) -> str:
    return at.isoformat(" ", "minutes")


def _as_json(plan: FoundPlan, schedule: Schedule) -> dict[str, Any]:
    network = plan.network
    return {
        "name": network.name,
        "start": _moment(network.start_at),
        "data_date": _moment(network.data_at) if network.data_at else None,
        "finish": _moment(schedule.finish_at),
        "critical": list(schedule.critical),
        "near_critical": list(schedule.near_critical),
        "longest_path": list(schedule.longest_path),
        "activities": [_activity(found) for found in schedule],
        "driving_links": [[link.predecessor, link.successor, link.kind.value] for link in schedule.driving],
        "notes": [{"code": note.code, **note.facts} for note in plan.notes],
    }


def _activity(found: Scheduled) -> dict[str, Any]:
    return {
        "id": found.activity.id,
        "name": found.activity.name,
        "duration_minutes": found.activity.duration_minutes,
        "early_start": _moment(found.early_start_at),
        "early_finish": _moment(found.early_finish_at),
        "late_start": _moment(found.late_start_at),
        "late_finish": _moment(found.late_finish_at),
        "total_float_minutes": found.total_float_minutes,
        "free_float_minutes": found.free_float_minutes,
        "critical": found.critical,
        "near_critical": found.near_critical,
        "reverse_critical": found.reverse_critical,
    }


def _lines(plan: FoundPlan, schedule: Schedule, language: str) -> list[str]:
    def say(label: str, **facts: Any) -> str:
        return told(LABELS[label], language, facts)

    network = plan.network
    lines = [network.name or "—", say("activities", activities=len(schedule), links=len(network.links))]
    lines.append(say("start", start=_moment(network.start_at)))
    if network.data_at:
        lines.append(say("data_date", data_date=_moment(network.data_at)))
    lines.append(say("finish", finish=_moment(schedule.finish_at)))
    lines.append(say("critical", count=len(schedule.critical), near=len(schedule.near_critical)))
    if len(schedule):
        lines.append(say("least_float", minutes=min(found.total_float_minutes for found in schedule)))
    path = schedule.longest_path
    shown = " → ".join(path if len(path) <= _MOST_ROWS else (*path[:10], "…", *path[-10:]))
    lines.append(say("path", path=shown))
    critical = [found for found in schedule if found.critical]
    lines += [
        say(
            "row",
            id=found.activity.id,
            name=found.activity.name,
            start=_moment(found.early_start_at),
            finish=_moment(found.early_finish_at),
            total=found.total_float_minutes,
            free=found.free_float_minutes,
        )
        for found in critical[:_MOST_ROWS]
    ]
    if len(critical) > _MOST_ROWS:
        lines.append(say("more", count=len(critical) - _MOST_ROWS))
    return lines + [told(NOTES[note.code], language, note.facts) for note in plan.notes]
