"""The board: levels of the ladder as lanes, each problem with its holder's clock."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from gongjian.problems.pages.lines import Line, line, lines
from gongjian.problems.queries import (
    ageing,
    blockers,
    counts_by_level,
    figures,
    first_of_levels,
    held_by,
    level_words,
    office_day_now,
    problems_visible_to,
    with_clocks,
)
from gongjian.problems.states import ProblemState
from gongjian.projects.pages import no_campaign
from gongjian.projects.queries import ladder_of
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request

IN_A_LANE = 12
BLOCKERS_SHOWN = 6


@page
def board(request: Request) -> HttpResponse:
    if request.campaign is None:
        return no_campaign(request, _("Problem board"))
    seen = problems_visible_to(request.viewer, on=request.on, campaign=request.campaign)
    mine = bool(request.GET.get("mine"))
    if mine:
        seen = held_by(seen, request.viewer, on=request.on)
    kinds = blockers(seen, request.at, by="kind")
    levels = counts_by_level(seen, request.at)
    waiting = with_clocks(seen.filter(state=ProblemState.SOLVED)).order_by("solved_at", "id")[:IN_A_LANE]
    return render(request, "problems/board.html", {
        "office_day": office_day_now(request.campaign).replace("-", "–").replace(" ", "，"),
        "lanes": _lanes(request, seen, levels), "mine": mine, "waiting": lines(waiting, request.at),
        "ageing": ageing(seen, on=request.on, words=level_words(request.campaign)), "figures": figures(seen, levels, kinds),
        "by_unit": blockers(seen, request.at)[:BLOCKERS_SHOWN], "by_kind": kinds[:BLOCKERS_SHOWN],
    })  # fmt: skip


def _lanes(request: Request, seen: Any, counts: dict[str, tuple[int, int]]) -> list[dict[str, Any]]:
    limits = (
        {one.code: one.limit_minutes // 60 for one in ladder_of(request.campaign).levels} if request.campaign else {}
    )
    held: dict[str, list[Line]] = {}
    for problem in with_clocks(first_of_levels(seen, counts, IN_A_LANE)):
        held.setdefault(problem.level, []).append(line(problem, request.at))
    lanes = []
    for code, label in level_words(request.campaign).items():
        count, late = counts.get(code, (0, 0))
        shown = held.get(code, [])
        lanes.append({
            "code": code, "label": label, "count": count, "late": late, "limit_hours": limits.get(code),
            "lines": shown, "more": max(0, count - len(shown)),
        })  # fmt: skip
    return lanes
