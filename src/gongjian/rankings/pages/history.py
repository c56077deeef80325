"""All weeks and editions, newest first; what a correction changed."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from gongjian.rankings import queries
from gongjian.rankings.pages.week import evaluation_of
from gongjian.rankings.pages.words import CHANGED, value_words
from gongjian.rankings.states import Board, EvaluationState
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request
from gongjian.ui.listing import ChoiceFilter, Column, Listing

WEEKS = Listing(
    name="rankings.weeks", title=_("Evaluated weeks"),
    columns=(
        Column(key="week", label=_("Week"), kind="integer", sort=("week",), phone="title"),
        Column(key="edition", label=_("Edition"), kind="integer", sort=("edition",)),
        Column(key="first_on", label=_("From"), kind="date", sort=("first_on",), phone=""),
        Column(key="last_on", label=_("Until"), kind="date", sort=("last_on",), phone=""),
        Column(key="state", label=_("State"), value=lambda row: row.get_state_display(), sort=("state",), phone="end"),
        Column(key="published_at", label=_("Published at"), kind="moment", sort=("published_at",)),
        Column(key="reason", label=_("Reason"), phone=""),
        Column(key="digest", label=_("Digest"), value=lambda row: row.digest[:23], shown=False, phone=""),
    ),
    filters=(ChoiceFilter(key="state", label=_("State"), choices=EvaluationState.choices),),
    default_sort="-week", row_url="rankings:week", empty=_("No week is evaluated yet"),
    empty_hint=_("Once a week has passed its cut-off its facts are frozen, and its evaluation stands here."),
)  # fmt: skip


@page
def history(request: Request) -> HttpResponse:
    seen = queries.evaluations_visible_to(request.viewer, on=request.on).filter(campaign=request.campaign)
    bound = WEEKS.bind(seen, request)
    if answer := bound.answer():
        return answer
    return render(request, "rankings/history.html", {"listing": bound})


@page
def difference(request: Request, pk: int) -> HttpResponse:
    """What this edition says otherwise than the one it corrects."""
    evaluation = evaluation_of(request, pk)
    if evaluation.corrects_id is None:
        raise Http404
    old = evaluation_of(request, evaluation.corrects_id)
    labels = dict(Board.choices)
    changes: list[dict[str, Any]] = [
        {
            "board": labels[one.board],
            "name": one.name,
            "what": CHANGED.get(one.what, one.what),
            "old": value_words(one.what, one.old),
            "new": value_words(one.what, one.new),
        }
        for one in queries.changes_between(queries.frozen_week(old), queries.frozen_week(evaluation))
    ]
    return render(request, "rankings/difference.html", {"evaluation": evaluation, "old": old, "changes": changes})
