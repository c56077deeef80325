"""Crews and machines shared by the projects of a campaign: how many are needed at once in each week, and by whom."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Q

from gongjian.core.moments import local_date
from gongjian.engine.calendars import Week
from gongjian.projects.models import Project
from gongjian.schedules.models import Activity, RecoveryStudy, Schedule
from gongjian.schedules.queries.computing import calendar_of

_LONGEST_DAYS = 400


@dataclass(frozen=True, slots=True)
class WeekLoad:
    """`peak`: units needed at once on the busiest day; `projects`: who needs them on that day."""

    week: Week
    peak: int
    on: date | None
    projects: tuple[tuple[str, int], ...]


@dataclass
class CrewLoad:
    """`users`: the projects that still need it, by their id."""

    name: str
    by_day: dict[date, dict[str, int]] = field(default_factory=dict)
    users: set[int] = field(default_factory=set)

    def add(self, day: date, project: Project, units: int) -> None:
        there = self.by_day.setdefault(day, {})
        there[project.name] = there.get(project.name, 0) + units
        self.users.add(project.pk)

    def weeks(self, weeks: Iterable[Week]) -> list[WeekLoad]:
        return [self._of(week) for week in weeks]

    def _of(self, week: Week) -> WeekLoad:
        days = (week.first_on + timedelta(days=ahead) for ahead in range((week.last_on - week.first_on).days + 1))
        peaks = {day: sum(self.by_day[day].values()) for day in days if day in self.by_day}
        if not peaks:
            return WeekLoad(week, 0, None, ())
        busiest = max(peaks, key=lambda day: (peaks[day], -day.toordinal()))
        shares = sorted(self.by_day[busiest].items(), key=lambda pair: (-pair[1], pair[0]))
        return WeekLoad(week, peaks[busiest], busiest, tuple(shares))


def crew_loads(schedules: Iterable[Schedule]) -> list[CrewLoad]:
    """Of the activities not finished yet, on the days their calendar works; by name of the crew."""
    known = {schedule.pk: schedule for schedule in schedules}
    found: dict[str, CrewLoad] = {}
    bars = Activity.objects.filter(schedule__in=list(known), finished_on=None).exclude(crews={})
    for bar in bars.order_by("schedule_id", "position"):
        schedule = known[bar.schedule_id]
        for day in _days(bar, schedule):
            for crew, units in bar.crews.items():
                if units:
                    found.setdefault(crew, CrewLoad(crew)).add(day, schedule.project, units)
    return sorted(found.values(), key=lambda crew: crew.name)


def _days(bar: Activity, schedule: Schedule) -> list[date]:
    if bar.early_start_at is None or bar.early_finish_at is None or not bar.duration_minutes:
        return []
    hours = calendar_of(schedule.calendars.get(bar.calendar) or schedule.calendars.get(""))
    first, last = local_date(bar.early_start_at), local_date(bar.early_finish_at - timedelta(minutes=1))
    length = min((last - first).days + 1, _LONGEST_DAYS)
    days = (first + timedelta(days=ahead) for ahead in range(length))
    return [day for day in days if hours.minutes_on(day)]


def capacities(schedules: Iterable[Schedule]) -> dict[str, int]:
    """How many of a crew there are, as the latest recovery study that named it said."""
    known = list(schedules)
    of_these = Q(schedule__project__in=[one.project_id for one in known])
    of_campaigns = Q(campaign__in={one.project.campaign_id for one in known})
    found: dict[str, int] = {}
    studies = RecoveryStudy.objects.filter(of_these | of_campaigns).order_by("asked_at", "pk")
    for options in studies.values_list("options", flat=True):
        found |= {crew["id"]: crew["capacity"] for crew in options["engine"].get("crews", ())}
    return found
