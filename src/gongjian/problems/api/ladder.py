"""Lists of problems for programs."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongjian.core.actor import Actor
from gongjian.core.moments import local_date
from gongjian.problems.queries import problems_visible_on, problems_visible_to
from gongjian.problems.states import UNSETTLED
from gongjian.projects.queries import own_projects
from gongjian.surfaces.api import Then, readable
from gongjian.surfaces.phone import pack_part

readable(
    "problems",
    problems_visible_to,
    fields=(
        "id",
        "version",
        ("number", str),
        "title",
        "kind",
        "state",
        "project_id",
        "project.name",
        "level",
        "blocks",
        "stake_wan",
        "holder_person_id",
        ("holder_person_name", "holder_person.name"),
        "holder_unit_id",
        ("holder_unit_name", "holder_unit.name"),
        "blocking_unit_id",
        "constraint_id",
        "raised_by_id",
        "raised_at",
        "due_at",
        "answer",
        "solution",
        "solved_at",
        "solved_in_time",
        "confirmed_at",
        "reopened_times",
        "disputed_at",
        "reminded_at",
    ),
    filters={
        "state": "state",
        "kind": "kind",
        "level": "level",
        "project_id": "project_id",
        "title": "title__icontains",
        "campaign_id": "campaign_id",
        "holder_person_id": "holder_person_id",
        "holder_unit_id": "holder_unit_id",
        "blocking_unit_id": "blocking_unit_id",
        "is_unconfirmed": "confirmed_at__isnull",
        "due_before": "due_at__lt",
    },
    order=("-id",),
    related=("project__campaign", "holder_person", "holder_unit"),
    summary=_("Problems"),
    then=Then(query=problems_visible_on, fields={"id": "problem_id"}, filters={}, order=("-problem_id",)),
)


@pack_part("problems")
def problems_carried(viewer: Actor, at: datetime) -> list[dict[str, Any]]:
    """Those of one's own projects that are not confirmed as solved."""
    on = local_date(at)
    mine = problems_visible_to(viewer, on=on).filter(project__in=own_projects(viewer, on=on), state__in=UNSETTLED)
    return [
        {
            "id": problem.pk,
            "number": str(problem),
            "project": problem.project_id,
            "title": problem.title,
            "kind": problem.kind,
            "state": problem.state,
            "level": problem.level,
            "holder": (problem.holder_person or problem.holder_unit or "")
            and str(problem.holder_person or problem.holder_unit),
            "raised_by_id": problem.raised_by_id,
            "raised_at": problem.raised_at,
            "due_at": problem.due_at,
            "answer": problem.answer,
            "solution": problem.solution,
            "version": problem.version,
        }
        for problem in mine.select_related("holder_person", "holder_unit").order_by("due_at", "id")
    ]
