"""A node nobody has promised is offered as a promise, filled in as far as it is known."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse

from gongjian.commitments import actions, queries
from gongjian.surfaces.requests import Request

if TYPE_CHECKING:
    from gongjian.commitments.models import WeeklyNode


def offers_of(request: Request, nodes: "Iterable[WeeklyNode]") -> dict[int, str]:
    """Node → address of the new promise, for those the viewer may promise."""
    rows = {node.pk: node for node in nodes if node.state == "open" and node.due_on >= request.on}
    waiting = list(queries.unpromised(rows))
    allowed = {node.project_id: node.project for node in waiting}
    may = {
        pk for pk, project in allowed.items() if actions.prepare_promise.permitted(project, request.viewer, request.at)
    }
    owners = queries.likely_owners(may, on=request.on) if may else {}
    return {node.pk: promise_url(node, owners.get(node.project_id)) for node in waiting if node.project_id in may}


def promise_url(node: Any, owner_id: int | None) -> str:
    known = {"project_id": node.project_id, "node_id": node.pk, "title": node.title, "due_on": node.due_on.isoformat()}
    if owner_id is not None:
        known["owner_id"] = owner_id
    return f"{reverse('new-promise')}?{urlencode(known)}"
