"""Lists of the week for programs."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongjian.commitments.queries import (
    constraints_visible_on,
    constraints_visible_to,
    nodes_visible_on,
    nodes_visible_to,
    open_nodes,
    promises_due,
    promises_visible_on,
    promises_visible_to,
    stage_targets_visible_to,
    targets_visible_on,
)
from gongjian.core.actor import Actor
from gongjian.core.moments import local_date
from gongjian.projects.queries import own_projects
from gongjian.surfaces.api import Then, readable
from gongjian.surfaces.phone import pack_part

readable(
    "promises",
    promises_visible_to,
    fields=(
        "id",
        "version",
        "project_id",
        "project.name",
        "node_id",
        "title",
        "owner_id",
        "owner.name",
        "unit_id",
        "due_on",
        "state",
        "prepared_at",
        "promised_at",
        "waived_by_id",
        "waiver_reason",
        "done_on",
        "miss_reason",
        "miss_note",
        "answered_at",
        "origin",
    ),
    filters={
        "state": "state",
        "project_id": "project_id",
        "owner_id": "owner_id",
        "unit_id": "unit_id",
        "node_id": "node_id",
        "due_from": "due_on__gte",
        "due_to": "due_on__lte",
        "campaign_id": "project__campaign_id",
    },
    order=("due_on", "id"),
    related=("project", "owner"),
    summary=_("Promises"),
    then=Then(query=promises_visible_on, fields={"id": "promise_id"}, filters={}, order=("due_on", "promise_id")),
)
readable(
    "constraints",
    constraints_visible_to,
    fields=(
        "id",
        "version",
        "promise_id",
        "promise.title",
        ("project_id", "promise.project_id"),
        "kind",
        "text",
        "needed_by_on",
        "unit_id",
        "person_id",
        "cleared_on",
    ),
    filters={
        "promise_id": "promise_id",
        "unit_id": "unit_id",
        "person_id": "person_id",
        "is_open": "cleared_on__isnull",
        "needed_to": "needed_by_on__lte",
        "project_id": "promise__project_id",
    },
    order=("needed_by_on", "id"),
    related=("promise",),
    summary=_("Constraints"),
    then=Then(
        query=constraints_visible_on,
        fields={"id": "constraint_id"},
        filters={},
        order=("needed_by_on", "constraint_id"),
    ),
)
readable(
    "weekly-nodes",
    nodes_visible_to,
    fields=(
        "id",
        "version",
        "project_id",
        "project.name",
        "stage_target_id",
        "activity_code",
        "title",
        "due_on",
        "state",
        "met_on",
        "note",
    ),
    filters={"project_id": "project_id", "state": "state", "due_from": "due_on__gte", "due_to": "due_on__lte"},
    order=("due_on", "id"),
    related=("project",),
    summary=_("Weekly nodes"),
    then=Then(query=nodes_visible_on, fields={"id": "node_id"}, filters={}, order=("due_on", "node_id")),
)
readable(
    "stage-targets",
    stage_targets_visible_to,
    fields=("id", "version", "project_id", "project.name", "title", "due_on", "met_on"),
    filters={"project_id": "project_id", "is_open": "met_on__isnull", "due_to": "due_on__lte"},
    order=("due_on", "id"),
    related=("project",),
    summary=_("Stage targets"),
    then=Then(query=targets_visible_on, fields={"id": "target_id"}, filters={}, order=("due_on", "target_id")),
)

_BEFORE, _AHEAD = timedelta(days=7), timedelta(days=14)


@pack_part("nodes")
def nodes_carried(viewer: Actor, at: datetime) -> list[dict[str, Any]]:
    """Nodes not met yet, from last week to a fortnight ahead."""
    on = local_date(at)
    nodes = open_nodes(nodes_visible_to(viewer, on=on), on - _BEFORE, on + _AHEAD)
    mine = nodes.filter(project__in=own_projects(viewer, on=on))
    return [
        {"id": node.pk, "project": node.project_id, "title": node.title, "due_on": node.due_on, "version": node.version}
        for node in mine
    ]


@pack_part("promises")
def promises_carried(viewer: Actor, at: datetime) -> list[dict[str, Any]]:
    """Promises of the same days, and what they wait for."""
    on = local_date(at)
    due = promises_due(promises_visible_to(viewer, on=on), on - _BEFORE, on + _AHEAD)
    mine = due.filter(project__in=own_projects(viewer, on=on)).select_related("owner").order_by("due_on", "id")
    return [
        {
            "id": promise.pk,
            "project": promise.project_id,
            "title": promise.title,
            "owner_id": promise.owner_id,
            "owner": promise.owner.name,
            "due_on": promise.due_on,
            "state": promise.state,
            "version": promise.version,
        }
        for promise in mine
    ]
