"""Lists of the five ones for the API."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongjian.core.actor import Actor
from gongjian.core.moments import local_date
from gongjian.projects.queries import own_projects
from gongjian.responsibility.queries import (
    hand_overs_visible_to,
    lead_assignments_visible_to,
    lead_leaders_of,
    persons_of_projects,
    plan_versions_visible_to,
    services_visible_to,
    stations_visible_to,
    substitutes_of,
    team_assignments_visible_to,
    team_names,
    teams_visible_to,
)
from gongjian.surfaces.api import readable
from gongjian.surfaces.phone import pack_part

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
readable(
    "stationed-cadres",
    stations_visible_to,
    summary=_("Stationed cadres"),
    fields=(
        "id", "person_id", "person.name", "department_id", "department.name", "project_id", "at_unit_id", "rank",
        "is_released", "basis", *_SPAN,
    ),
    filters={"project_id": "project_id", "person_id": "person_id", "is_open": "until_on__isnull"},
    order=("-id",),
    related=("person", "department"),
)  # fmt: skip
readable(
    "service-persons",
    services_visible_to,
    summary=_("Service persons"),
    fields=("id", "project_id", "project.name", "unit_id", "unit.name", "person_id", "person.name", *_SPAN),
    filters={"project_id": "project_id", "unit_id": "unit_id", "person_id": "person_id", "is_open": "until_on__isnull"},
    order=("-id",),
    related=("project", "unit", "person"),
)


@pack_part("persons")
def persons_carried(viewer: Actor, at: datetime) -> list[dict[str, Any]]:
    """Who can be named as doing something, and called; `leads` where the person stands at the head of the project."""
    on = local_date(at)
    projects_carried = list(own_projects(viewer, on=on))
    ids = [project.pk for project in projects_carried]
    leading = {(lead.person_id, lead.project_id) for lead in lead_leaders_of(ids, on=on).values()}
    leading |= {(one.person_id, one.project_id) for one in substitutes_of(ids, on=on).values()}
    return [
        {
            "id": person.pk,
            "name": person.name,
            "title": person.title,
            "phone": person.phone,
            "unit": str(person.unit) if person.unit else "",
            "projects": projects,
            "leads": [project for project in projects if (person.pk, project) in leading],
        }
        for person, projects in persons_of_projects(projects_carried, on=on)
    ]


@pack_part("teams")
def teams_carried(viewer: Actor, at: datetime) -> dict[int, str]:
    """By project, where there is one: it holds the huddle that a phone's points go to."""
    on = local_date(at)
    return team_names(own_projects(viewer, on=on).values_list("pk", flat=True), on=on)
