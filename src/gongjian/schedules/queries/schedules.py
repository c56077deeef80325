"""Which schedules and studies a viewer sees; bars for charts, lists and files."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from gongjian.core.actor import Actor
from gongjian.core.models import Event
from gongjian.core.record import kind_of
from gongjian.projects.models import Project
from gongjian.projects.queries import within_projects
from gongjian.schedules.models import Activity, Link, RecoveryStudy, Schedule
from gongjian.schedules.states import ScheduleState


def schedules_visible_to(viewer: Actor, *, on: date) -> QuerySet[Schedule]:
    reach = viewer.extent("schedule.see", on=on)
    seen = Schedule.objects.filter(within_projects(reach, "project__")).exclude(state=ScheduleState.DROPPED)
    return seen.select_related("project__campaign")


def schedules_in_force(viewer: Actor, *, on: date) -> QuerySet[Schedule]:
    return schedules_visible_to(viewer, on=on).filter(state=ScheduleState.IN_FORCE, project__left_at=None)


def activities_visible_to(viewer: Actor, *, on: date) -> QuerySet[Activity]:
    """Of all versions a viewer sees."""
    reach = viewer.extent("schedule.see", on=on)
    seen = Activity.objects.filter(within_projects(reach, "schedule__project__"))
    return seen.exclude(schedule__state=ScheduleState.DROPPED).select_related("schedule__project__campaign")


def studies_visible_to(viewer: Actor, *, on: date) -> QuerySet[RecoveryStudy]:
    """Those over a whole campaign only where the whole district is seen."""
    reach = viewer.extent("schedule.see", on=on)
    of_campaign = Q() if reach.everything else Q(campaign__district__in=reach.district_ids)
    seen = RecoveryStudy.objects.filter(within_projects(reach, "schedule__project__") | of_campaign)
    persons = ("asked_by", "decided_by", "approver", "approved_by")
    return seen.select_related("schedule__project__campaign", "campaign", "adopted_as", *persons)


def bars_of(schedules: Iterable[Schedule]) -> QuerySet[Activity]:
    """In the order of the sheets."""
    return Activity.objects.filter(schedule__in=list(schedules)).order_by("schedule_id", "position")


def links_of(schedules: Iterable[Schedule]) -> QuerySet[Link]:
    return Link.objects.filter(schedule__in=list(schedules)).select_related("predecessor", "successor").order_by("pk")


def last_change_of(schedule: Schedule) -> Event | None:
    """Who changed this version last, and when."""
    about = Event.objects.filter(subject_kind=kind_of(schedule), subject_id=str(schedule.pk))
    return about.order_by("-id").first()


def schedule_in_force(project: Project) -> Schedule | None:
    """What the project works by."""
    return Schedule.objects.filter(project=project, state=ScheduleState.IN_FORCE).first()


def activities_by_code(schedule: Schedule, codes: Iterable[str]) -> dict[str, Activity]:
    return {activity.code: activity for activity in schedule.activities.filter(code__in=list(codes))}
