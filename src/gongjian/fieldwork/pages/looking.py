"""What deserves a look on site: nodes late, promises overdue, points left open, and the problems told by their feature."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gongjian.commitments.queries import nodes_visible_to, promises_visible_to
from gongjian.commitments.states import NodeState, PromiseState
from gongjian.fieldwork.queries import open_points, points_visible_to
from gongjian.surfaces.requests import Request

if TYPE_CHECKING:
    from gongjian.projects.models import Project

EACH = 12


@dataclass(frozen=True, slots=True)
class Stuck:
    """A problem of the project. `is_open`: it can still be worked on."""

    problem_id: int
    title: str
    note: str
    url: str
    is_late: bool
    is_open: bool


# The open ones, and of the others those whose numbers are named.
Source = Callable[[Request, "Project", Collection[int]], list[Stuck]]
_sources: list[Source] = []


def register_stuck(source: Source) -> None:
    """Features above say here what is stuck on a site."""
    _sources.append(source)


def stuck_at(request: Request, project: "Project", named: Collection[int] = ()) -> list[Stuck]:
    return [one for source in _sources for one in source(request, project, named)]


def to_look_at(request: Request, project: "Project") -> dict[str, Any]:
    viewer, on = request.viewer, request.on
    nodes = nodes_visible_to(viewer, on=on).filter(project=project, state=NodeState.OPEN, due_on__lt=on)
    promises = promises_visible_to(viewer, on=on).filter(project=project, state=PromiseState.PROMISED, due_on__lt=on)
    return {
        "nodes_late": list(nodes.order_by("due_on", "id")[:EACH]),
        "promises_overdue": list(promises.select_related("owner").order_by("due_on", "id")[:EACH]),
        "points_open": list(open_points(points_visible_to(viewer, on=on).filter(project=project))[:EACH]),
    }
