"""A cadre's record, corrections and looks. Somebody else's record opens for the day by `look_at_cadre`, with a reason."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from gongjian.assessments import queries
from gongjian.surfaces.api import readable


def _sections(person: Any) -> dict[str, list[dict[str, Any]]]:
    told = ("subject", "title", "where", "on", "until", "note")
    return {
        section.value: [
            {name: getattr(entry, name) for name in told} | {"corrections": [one.pk for one in entry.corrections]}
            for entry in entries
        ]
        for section, entries in queries.record_of(person).sections.items()
    }


readable(
    "cadre-records", queries.records_open_to, fields=("id", "name", "title", "unit_id", ("sections", _sections)),
    order=("pinyin", "id"), summary=_("Cadres' records open to one today"),
)  # fmt: skip
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
