"""Stage assessments for programs: what is under work only for those who work on it."""

from functools import lru_cache
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongjian.assessments.queries import stages as queries
from gongjian.engine import assessment, scoring
from gongjian.surfaces.api import readable


@lru_cache(maxsize=16)
def _scheme(body: str) -> assessment.StageScheme:
    return assessment.stage_scheme_from_json(scoring.read_json(body)) if body else assessment.shipped_stage_scheme()


def _gate_weight(row: Any) -> str | None:
    scheme = _scheme(row.stage.scheme.body if row.stage.scheme else "")
    weight = scheme.gate_weights.get(row.stage.gate_day)
    return None if weight is None else str(weight)


def _annual_weight(row: Any) -> str:
    return str(_scheme(row.stage.scheme.body if row.stage.scheme else "").annual_weight)


readable(
    "stage-assessments", queries.stages_visible_to,
    fields=("id", "campaign_id", "gate_day", "edition", "state", "first_on", "last_on", "frozen_at", "hearing_due_at",
            "issued_at", "is_open", "corrects_id", "reason", "digest"),
    filters={"campaign_id": "campaign_id", "gate_day": "gate_day", "state": "state"}, order=("-gate_day", "-edition"),
    summary=_("Stage assessments"),
)  # fmt: skip
readable(
    "stage-results", queries.stage_results_visible_to,
    fields=("id", "stage_id", "stage.gate_day", "stage.state", "board", "position", "subject", "name", "project_id", "unit_id",
            "score", "rank", "best_rank", "worst_rank", "not_ranked", ("gate_weight", _gate_weight),
            ("annual_weight", _annual_weight)),
    filters={"stage_id": "stage_id", "board": "board", "subject": "subject", "state": "stage__state"},
    order=("-stage_id", "board", "position"), related=("stage__scheme",),
    summary=_("Results of stages and their weight in the year"),
)  # fmt: skip
readable(
    "stage-hearings", queries.hearings_visible_to,
    fields=("id", "stage_id", "result_id", "result.name", "state", "objects_to_it", "text", "heard_at", "upheld",
            "decision", "decided_at"),
    filters={"stage_id": "stage_id", "state": "state"}, order=("-id",), related=("result",),
    summary=_("What the assessed said at the hearing"),
)  # fmt: skip
readable(
    "stage-schemes", queries.stage_schemes_visible_to,
    fields=("id", "campaign_id", "number", "is_open", "reason", "set_at", "body"),
    filters={"campaign_id": "campaign_id"}, order=("-number",), summary=_("Schemes of the stage assessment"),
)  # fmt: skip
readable(
    "vetoes", queries.vetoes_visible_to,
    fields=("id", "campaign_id", "gate_day", "project_id", "unit_id", "ground", "basis", "decided_by_id", "decided_at",
            "lifted_at", "lift_reason"),
    filters={"campaign_id": "campaign_id", "gate_day": "gate_day"}, order=("-id",), summary=_("Vetoes in stages"),
)  # fmt: skip
