"""Lists of selections for programs. What single reviewers gave is nobody's list: it stands on the page of the result."""

from django.utils.translation import gettext_lazy as _

from gongjian.improvements.queries import (
    alternatives_visible_to,
    annexes_visible_to,
    checklists_visible_to,
    completions_visible_to,
    criteria_visible_to,
    drawings_visible_to,
    lessons_visible_to,
    reviewers_visible_to,
    selections_visible_to,
    signatories_visible_to,
    study_visits_visible_to,
)
from gongjian.surfaces.api import readable

readable(
    "selections",
    selections_visible_to,
    fields=(
        "id", "version", "project_id", "project.name", "kind", "title", "about", "state", "opened_at", "closed_at",
        "chosen_id", "reasons", "departs_because", "decided_by_id", "decided_at", "withdrawn_because",
    ),
    filters={"project_id": "project_id", "state": "state", "kind": "kind"},
    order=("-id",),
    related=("project",),
    summary=_("Selections of the best alternative"),
)  # fmt: skip
readable(
    "selection-criteria",
    criteria_visible_to,
    fields=("id", "selection_id", "position", "name", "note", "weight_percent"),
    filters={"selection_id": "selection_id"},
    order=("selection_id", "position", "id"),
    summary=_("Criteria of selections"),
)
readable(
    "selection-alternatives",
    alternatives_visible_to,
    fields=("id", "version", "selection_id", "position", "name", "designer", "note"),
    filters={"selection_id": "selection_id"},
    order=("selection_id", "position", "id"),
    summary=_("Alternatives of selections"),
)
readable(
    "selection-drawings",
    drawings_visible_to,
    fields=("id", "alternative_id", "position", "title", "digest", "stored_digest", "is_pdf", "pages", "left_out"),
    filters={"alternative_id": "alternative_id"},
    order=("alternative_id", "position", "id"),
    summary=_("Drawings of alternatives"),
)
readable(
    "selection-reviewers",
    reviewers_visible_to,
    fields=("id", "version", "selection_id", "person_id", "person.name", "named_at", "scored_at", "times"),
    filters={"selection_id": "selection_id", "person_id": "person_id"},
    order=("selection_id", "id"),
    related=("person",),
    summary=_("Reviewers of selections"),
)
readable(
    "checklists",
    checklists_visible_to,
    fields=("id", "campaign_id", "number", "points", "reason", "set_by_id", "set_at"),
    filters={"campaign_id": "campaign_id"},
    order=("campaign_id", "-number"),
    summary=_("Versions of the best-condition checklist"),
)
readable(
    "completion-files",
    completions_visible_to,
    fields=(
        "id", "version", "project_id", "project.name", "state", "checklist_number", "opened_at", "asked_at",
        "completed_at", "facts",
    ),
    filters={"project_id": "project_id", "state": "state"},
    order=("-id",),
    related=("project",),
    summary=_("Completion files of projects"),
)  # fmt: skip
readable(
    "completion-signatories",
    signatories_visible_to,
    fields=("id", "file_id", "person_id", "person.name", "capacity", "signed_at", "remark"),
    filters={"file_id": "file_id", "person_id": "person_id"},
    order=("file_id", "id"),
    related=("person",),
    summary=_("Signatures under completion files"),
)
readable(
    "completion-annexes",
    annexes_visible_to,
    fields=("id", "file_id", "position", "title", "digest", "stored_digest", "is_pdf", "pages", "left_out"),
    filters={"file_id": "file_id"},
    order=("file_id", "position", "id"),
    summary=_("Annexes of completion files"),
)
readable(
    "studies",
    study_visits_visible_to,
    fields=(
        "id", "version", "campaign_id", "where", "from_on", "until_on", "units", "purpose", "recorded_by_id", "recorded_at",
    ),
    filters={"campaign_id": "campaign_id", "from_on": "from_on"},
    order=("-from_on", "-id"),
    summary=_("Study visits"),
)  # fmt: skip
readable(
    "study-lessons",
    lessons_visible_to,
    fields=("id", "version", "visit_id", "text", "state", "project_id", "owner_id", "due_on", "promise_id", "reason"),
    filters={"visit_id": "visit_id", "project_id": "project_id", "state": "state"},
    order=("-id",),
    summary=_("Lessons of study visits"),
)
