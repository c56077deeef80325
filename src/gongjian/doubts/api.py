"""The doubt list for programs of the office; every reading is on record here too."""

from django.utils.translation import gettext_lazy as _

from gongjian.doubts.actions.noting import note_reading
from gongjian.doubts.queries import doubts_visible_to
from gongjian.surfaces.api import readable
from gongjian.surfaces.requests import Request


def _note_reading(request: Request) -> None:
    note_reading(request.viewer, request.at, surface="api")


readable(
    "doubts",
    doubts_visible_to,
    fields=(
        "id", "version", "project_id", "project.name", "kind", "first_on", "last_on", "facts", "state", "found_at",
        "sentence", "explained_by_id", "explained_at",
    ),
    filters={"project_id": "project_id", "kind": "kind", "state": "state", "last_on_after": "last_on__gte"},
    order=("-last_on", "-id"),
    related=("project",),
    summary=_("Doubt list"),
    when_read=_note_reading,
)  # fmt: skip
