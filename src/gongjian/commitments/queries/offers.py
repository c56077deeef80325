"""Nodes nobody has promised yet, and whom to ask for the promise."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from gongjian.commitments.models import Promise, WeeklyNode
from gongjian.commitments.states import NodeState, PromiseState
from gongjian.responsibility.queries import representatives_of, teams_of
from gongjian.schedules.models import Activity, Schedule
from gongjian.schedules.states import ScheduleState


def without_promise(nodes: QuerySet[WeeklyNode]) -> QuerySet[WeeklyNode]:
    """Open nodes for which no promise is made or being made ready."""
    live = Promise.objects.filter(node=OuterRef("pk")).exclude(state=PromiseState.DROPPED)
    return nodes.filter(~Exists(live), state=NodeState.OPEN)


def unpromised(node_ids: Iterable[int]) -> QuerySet[WeeklyNode]:
    """Of these nodes, with their projects."""
    return without_promise(WeeklyNode.objects.filter(pk__in=list(node_ids))).select_related("project__campaign")


def no_longer_scheduled(project_id: int) -> QuerySet[WeeklyNode]:
    """Open nodes of activities that the schedule in force does not hold as nodes any more: a person cancels them."""
    in_force = Schedule.objects.filter(project=project_id, state=ScheduleState.IN_FORCE)
    codes = Activity.objects.filter(schedule__in=in_force, is_node=True).values("code")
    nodes = WeeklyNode.objects.filter(project=project_id, state=NodeState.OPEN).exclude(activity_code="")
    return nodes.filter(Exists(in_force)).exclude(activity_code__in=codes).order_by("due_on", "pk")


def likely_owners(project_ids: Iterable[int], *, on: date) -> dict[int, int]:
    """Who would promise for a project: the contractor's or owner's representative, else the head of the work team."""
    wanted = list(project_ids)
    found = {
        project: team.team.present[0].person_id
        for project, team in teams_of(wanted, on=on).items()
        if team.team.present
    }
    for project, persons in representatives_of(wanted, on=on).items():
        found[project] = persons[0].person_id
    return found
