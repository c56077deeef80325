"""Lists of schedules for programs."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from gongjian.schedules.queries import (
    RecoveryStudy,
    activities_visible_to,
    forecasts_visible_to,
    schedules_visible_to,
    studies_visible_to,
)
from gongjian.surfaces.api import readable


def _points(study: RecoveryStudy) -> list[dict[str, Any]]:
    """The curve without the dates of every activity, which the schedule adopted from a point holds."""
    return [
        {
            "deadline_on": point["deadline_on"],
            "finish_at": point["finish_at"],
            "cost_yuan": point["cost"],
            "bound_yuan": point["bound"],
            "needs_approval": point["needs_approval"],
            "chance": point["chance"],
            "changes": point["changes"],
            "held": point["held"],
        }
        for point in study.answer.get("points", [])
    ]


readable(
    "schedules",
    schedules_visible_to,
    fields=(
        "id",
        "version",
        "project_id",
        "project.name",
        "number",
        "title",
        "state",
        "source",
        "file_name",
        "start_on",
        "data_on",
        "finish_on",
        "made_at",
        "in_force_at",
        "replaced_at",
        "replace_reason",
    ),
    filters={"project_id": "project_id", "state": "state", "campaign_id": "project__campaign_id"},
    order=("project_id", "number"),
    related=("project",),
    summary=_("Schedules"),
)
readable(
    "forecasts",
    forecasts_visible_to,
    fields=(
        "id",
        "schedule_id",
        ("project_id", "schedule.project_id"),
        "schedule_version",
        "computed_at",
        "p50_on",
        "p80_on",
        "by_end_percent",
        "answer",
    ),
    filters={"schedule_id": "schedule_id", "project_id": "schedule__project_id", "state": "schedule__state"},
    order=("schedule_id",),
    related=("schedule",),
    summary=_("Forecasts of schedules"),
)
readable(
    "activities",
    activities_visible_to,
    fields=(
        "id",
        "schedule_id",
        "position",
        "code",
        "name",
        "group",
        "duration_minutes",
        "calendar",
        "constraint_kind",
        "constraint_on",
        "deadline_on",
        "is_node",
        "started_on",
        "finished_on",
        "remaining_minutes",
        "early_start_at",
        "early_finish_at",
        "late_finish_at",
        "float_minutes",
        "is_critical",
    ),
    filters={
        "schedule_id": "schedule_id",
        "project_id": "schedule__project_id",
        "state": "schedule__state",
        "is_critical": "is_critical",
        "is_node": "is_node",
    },
    order=("schedule_id", "position"),
    summary=_("Activities of schedules"),
)
readable(
    "recovery-studies",
    studies_visible_to,
    fields=(
        "id",
        "version",
        "schedule_id",
        ("project_id", "schedule.project_id"),
        "title",
        "campaign_id",
        "deadline_on",
        "state",
        "seconds",
        "asked_at",
        "cost_yuan",
        "bound_yuan",
        "finish_on",
        "refusal_code",
        "refusal_facts",
        "needs_approval",
        "point_on",
        "decided_by_id",
        "decision_reason",
        "approver_id",
        "approved_by_id",
        "approval_reason",
        "adopted_as_id",
        ("earliest_at", lambda study: study.answer.get("earliest_at")),
        ("binding", lambda study: study.answer.get("binding", [])),
        ("own_point", lambda study: study.answer.get("own")),
        ("points", _points),
        ("shares", lambda study: study.answer.get("shares", [])),
        ("overloads", lambda study: study.answer.get("overloads", [])),
        ("one_more", lambda study: study.answer.get("one_more", [])),
        ("prices", lambda study: study.answer.get("prices", [])),
    ),
    filters={
        "schedule_id": "schedule_id",
        "project_id": "schedule__project_id",
        "campaign_id": "campaign_id",
        "state": "state",
    },
    order=("id",),
    related=("schedule",),
    summary=_("Recovery studies"),
)
