"""The tab of results in the project file: place and score week by week, each with its interval."""

from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.urls import reverse

from gongjian.rankings import queries
from gongjian.rankings.pages.words import NOT_RANKED
from gongjian.rankings.states import Board, EvaluationState
from gongjian.surfaces.requests import Request

if TYPE_CHECKING:
    from gongjian.projects.models import Project


def render_tab(request: Request, project: "Project") -> str:
    """Published weeks only: a draft is nobody's place yet."""
    results = list(
        queries.results_visible_to(request.viewer, on=request.on)
        .filter(project=project, board=Board.PROJECTS, evaluation__state=EvaluationState.PUBLISHED)
        .select_related("evaluation")
        .order_by("evaluation__week")
    )
    ranked = queries.ranked_projects([one.evaluation_id for one in results])
    rows = [
        {"result": one, "evaluation": one.evaluation, "of": ranked.get(one.evaluation_id, 0),
         "why": reverse("rankings:why", args=[one.pk]), "not_ranked": NOT_RANKED.get(one.not_ranked, "—")}
        for one in results
    ]  # fmt: skip
    scores = [one.score for one in results if one.score is not None]
    return render_to_string(
        "rankings/tab.html", {"rows": rows[::-1], "scores": scores if len(scores) > 1 else []}, request
    )
