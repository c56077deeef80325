"""What a study asks the engine, and what its answer means for the next version."""

import json
from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from gongjian.core.models import Task
from gongjian.engine.recovery.data import Crew
from gongjian.engine.recovery.measures import Options
from gongjian.engine.recovery.options_file import options_of
from gongjian.engine.recovery.study import Asked
from gongjian.engine.recovery.together import AskedTogether, Plan
from gongjian.projects.models import Campaign
from gongjian.schedules.models import Activity, Link, RecoveryStudy, Schedule
from gongjian.schedules.queries.computing import last_day, network_of
from gongjian.schedules.queries.forecasting import finished_in, known_of, with_waits
from gongjian.schedules.queries.joining import awaited_in
from gongjian.schedules.states import ScheduleState, StudyState


def study_to_compute(task: Task) -> RecoveryStudy | None:
    """None when it was stopped, or computed by an attempt that died before saying so."""
    if task.event is None:  # pragma: no cover - reactions always have their event
        return None
    waiting = RecoveryStudy.objects.filter(pk=task.event.subject_id, state=StudyState.ASKED)
    return waiting.select_related("schedule__project__campaign", "campaign").first()


def is_still_asked(study_id: int) -> bool:
    return RecoveryStudy.objects.filter(pk=study_id, state=StudyState.ASKED).exists()


def asked_of(study: RecoveryStudy, *, on: date) -> Asked | AskedTogether:
    """Raises RecoveryRefused for options that do not fit the schedule."""
    if study.schedule is None:
        return _asked_together(study, on=on)
    bars = list(study.plan.activities.order_by("position"))
    network = network_of(study.plan, bars, study.plan.links.all())
    deadline = datetime.combine(study.due_on + timedelta(days=1), time.min)
    day_100 = datetime.combine(study.plan.project.campaign.end_on + timedelta(days=1), time.min)
    return Asked(network, _engine_options(study, bars), deadline, float(study.seconds), target_at=day_100)


def _asked_together(study: RecoveryStudy, *, on: date) -> AskedTogether:
    """Every project of the campaign that needs one of the crews; each is to be done by the campaign's last day."""
    campaign: Campaign = study.campaign  # type: ignore[assignment]
    crews = tuple(Crew(**crew) for crew in study.options["engine"]["crews"])
    schedules = sharing_schedules(campaign, [crew.id for crew in crews])
    finished, awaited = finished_in(campaign), awaited_in([one.project_id for one in schedules], on=on)
    plans = []
    for schedule in schedules:
        bars = list(schedule.activities.order_by("position"))
        network = network_of(schedule, bars, schedule.links.all())
        joined = with_waits(network, awaited.get(schedule.project_id, ()))
        known, options = known_of(schedule, finished), _engine_options(study, bars)
        plans.append(Plan(str(schedule.project_id), network, options, campaign.end_on, known, joined))
    return AskedTogether(tuple(plans), crews, study.options["late_cost"], float(study.seconds))


def sharing_schedules(campaign: Campaign, crews: Collection[str]) -> list[Schedule]:
    """Schedules in force with work left that names one of the crews, by the number of their project."""
    in_force = Schedule.objects.filter(project__campaign=campaign, project__left_at=None, state=ScheduleState.IN_FORCE)
    named = Activity.objects.filter(schedule__in=in_force, finished_on=None).exclude(crews={})
    wanted = {schedule for schedule, needs in named.values_list("schedule", "crews") if set(crews) & set(needs)}
    return list(in_force.filter(pk__in=wanted).order_by("project__number").select_related("project__campaign"))


def _engine_options(study: RecoveryStudy, bars: list[Activity]) -> Options:
    return options_of({**study.options["engine"], "demands": _demands(study, bars)})


def _demands(study: RecoveryStudy, bars: list[Activity]) -> dict[str, dict[str, int]]:
    """Only crews that the study names are scarce in it."""
    named = {crew["id"] for crew in study.options["engine"].get("crews", ())}
    return {
        bar.code: {crew: units for crew, units in bar.crews.items() if crew in named}
        for bar in bars
        if named & set(bar.crews)
    }


