"""Lists of what helps firms, for programs."""

from django.utils.translation import gettext_lazy as _

from gongjian.assistance.queries import needs_visible_to, resumptions_visible_to
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
