"""What the engine is asked about a schedule in force, with what the campaign has finished so far, and what it answers."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import F

from gongjian.core.actor import Actor
from gongjian.core.models import Task
from gongjian.engine.forecast.foreseen import Known, finished_of, foreseen
from gongjian.engine.forecast.learning import Finished
from gongjian.engine.forecast.weather import Weather
from gongjian.engine.network import Network
from gongjian.projects.models import Campaign
from gongjian.schedules.models import Schedule, ScheduleForecast
from gongjian.schedules.queries.computing import network_of
from gongjian.schedules.queries.joining import Awaited, awaited_in, joined, still_awaited
from gongjian.schedules.queries.schedules import schedules_visible_to
from gongjian.schedules.states import ScheduleState

# Schedules of the campaign learned from, the newest first: enough to know, and never a whole archive.
MOST_LEARNED_FROM = 200


def schedule_to_foresee(task: Task) -> Schedule | None:
    """None when it is out of force by now, or told of already."""
    if task.event is None:  # pragma: no cover - reactions always have their event
        return None
    found = Schedule.objects.filter(pk=task.event.subject_id, state=ScheduleState.IN_FORCE)
    schedule = found.select_related("project__campaign", "forecast").first()
    told = getattr(schedule, "forecast", None)
    return None if told is not None and schedule is not None and told.schedule_version == schedule.version else schedule


def foreseen_of(schedule: Schedule, *, on: date) -> dict[str, Any]:
    """As `TellForecast` takes it. Raises PlanRefused."""
    answer = answer_of(schedule, on=on)
    return {
        "schedule_version": schedule.version,
        "p50_on": date.fromisoformat(answer["finish"]["p50"]),
        "p80_on": date.fromisoformat(answer["finish"]["p80"]),
        "by_end_percent": percent(answer["chances"]["end"]),
        "answer": answer,
    }


def answer_of(schedule: Schedule, weathers: tuple[Weather, ...] = (), *, on: date) -> dict[str, Any]:
    """With the permits the work waits for, as they stand on the day. Raises PlanRefused."""
    bars = list(schedule.activities.order_by("position"))
    network = network_of(schedule, bars, schedule.links.all())
    awaited = awaited_in([schedule.project_id], on=on).get(schedule.project_id, [])
    known = replace(known_of(schedule, finished_in(schedule.project.campaign)), weathers=weathers)
    deadline_on = _own_deadline(schedule)
    return foreseen(network, known, joined=with_waits(network, awaited)) | {
        "deadline_on": deadline_on.isoformat() if deadline_on else None,
        "awaited": told_of(awaited),
    }


def known_of(schedule: Schedule, finished: tuple[Finished, ...]) -> Known:
    """What the engine needs beside the network to foresee its finish."""
    targets = {"end": _end_of(schedule.project.campaign.end_on)}
    if deadline_on := _own_deadline(schedule):
        targets["deadline"] = _end_of(deadline_on)
    return Known(finished, str(schedule.project_id), targets)


def with_waits(network: Network, awaited: Iterable[Awaited]) -> Network | None:
    """None where no work waits for anything."""
    waits = still_awaited(network, awaited)
    return joined(network, waits) if waits else None


def told_of(awaited: Iterable[Awaited]) -> list[list[Any]]:
    """What a forecast went by: other days of what is waited for are another forecast."""
    return [[one.code, one.there_on.isoformat(), list(one.holds)] for one in awaited]


def outdated(*, on: date) -> list[Schedule]:
    """Schedules in force whose forecast went by other days than what their work waits for has now."""
    rows = Schedule.objects.filter(
        state=ScheduleState.IN_FORCE, project__left_at=None, project__campaign__closed_at=None, forecast__isnull=False
    )
    found = {
        one.project_id: one
        for one in rows.annotate(told=F("forecast__answer__awaited")).select_related("project__campaign")
    }
    awaited = awaited_in(found, on=on)
    return [one for key, one in found.items() if told_of(awaited.get(key, ())) != (one.told or [])]


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time.min)


def percent(share: float) -> Decimal:
    """To a tenth; whole ones without it."""
    found = (Decimal(str(share)) * 100).quantize(Decimal("0.1"))
    return found.to_integral_value() if found == found.to_integral_value() else found


def _own_deadline(schedule: Schedule) -> date | None:
    """The latest deadline that stands in the schedule itself."""
    last = schedule.activities.exclude(deadline_on=None).order_by("-deadline_on").first()
    return last.deadline_on if last else None


def finished_in(campaign: Campaign) -> tuple[Finished, ...]:
    """Of all its schedules in force: what one site learned is good for the next."""
    in_force = Schedule.objects.filter(project__campaign=campaign, state=ScheduleState.IN_FORCE)
    found: list[Finished] = []
    for other in in_force.exclude(data_on=None).order_by("-data_on", "pk")[:MOST_LEARNED_FROM]:
        done = other.activities.exclude(finished_on=None).exclude(started_on=None)
        found.extend(finished_of(network_of(other, done, ()), str(other.project_id)))
    return tuple(found)


def forecast_of(schedule: Schedule) -> ScheduleForecast | None:
    """The forecast of a version in force; of an older one the last that was told while it was in force."""
    return ScheduleForecast.objects.filter(schedule=schedule).first()


def forecasts_in_force(viewer: Actor, projects: Iterable[int], *, on: date) -> dict[int, ScheduleForecast]:
    """By project; of the version each works by, without the runs behind it. One query however many projects."""
    seen = forecasts_visible_to(viewer, on=on).filter(
        schedule__state=ScheduleState.IN_FORCE, schedule__project__in=list(projects)
    )
    return {one.schedule.project_id: one for one in seen.defer("answer")}


def forecasts_visible_to(viewer: Actor, *, on: date) -> Any:
    seen = schedules_visible_to(viewer, on=on)
    return ScheduleForecast.objects.filter(schedule__in=seen).select_related("schedule__project__campaign")
