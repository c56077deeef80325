"""The board: levels of the ladder as lanes, each problem with its holder's clock; now or on an earlier day."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from gongjian.problems.pages.lines import Line, line, lines
from gongjian.problems.queries import (
    ageing,
    as_lines,
    blockers,
    counts_by_level,
    figures,
    first_of_levels,
    held_by,
    level_words,
    office_day_now,
    problems_shown,
)
from gongjian.problems.states import ProblemState
from gongjian.projects.pages import any_day, day_asked, no_campaign, not_kept
from gongjian.projects.queries import Known, ladder_of
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request
from gongjian.ui.words import speaks_chinese

IN_A_LANE = 12
BLOCKERS_SHOWN = 6


@page
def board(request: Request) -> HttpResponse:
    if request.campaign is None:
        return no_campaign(request, _("Problem board"))
    known = day_asked(request)
    seen = problems_shown(request.viewer, known, on=request.on)
    mine = bool(request.GET.get("mine"))
    if mine:
        seen = held_by(seen, request.viewer, on=request.on)
    kinds = blockers(seen, known.at, by="kind")
    levels = counts_by_level(seen, known.at)
    waiting = as_lines(seen.filter(state=ProblemState.SOLVED).order_by("solved_at", "number")[:IN_A_LANE], known)
    return render(request, "problems/board.html", {
        "office_day": office_day_now(known.campaign).replace("-", "–").replace(" ", "，" if speaks_chinese() else ", "),
        "lanes": _lanes(seen, levels, known), "mine": mine, "waiting": lines(waiting, known.at),
        "ageing": ageing(seen, on=known.on, words=level_words(known.campaign)), "figures": figures(seen, levels, kinds),
        "by_unit": blockers(seen, known.at)[:BLOCKERS_SHOWN], "by_kind": kinds[:BLOCKERS_SHOWN],
        "any_day": any_day(request, known), "not_kept": not_kept(known) if known.is_unkept else "",
    })  # fmt: skip


def _lanes(seen: Any, counts: dict[str, tuple[int, int]], known: Known) -> list[dict[str, Any]]:
    limits = {one.code: one.limit_minutes // 60 for one in ladder_of(known.campaign).levels}
    held: dict[str, list[Line]] = {}
    for problem in as_lines(first_of_levels(seen, counts, IN_A_LANE), known):
        held.setdefault(problem.level, []).append(line(problem, known.at))
    lanes = []
    for code, label in level_words(known.campaign).items():
        count, late = counts.get(code, (0, 0))
        shown = held.get(code, [])
        lanes.append({
            "code": code, "label": label, "count": count, "late": late, "limit_hours": limits.get(code),
            "lines": shown, "more": max(0, count - len(shown)),
        })  # fmt: skip
    return lanes
