"""Lists of inspections for programs, and what a phone carries of them."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongjian.core.actor import Actor
from gongjian.core.moments import local_date
from gongjian.inspections import queries
from gongjian.inspections.states import Seen
from gongjian.projects.queries import own_projects
from gongjian.surfaces.api import Then, readable
from gongjian.surfaces.phone import PhoneScreens, pack_part, phone_screens

readable(
    "inspection-catalogues",
    queries.catalogues_visible_to,
    fields=("id", "district_id", "kind", "number", "content", "reason", "set_by_id", "set_at"),
    filters={"kind": "kind", "number": "number"},
    order=("kind", "-number"),
    summary=_("Inspection catalogues"),
)
readable(
    "inspection-plans",
    queries.plans_visible_to,
    fields=(
        "id", "version", "campaign_id", "unit_id", "unit.name", "title", "filing_number", "authority", "scope", "from_on",
        "until_on", "state", "reason", "filed_at",
    ),
    filters={"campaign_id": "campaign_id", "state": "state", "unit_id": "unit_id"},
    order=("-from_on", "-id"),
    related=("unit",),
    summary=_("Inspection plans"),
)  # fmt: skip
readable(
    "inspection-rounds",
    queries.rounds_visible_to,
    fields=(
        "id", "version", "project_id", "project.name", "number", "inspector_id", "planned_on", "state", "held_on",
        "closed_at", "note", "again_reason", "reason", "merged_into_id",
    ),
    filters={"project_id": "project_id", "state": "state", "planned_on": "planned_on", "inspector_id": "inspector_id"},
    order=("-planned_on", "-id"),
    related=("project",),
    summary=_("Inspection rounds"),
)  # fmt: skip
readable(
    "inspection-scores",
    queries.parts_visible_to,
    fields=("id", "round_id", "round.project_id", "kind", "catalogue_id", "total", "grade"),
    filters={"round_id": "round_id", "project_id": "round__project_id", "kind": "kind", "grade": "grade"},
    order=("-id",),
    related=("round",),
    summary=_("Scores of sites by round"),
)
readable(
    "inspection-checks",
    queries.checks_visible_to,
    fields=(
        "id", "part_id", "part.round_id", "item_code", "verdict", "points_off", "measured", "where", "note", "checked_at",
    ),
    filters={"round_id": "part__round_id", "verdict": "verdict", "item_code": "item_code"},
    order=("-id",),
    related=("part",),
    summary=_("Items looked at"),
)  # fmt: skip
readable(
    "findings",
    queries.findings_visible_to,
    fields=(
        "id", "version", "project_id", "project.name", "round_id", "kind", "item_code", "item_name", "text", "state",
        "contractor_id", "repeats_id", "recorded_by_id", "recorded_at", "agreed_with", "agreed_fix", "due_on",
        "overdue_at", "problem_id", "closed_at", "reason",
    ),
    filters={
        "project_id": "project_id", "round_id": "round_id", "state": "state", "kind": "kind", "item_code": "item_code",
        "contractor_id": "contractor_id", "due_before": "due_on__lt",
    },
    order=("-id",),
    related=("project",),
    summary=_("Findings"),
    then=Then(
        query=queries.findings_visible_on, fields={"id": "finding_id", "round_id": "finding.round_id"},
        filters={"round_id": "finding__round_id"}, order=("-finding_id",),
    ),
)  # fmt: skip
readable(
    "finding-words",
    queries.words_visible_to,
    fields=("id", "finding_id", "side", "stance", "reason", "said_by_id", "said_at", "state", "answer", "answered_by_id", "answered_at"),
    filters={"finding_id": "finding_id", "stance": "stance", "state": "state"},
    order=("-id",),
    summary=_("What owners and contractors say to findings"),
)  # fmt: skip
readable(
    "finding-fixes",
    queries.fixes_visible_to,
    fields=("id", "finding_id", "state", "text", "fixed_by_id", "fixed_at", "note", "rechecked_by_id", "rechecked_at"),
    filters={"finding_id": "finding_id", "state": "state"},
    order=("-id",),
    summary=_("Findings put right"),
)
readable(
    "stop-work-orders",
    queries.stops_visible_to,
    fields=(
        "id", "version", "finding_id", "finding.project_id", "stoppage_id", "state", "from_on", "scope", "reason",
        "is_excusable", "ordered_by_id", "ordered_at", "resumed_on", "lift_note",
    ),
    filters={"finding_id": "finding_id", "project_id": "finding__project_id", "state": "state"},
    order=("-id",),
    related=("finding",),
    summary=_("Stop-work orders"),
)  # fmt: skip


@pack_part("rounds")
def rounds_carried(viewer: Actor, at: datetime) -> list[dict[str, Any]]:
    """Planned and under way on one's own projects, with what was looked at so far."""
    on = local_date(at)
    return queries.carried_rounds(queries.rounds_visible_to(viewer, on=on), own_projects(viewer, on=on))


@pack_part("catalogues")
def catalogues_carried(viewer: Actor, at: datetime) -> list[dict[str, Any]]:
    """The versions these rounds keep, each once."""
    on = local_date(at)
    return queries.carried_catalogues(queries.rounds_visible_to(viewer, on=on), own_projects(viewer, on=on))


@pack_part("findings")
def findings_carried(viewer: Actor, at: datetime) -> list[dict[str, Any]]:
    """With the steps that the carrier may take."""
    on = local_date(at)
    mine = queries.findings_visible_to(viewer, on=on).filter(project__in=own_projects(viewer, on=on))
    return queries.carried_findings(mine, viewer, on=on)


def _verdicts() -> dict[str, Any]:
    return {"verdicts": Seen.choices}


phone_screens(
    "inspections",
    PhoneScreens(script="inspections/phone/rounds.js", template="inspections/phone/rounds.html", facts=_verdicts),
)
phone_screens(
    "inspections-findings",
    PhoneScreens(script="inspections/phone/findings.js", template="inspections/phone/findings.html"),
)
