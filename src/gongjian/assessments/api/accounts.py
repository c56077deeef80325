from django.utils.translation import gettext_lazy as _

from gongjian.assessments import queries
from gongjian.surfaces.api import readable

readable(
    "two-way-accounts", queries.accounts_visible_to,
    fields=("id", "version", "campaign_id", "week", "first_on", "last_on", "side", "unit_id", "person_id", "project_id", "state",
            "drafted_at", "due_at", "meets_at", "sentence", "lines", "digest", "handed_in_by_id", "handed_in_at"),
    filters={"campaign_id": "campaign_id", "week": "week", "side": "side", "state": "state", "unit_id": "unit_id",
             "person_id": "person_id", "project_id": "project_id"},
    order=("-week", "id"), summary=_("Two-way accounts"),
)  # fmt: skip
