"""The resumption of work over the campaign: how many, what stops them, what is short. One list, exported as shown."""

from collections import Counter
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongjian.assistance.queries import BoardRow, board_of, is_awake, short_supplies, unmet_checks
from gongjian.assistance.states import Obstacle, PreventionCheck, ResumptionState
from gongjian.projects.pages import no_campaign
from gongjian.projects.pages.edits import file_url
from gongjian.projects.queries import listed, projects_visible_to
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request
from gongjian.ui.listing import ChoiceFilter, Column, Listing, TextFilter

STATES = tuple(ResumptionState)
_CHECKS = dict(PreventionCheck.choices)


def _told(row: BoardRow, name: str) -> Any:
    return getattr(row.resumption, name) if row.resumption else None


def _short(row: BoardRow) -> str:
    return _("; ").join(f"{one['name']} {one['short']}{one['unit']}" for one in short_supplies(row.resumption))


def _missing(row: BoardRow) -> str:
    return _("; ").join(f"{_CHECKS[one['code']]}: {one['missing']}" for one in unmet_checks(row.resumption))


def _helper(row: BoardRow) -> str:
    return " ".join(str(one) for one in (_told(row, "helper_unit"), _told(row, "helper")) if one)


BOARD = Listing(
    name="assistance.resumption", title=gettext_lazy("Resumption of work"),
    columns=(
        Column(key="number", label=gettext_lazy("No."), kind="integer", value=lambda row: row.project.number, sort=lambda row: row.project.number, shown=False, phone=""),
        Column(key="project", label=gettext_lazy("Project"), value=lambda row: str(row.project), sort=lambda row: str(row.project), phone="title"),
        Column(key="state", label=gettext_lazy("State"), kind="choice", choices=ResumptionState.choices, sort=lambda row: STATES.index(ResumptionState(row.state)), phone="end"),
        Column(key="since", label=gettext_lazy("Since"), kind="date", value=lambda row: _told(row, "since_on"), shown=False, phone=""),
        Column(key="lost", label=gettext_lazy("Days not resumed"), kind="integer", value=lambda row: row.lost_days, sort=lambda row: row.lost_days, phone=""),
        Column(key="people", label=gettext_lazy("People on site"), kind="integer", value=lambda row: row.people.workers if row.people else None, sort=lambda row: row.people.workers if row.people else -1),
        Column(key="needed", label=gettext_lazy("People needed"), kind="integer", value=lambda row: _told(row, "people_needed"), shown=False, phone=""),
        Column(key="people_missing", label=gettext_lazy("People missing"), kind="integer", sort=lambda row: row.people_missing or -1, phone=""),
        Column(key="obstacle", label=gettext_lazy("What stops it"), kind="choice", choices=Obstacle.choices, phone="second"),
        Column(key="obstacle_text", label=gettext_lazy("In one sentence"), value=lambda row: _told(row, "obstacle_text"), phone=""),
        Column(key="short", label=gettext_lazy("Supplies short"), value=_short, phone=""),
        Column(key="missing", label=gettext_lazy("Prevention: missing"), value=_missing, phone=""),
        Column(key="helper", label=gettext_lazy("Who helps"), value=_helper, phone=""),
    ),
    filters=(
        ChoiceFilter(key="state", label=gettext_lazy("State"), choices=ResumptionState.choices),
        ChoiceFilter(key="obstacle", label=gettext_lazy("What stops it"), choices=Obstacle.choices),
        TextFilter(key="words", label=gettext_lazy("Project"), fields=("name", "pinyin")),
    ),
    default_sort="state", row_url=lambda row: tab_url(row.pk), empty=gettext_lazy("No project is in the campaign"),
)  # fmt: skip


def tab_url(project_id: int) -> str:
    return file_url(project_id, "resumption")


@page
def board(request: Request) -> HttpResponse:
    if request.campaign is None:
        return no_campaign(request, _("Resumption of work"))
    if not is_awake(request.campaign):
        raise Http404
    seen = projects_visible_to(request.viewer, on=request.on).filter(campaign=request.campaign)
    rows = board_of(listed(seen, request.campaign, "pinyin"), on=request.on)
    bound = BOARD.bind(rows, request)
    return bound.answer() or render(request, "assistance/board.html", {"listing": bound, **_totals(rows)})


def _totals(rows: list[BoardRow]) -> dict[str, Any]:
    """Of all projects seen, whatever the list is narrowed to."""
    states = Counter(row.state for row in rows)
    obstacles = Counter(row.obstacle for row in rows if row.obstacle)
    short: Counter[tuple[str, str]] = Counter()
    for row in rows:
        for one in short_supplies(row.resumption):
            short[one["name"], one["unit"]] += one["short"]
    return {
        "states": [(label, code, states[code]) for code, label in ResumptionState.choices if states[code]],
        "obstacles": [(label, code, obstacles[code]) for code, label in Obstacle.choices if obstacles[code]],
        "people": sum(row.people.workers for row in rows if row.people),
        "people_missing": sum(row.people_missing or 0 for row in rows),
        "lost_days": sum(row.lost_days for row in rows),
        "short": [(name, unit, count) for (name, unit), count in sorted(short.items())],
    }
