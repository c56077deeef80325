"""The projects that are one's own work: those of one's posts, and where there is none, those of one's unit."""

from collections.abc import Callable, Iterable
from datetime import date

from django.db.models import Q, QuerySet

from gongjian.access.roles import Role
from gongjian.core.actor import Actor
from gongjian.projects.models import Project
from gongjian.projects.states import PROJECT_UNITS

_OF_UNITS = (Role.DEPARTMENT, Role.OWNER, Role.CONTRACTOR, Role.STATIONED_CADRE)


Assigned = Callable[[Actor, date], Iterable[int]]
_assigned: list[Assigned] = []


def assigned_work(source: Assigned) -> Assigned:
    """Features above say here which projects somebody is sent to for a time, such as to inspect."""
    _assigned.append(source)
    return source


def own_projects(viewer: Actor, *, on: date) -> QuerySet[Project]:
    """Of running campaigns only. Whoever merely may see everything has no own projects: a phone carries what is
    worked on, never a district."""
    held = [post for post in viewer.posts if post.is_held_on(on)]
    projects = {post.project_id for post in held if post.project_id is not None}
    units = {post.unit_id for post in held if post.unit_id is not None and post.role in _OF_UNITS}
    found = Q(pk__in=projects)
    if not projects and units:
        for name in PROJECT_UNITS:
            found |= Q(**{f"{name}__in": units})
    found |= Q(pk__in={pk for source in _assigned for pk in source(viewer, on)})
    running = Project.objects.filter(found, left_at=None, campaign__closed_at=None)
    return running.select_related("campaign").order_by("number")
