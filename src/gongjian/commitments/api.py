"""Lists of the week for programs."""

from django.utils.translation import gettext_lazy as _

from gongjian.commitments.queries import (
    constraints_visible_to,
    nodes_visible_to,
    promises_visible_to,
    stage_targets_visible_to,
)
from gongjian.surfaces.api import readable

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
)
readable(
    "stage-targets",
    stage_targets_visible_to,
    fields=("id", "version", "project_id", "project.name", "title", "due_on", "met_on"),
    filters={"project_id": "project_id", "is_open": "met_on__isnull", "due_to": "due_on__lte"},
    order=("due_on", "id"),
    related=("project",),
    summary=_("Stage targets"),
)
