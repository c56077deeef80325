"""Lists of the five ones for the API."""

from django.utils.translation import gettext_lazy as _

from gongjian.responsibility.queries import (
    hand_overs_visible_to,
    lead_assignments_visible_to,
    plan_versions_visible_to,
    team_assignments_visible_to,
    teams_visible_to,
)
from gongjian.surfaces.api import readable

_SPAN = ("from_on", "until_on")

readable(
    "lead-assignments",
    lead_assignments_visible_to,
    summary=_("Lead leaders"),
    fields=("id", "project_id", "project.name", "person_id", "person.name", *_SPAN, "basis"),
    filters={"project_id": "project_id", "person_id": "person_id", "is_open": "until_on__isnull"},
    order=("-id",),
    related=("project", "person"),
)
readable(
    "team-assignments",
    team_assignments_visible_to,
    summary=_("Work teams of projects"),
    fields=("id", "project_id", "project.name", "team_id", "team.name", *_SPAN),
    filters={"project_id": "project_id", "team_id": "team_id"},
    order=("-id",),
    related=("project", "team"),
)
readable(
    "work-plans",
    plan_versions_visible_to,
    summary=_("Work plans"),
    fields=(
        "id",
        "project_id",
        "project.name",
        "number",
        "title",
        "document_number",
        "approved_by",
        "approved_on",
        *_SPAN,
    ),
    filters={"project_id": "project_id"},
    order=("-id",),
    related=("project",),
)
readable(
    "hand-overs",
    hand_overs_visible_to,
    summary=_("Hand-overs"),
    fields=(
        "id",
        "project_id",
        "project.name",
        ("from_person", "from_person.name"),
        ("to_person", "to_person.name"),
        "on",
        "effective_on",
        "state",
        "items",
    ),
    filters={"project_id": "project_id", "state": "state"},
    order=("-id",),
    related=("project", "from_person", "to_person"),
)
readable(
    "teams",
    teams_visible_to,
    summary=_("Work teams"),
    fields=("id", "name", "campaign_id", "lead_unit_id"),
    filters={"campaign_id": "campaign_id"},
    order=("id",),
)
