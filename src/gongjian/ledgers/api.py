"""Lists of ledgers for programs."""

from django.utils.translation import gettext_lazy as _

from gongjian.ledgers.queries import imports_visible_to
from gongjian.surfaces.api import readable

readable(
    "ledger-imports",
    imports_visible_to,
    fields=(
        "id",
        "version",
        "campaign_id",
        "state",
        "file_name",
        "file_digest",
        "uploaded_at",
        "applied_at",
        "undone_at",
        "counts",
        ("uploaded_by", "uploaded_by.name"),
    ),
    filters={"state": "state", "campaign_id": "campaign_id", "file_digest": "file_digest"},
    order=("-id",),
    related=("uploaded_by",),
    summary=_("Imports of ledgers"),
)
