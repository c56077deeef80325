"""Corrections and looks. The record itself is read on its page, where a reason is given first."""

from django.utils.translation import gettext_lazy as _

from gongjian.assessments import queries
from gongjian.surfaces.api import readable

readable(
    "cadre-corrections", queries.corrections_visible_to,
    fields=("id", "version", "person_id", "subject", "entry", "reason", "state", "asked_at", "decided_by_id", "decided_at",
            "note"),
    filters={"person_id": "person_id", "state": "state"}, order=("-id",), summary=_("Corrections of cadres' records"),
)  # fmt: skip
readable(
    "cadre-looks", queries.looks_visible_to, fields=("id", "person_id", "looked_by_id", "looked_at", "reason"),
    filters={"person_id": "person_id"}, order=("-id",), summary=_("Looks at cadres' records"),
)  # fmt: skip
