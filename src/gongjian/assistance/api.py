"""Lists of what helps firms, for programs."""

from django.utils.translation import gettext_lazy as _

from gongjian.assistance.queries import (
    applications_visible_to,
    needs_visible_to,
    policies_visible_to,
    resumptions_visible_to,
)
from gongjian.surfaces.api import readable

readable(
    "resumptions",
    resumptions_visible_to,
    fields=(
        "id", "version", "project_id", "project.name", "state", "since_on", "people_needed", "obstacle",
        "obstacle_text", "helper_unit_id", "helper_id", "supplies", "supplies_at", "checks", "checked_at",
    ),
    filters={"project_id": "project_id", "state": "state", "obstacle": "obstacle", "campaign_id": "project__campaign_id"},
    order=("project__number", "id"),
    related=("project",),
    summary=_("Resumption of work"),
)  # fmt: skip
readable(
    "needs",
    needs_visible_to,
    fields=(
        "id", "version", ("number", str), "campaign_id", "project_id", "project.name", "title", "kind", "detail",
        "amount_wan", "bank_id", "loan_state", "landed_wan", "state", "raised_by_id", "raised_at", "measure",
        "responsible_unit_id", "responsible_id", "due_on", "result", "done_on", "kept_at", "problem_id",
    ),
    filters={
        "project_id": "project_id", "campaign_id": "campaign_id", "state": "state", "kind": "kind",
        "responsible_unit_id": "responsible_unit_id", "bank_id": "bank_id", "due_before": "due_on__lt",
    },
    order=("-id",),
    related=("project",),
    summary=_("Needs of firms"),
)  # fmt: skip
readable(
    "policies",
    policies_visible_to,
    fields=(
        "id", "version", "title", "document_number", "issuer", "valid_from", "valid_until", "summary", "conditions",
        "contact_unit_id", "ended_at", "end_reason",
    ),
    filters={"issuer": "issuer", "valid_until_after": "valid_until__gte"},
    order=("title", "id"),
    summary=_("Policies"),
)  # fmt: skip
readable(
    "policy-applications",
    applications_visible_to,
    fields=(
        "id", "version", "policy_id", "policy.title", "project_id", "project.name", "state", "applied_on", "asked_wan",
        "reason", "received_on", "money_wan", "jobs",
    ),
    filters={
        "policy_id": "policy_id", "project_id": "project_id", "state": "state", "campaign_id": "project__campaign_id",
    },
    order=("-id",),
    summary=_("Applications under policies"),
)  # fmt: skip
