from django.utils.translation import gettext_lazy as _

from gongjian.notices import queries
from gongjian.surfaces.api import readable

readable(
    "notices", queries.notices_visible_to,
    fields=("id", "campaign_id", "number", "sequence", "kind", "title", "dated_on", "issued_at", "evaluation_id",
            "corrects_id", "code", "characters", "facts_digest", ("files", queries.files_of)),
    filters={"campaign_id": "campaign_id", "kind": "kind", "number": "number__icontains"}, order=("-id",),
    summary=_("Notices"),
)  # fmt: skip
