"""Lists of the weekly evaluation: what is under work only for those who work on it."""

from django.utils.translation import gettext_lazy as _

from gongjian.rankings import queries
from gongjian.surfaces.api import readable

readable(
    "evaluations", queries.evaluations_visible_to,
    fields=("id", "campaign_id", "week", "edition", "state", "first_on", "last_on", "cut_off_at", "known_at", "frozen_at",
            "replies_due_at", "published_at", "is_public", "corrects_id", "reason", "digest"),
    filters={"campaign_id": "campaign_id", "week": "week", "state": "state"}, order=("-week", "-edition"),
    summary=_("Weekly evaluations"),
)  # fmt: skip
readable(
    "evaluation-results", queries.results_visible_to,
    fields=("id", "evaluation_id", "board", "position", "subject", "name", "project_id", "person_id", "unit_id", "score",
            "rank", "best_rank", "worst_rank", "rank_change", "not_ranked", "on_list", "light"),
    filters={"evaluation_id": "evaluation_id", "board": "board", "project_id": "project_id"},
    order=("-evaluation_id", "board", "position"), summary=_("Rows of the boards"),
)  # fmt: skip
readable(
    "evaluation-replies", queries.replies_visible_to,
    fields=("id", "evaluation_id", "result_id", "result.name", "result.board", "state", "objects_to_it", "text",
            "replied_at", "upheld", "decision", "decided_at"),
    filters={"evaluation_id": "evaluation_id", "state": "state"}, order=("-id",), related=("result",),
    summary=_("Replies to evaluations"),
)  # fmt: skip
readable(
    "evaluation-schemes", queries.schemes_visible_to,
    fields=("id", "campaign_id", "number", "effective_on", "switched_off", "reason", "set_at", "body"),
    filters={"campaign_id": "campaign_id"}, order=("-number",), summary=_("Scoring schemes"),
)  # fmt: skip
readable(
    "publication-rules", queries.publication_rules_visible_to,
    fields=("id", "campaign_id", "number", "is_published", "effective_on", "reason", "set_at"),
    filters={"campaign_id": "campaign_id"}, order=("-number",), summary=_("Rules on the publication of rankings"),
)  # fmt: skip
