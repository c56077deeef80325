"""Lists of what helps firms, for programs."""

from django.utils.translation import gettext_lazy as _

from gongjian.assistance.queries import resumptions_visible_to
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
