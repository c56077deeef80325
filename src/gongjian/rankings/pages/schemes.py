"""The scoring scheme: read by everybody, changed with a reason, tried on the last week before it holds."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gongjian.core.inputs import parsed
from gongjian.core.refusal import InputRefused
from gongjian.engine import scoring
from gongjian.rankings import actions, queries
from gongjian.rankings.forms import SchemeForm, numbers_of
from gongjian.rankings.inputs import ChangeScheme, build_scheme
from gongjian.rankings.pages.words import INDICATORS
from gongjian.rankings.states import Board
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request


@page
def scheme(request: Request) -> HttpResponse:
    campaign = request.campaign
    if campaign is None:
        raise Http404
    versions = list(
        queries.schemes_visible_to(request.viewer, on=request.on).filter(campaign=campaign).order_by("-number")
    )
    latest = versions[0] if versions else None
    engine = queries.engine_scheme(campaign, latest)
    form = SchemeForm(
        request.POST if request.method == "POST" else None,
        scheme=engine,
        switched_off=latest.switched_off if latest else [],
        seen_number=latest.number if latest else 0,
    )
    may_change = actions.change_scheme.permitted(campaign, request.viewer, request.at)
    last, changes = _last_week(request), None
    if request.method == "POST":
        if "what_if" in request.POST:
            changes = _tried(form, last)
        elif form.run(request, campaign):
            messages.success(request, _("The scheme is changed; weeks already frozen keep theirs."))
            return redirect("rankings:scheme")
    return render(request, "rankings/scheme.html", {
        "form": form, "boards": _boards(form, last, may_change=may_change), "versions": versions, "latest": latest,
        "may_change": may_change, "source": engine.source, "changes": changes,
    })  # fmt: skip


def _boards(form: SchemeForm, last: Any, *, may_change: bool) -> list[dict[str, Any]]:
    labels, shares = dict(Board.choices), queries.shares_of(last) if last else {}
    return [
        {
            "label": labels[board.code], "is_ranked": form[f"{board.code}.is_ranked"],
            "indicators": [
                {"label": INDICATORS.get(one.code, one.code), "weight": form[f"{board.code}.{one.code}.weight"],
                 "cap": form[f"{board.code}.{one.code}.cap"]}
                for one in board.indicators
            ],
            "numbers": [form[f"{board.code}.{name}"] for name in numbers_of(board) if may_change or _is_stated(board, name)],
            "follows_mean": bool(board.shrinkage) and not _is_stated(board, "drawn_toward"),
            "level": shares.get(board.code),
        }
        for board in form.scheme.boards
    ]  # fmt: skip


def _is_stated(board: scoring.BoardScheme, name: str) -> bool:
    """What the form proposes for a figure that the scheme in force does not have is not shown to readers."""
    return name != "drawn_toward" or board.drawn_toward is not None


def _last_week(request: Request) -> Any:
    seen = queries.evaluations_visible_to(request.viewer, on=request.on).filter(campaign=request.campaign)
    return queries.latest(seen.select_related("frozen"))


def _tried(form: SchemeForm, last: Any) -> list[dict[str, Any]] | None:
    """What the last evaluated week would look like; nothing is stored."""
    if not form.is_valid():
        return None
    try:
        given = parsed(ChangeScheme, form.given())
    except InputRefused as refusal:
        for fault in refusal.facts["errors"]:
            form.add_error(None, fault["message"])
        return None
    if last is None:
        return []
    labels = dict(Board.choices)
    return [{"board": labels[one.board], "row": one} for one in queries.what_if(last, build_scheme(given, number=1))]
