"""In which order a huddle looks at the projects: what the morning left open first, then by risk. It orders
projects for fifteen minutes and is kept nowhere."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db.models import Count, Q, QuerySet

from gongjian.commitments.queries import nodes_visible_to, promises_visible_to
from gongjian.commitments.states import NodeState, PromiseState
from gongjian.core.actor import Actor
from gongjian.core.among import Among
from gongjian.fieldwork.models import Huddle, HuddlePoint
from gongjian.fieldwork.states import Half, PointState
from gongjian.projects.models import Campaign, Project
from gongjian.projects.queries import ProjectLight, lights_of, projects_visible_to
from gongjian.responsibility.models import Team, TeamAssignment
from gongjian.responsibility.queries.answerable import held_on

# The worst first. What has no plan is a risk nobody can see; what is stopped by force majeure needs no minute.
_BY_LIGHT: Final = {
    "seriously_behind": 0,
    "behind": 1,
    "no_plan": 2,
    "normal": 3,
    "not_due": 4,
    "stopped": 5,
    "done": 6,
}


@dataclass(frozen=True, slots=True)
class Asked:
    """Which huddle: of a team or (None) of the whole campaign, on which half day; `huddle` once it has begun."""

    campaign: Campaign
    team: Team | None
    on: date
    half: Half
    huddle: Huddle | None


@dataclass(frozen=True, slots=True)
class Standing:
    """What brings one project forward. `carried`: points left open before this huddle."""

    project: Project
    light: ProjectLight
    overdue_promises: int
    carried: int
    late_nodes: int

    def risk(self, half: Half) -> tuple[Any, ...]:
        from_the_morning = half == Half.EVENING and self.carried == 0
        severity = _BY_LIGHT[self.light.code]
        facts = (severity, -self.overdue_promises, -self.carried, -self.late_nodes)
        return (from_the_morning, *facts, self.project.number, self.project.pk)


def asked_huddle(campaign: Campaign, team: Team | None, on: date, half: Half) -> Asked:
    found = Huddle.objects.filter(campaign=campaign, team=team, on=on, half=half).first()
    return Asked(campaign, team, on, half, found)


def projects_of_team(team: Team, on: date) -> QuerySet[Project]:
    return Project.objects.filter(pk__in=TeamAssignment.objects.filter(held_on(on), team=team).values("project"))


def huddled_projects(viewer: Actor, asked: Asked) -> list[Project]:
    """The projects the viewer may see, of the team or of the whole campaign; those that have left are not asked about."""
    seen = projects_visible_to(viewer, on=asked.on).filter(campaign=asked.campaign, left_at=None)
    if asked.team is not None:
        seen = seen.filter(pk__in=projects_of_team(asked.team, asked.on).values("pk"))
    return list(seen.prefetch_related("campaign"))


def in_risk_order(viewer: Actor, asked: Asked, projects: Sequence[Project], *, before: datetime) -> list[Standing]:
    """Facts from before the huddle: what it records and settles does not shuffle the cards under its hands."""
    ids = [project.pk for project in projects]
    lights = lights_of(projects, on=asked.on)
    promises = promises_visible_to(viewer, on=asked.on, campaign=asked.campaign)
    overdue = _counted(promises.filter(Among("project", ids), state=PromiseState.PROMISED, due_on__lt=asked.on))
    nodes = nodes_visible_to(viewer, on=asked.on)
    late = _counted(nodes.filter(Among("project", ids), state=NodeState.OPEN, due_on__lt=asked.on))
    carried = _counted(carried_points(ids, before=before))
    standings = [
        Standing(one, lights[one.pk], overdue.get(one.pk, 0), carried.get(one.pk, 0), late.get(one.pk, 0))
        for one in projects
    ]
    return sorted(standings, key=lambda one: one.risk(asked.half))


def carried_points(project_ids: Iterable[int], *, before: datetime) -> QuerySet[HuddlePoint]:
    """Points that were open at that moment, oldest first; one settled since stays in sight until the huddle ends."""
    still = Q(state=PointState.OPEN) | Q(settled_at__gte=before)
    rows = HuddlePoint.objects.filter(still, Among("project", project_ids), recorded_at__lt=before)
    return rows.select_related("owner", "unit", "huddle").order_by("pk")


def _counted(rows: QuerySet[Any]) -> dict[int, int]:
    return dict(rows.order_by().values_list("project").annotate(count=Count("pk", distinct=True)))