def content_of(schedule: Schedule, bars: list[Activity], links: list[Link]) -> dict[str, Any]:
    """A version as `ScheduleContent` takes it, in JSON's plain values."""
    code = {bar.pk: bar.code for bar in bars}
    return {
        "title": schedule.title,
        "start_on": schedule.start_on.isoformat(),
        "data_on": schedule.data_on.isoformat() if schedule.data_on else None,
        "calendars": schedule.calendars,
        "activities": [_bar(bar) for bar in bars],
        "links": [
            {
                "predecessor": code[link.predecessor_id],
                "successor": code[link.successor_id],
                "kind": link.kind,
                "lag_minutes": link.lag_minutes,
            }
            for link in links
        ],
    }


def _bar(bar: Activity) -> dict[str, Any]:
    def day(value: date | None) -> str | None:
        return value.isoformat() if value else None

    return {
        "code": bar.code,
        "name": bar.name,
        "duration_minutes": bar.duration_minutes,
        "group": bar.group,
        "calendar": bar.calendar,
        "constraint_kind": bar.constraint_kind or None,
        "constraint_on": day(bar.constraint_on),
        "deadline_on": day(bar.deadline_on),
        "is_node": bar.is_node,
        "crews": bar.crews,
        "started_on": day(bar.started_on),
        "finished_on": day(bar.finished_on),
        "remaining_minutes": bar.remaining_minutes,
        "done_percent": _number(bar.done_percent),
        "quantity": _number(bar.quantity),
        "quantity_unit": bar.quantity_unit,
        "done_quantity": _number(bar.done_quantity),
        "stops": bar.stops,
    }


def _number(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def point_of(study: RecoveryStudy, on: date | None) -> dict[str, Any] | None:
    """The point of the curve for a day (none named: the day asked for), with the day it really finishes on."""
    points, wanted = study.answer.get("points", []), (on or study.deadline_on)
    found = next((one for one in points if wanted and one["deadline_on"] == wanted.isoformat()), None)
    if found is None and on is None and study.answer.get("own") is not None:
        found = points[study.answer["own"]]  # the day asked for was no working day
    return None if found is None else {**found, "finish_on": last_day(datetime.fromisoformat(found["finish_at"]))}


def content_with(study: RecoveryStudy, point: dict[str, Any]) -> dict[str, Any]:
    """The schedule with the point's durations, lags and waits: what adopting it writes."""
    schedule = study.plan
    bars = list(schedule.activities.order_by("position"))
    content = content_of(schedule, bars, list(schedule.links.all()))
    content["title"] = study.title
    for bar in content["activities"]:
        changed = point["activities"].get(bar["code"], {})
        bar["duration_minutes"] = changed.get("duration_minutes", bar["duration_minutes"])
        if bar["started_on"] and not bar["finished_on"]:
            bar["remaining_minutes"] = changed.get("remaining_minutes", bar["remaining_minutes"])
        if "waits_until" in changed and not bar["constraint_kind"]:
            bar["constraint_kind"] = "start_no_earlier"
            bar["constraint_on"] = changed["waits_until"][:10]
    gone = {tuple(link) for link in point["dropped"]}
    lags = {tuple(link[:3]): link[3] for link in point["links"]}
    kept = []
    for link in content["links"]:
        key = (link["predecessor"], link["successor"], str(link["kind"]))
        if key not in gone:
            kept.append({**link, "lag_minutes": lags.get(key, link["lag_minutes"])})
    return {**content, "links": kept}


def progress_file(uploads: Path, study_id: int) -> Path:
    return uploads / "studies" / f"{study_id}.progress"


def progress_of(uploads: Path, study_id: int) -> dict[str, Any]:
    """{cost, bound, seconds} while it is computed; empty before and after."""
    try:
        told: dict[str, Any] = json.loads(progress_file(uploads, study_id).read_text())
    except (OSError, ValueError):
        return {}
    return told


def tell_progress(uploads: Path, study_id: int, told: dict[str, Any]) -> None:
    path = progress_file(uploads, study_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    beside.write_text(json.dumps(told))
    beside.replace(path)  # a reader never sees half a line


def forget_progress(uploads: Path, study_id: int) -> None:
    progress_file(uploads, study_id).unlink(missing_ok=True)
