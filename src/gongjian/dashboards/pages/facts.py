"""The facts behind the figures of the board: each as one small table."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from gongjian.commitments.queries import promises_due, promises_visible_to
from gongjian.dashboards.queries import money_per_project
from gongjian.problems.queries import Holder, level_words, longest_held, problems_visible_to
from gongjian.projects.pages.words import light_sentence
from gongjian.projects.queries import Known, clock_of
from gongjian.schedules.queries import forecasts_in_force
from gongjian.surfaces.requests import Request
from gongjian.ui.words import day_words, light_look, plain_number

MOST = 200


def investment(_request: Request, known: Known, projects: list[Any], lights: dict[int, Any]) -> dict[str, Any]:
    parts = (
        money_per_project(projects, lights, start_on=clock_of(projects[0].campaign).start_on, on=known.on)
        if projects
        else []
    )
    rows = [
        _row(
            part.project,
            plain_number(part.done_wan),
            plain_number(part.due_wan),
            plain_number(part.target_wan),
            _source(part.light),
        )
        for part in sorted(parts, key=lambda part: part.done_wan - part.due_wan)
    ]
    sums = [
        _("Together"),
        *(plain_number(sum(getattr(part, name) for part in parts)) for name in ("done_wan", "due_wan", "target_wan")),
        "",
    ]
    return {
        "title": _("Investment of the campaign, project by project (10,000 yuan)"),
        "head": [_("Project"), _("Done"), _("Due by now"), _("Campaign target"), _("Source")], "rows": rows, "sums": sums,
        "note": _("Done: the year's figure reported last, less what was done before the campaign. Due: the rest of the project's own plan curve. "
                  "Target: plan of the year less what was done before. Projects in which one of these is missing are not counted: %(count)s.")
        % {"count": len(projects) - len(parts)},
    }  # fmt: skip


def _source(light: Any) -> str:
    if light.report is None:
        return _("nothing reported")
    return f"{light.report.source} · {day_words(light.report.as_of_on)}"


def lights(request: Request, known: Known, projects: list[Any], found: dict[int, Any]) -> dict[str, Any]:
    """Forecasts stand beside the lights of today only: those of an earlier day are not kept."""
    keys = [] if known.is_past else [project.pk for project in projects]
    foreseen = forecasts_in_force(request.viewer, keys, on=request.on)
    rows = []
    for project in projects:
        look = light_look(found[project.pk].code)
        row = _row(project, f"{look.mark} {look.words}", light_sentence(found[project.pk]))
        rows.append(row if known.is_past else [*row, *_foreseen(foreseen.get(project.pk))])
    forecast = [] if known.is_past else [_("Forecast: safe finish (P80)"), _("Forecast: chance to make the end")]
    return {
        "title": _("Lights of all projects"),
        "head": [_("Project"), _("Progress"), _("Because"), *forecast],
        "rows": rows,
        "note": _(
            "Each project is judged by its own plan curve; the thresholds stand in the rules of the campaign. The forecast is of simulated runs of the schedule in force: no promise, and no part of the light."
        ),
    }


def _foreseen(forecast: Any) -> list[str]:
    if forecast is None:
        return ["—", "—"]
    return [day_words(forecast.p80_on), f"{plain_number(forecast.by_end_percent, places=1)} %"]


def promises(request: Request, known: Known, _projects: list[Any], _lights: dict[int, Any]) -> dict[str, Any]:
    week = _ppc_week(request, known)
    rows: list[list[Any]] = []
    if week is not None:
        seen = promises_visible_to(request.viewer, on=request.on, campaign=request.campaign)
        due = promises_due(seen, week.first_on, week.last_on).filter(
            state__in=("kept", "not_kept"), answered_at__lte=known.at
        )
        rows = [
            [
                (one.title, reverse("promise", args=[one.pk])),
                str(one.project),
                str(one.owner),
                day_words(one.due_on),
                one.get_state_display(),
            ]
            for one in due.select_related("project", "owner").order_by("-state", "due_on", "pk")[:MOST]
        ]
    return {
        "title": _("Promises of the week that fell due and were answered"),
        "head": [_("Promise"), _("Project"), _("Owner"), _("Due on"), _("State")],
        "rows": rows,
        "note": _("PPC = kept ÷ answered. Late is not kept, partly is not kept."),
    }


def _ppc_week(request: Request, known: Known) -> Any:
    """The week whose PPC the board shows: this one, or the one before while nothing of it is answered."""
    clock = clock_of(request.campaign)
    week = clock.week_of(known.on)
    if week is None or week.number == 1:
        return week
    seen = promises_visible_to(request.viewer, on=request.on).filter(
        project__campaign=request.campaign, answered_at__lte=known.at
    )
    begun = promises_due(seen, week.first_on, week.last_on).filter(state__in=("kept", "not_kept")).exists()
    return week if begun else clock.weeks()[week.number - 2]


def problems(request: Request, known: Known, _projects: list[Any], _lights: dict[int, Any]) -> dict[str, Any]:
    words = level_words(request.campaign)
    seen = problems_visible_to(request.viewer, on=request.on, campaign=request.campaign)
    held = longest_held(seen, known.at, MOST, is_past=known.is_past)
    rows = [
        [
            (f"{one.problem} {one.problem.title}", reverse("problem", args=[one.problem_id])),
            str(one.problem.project),
            words[one.level],
            Holder(one.person, one.unit).name,
            _("out of time") if one.due_at <= known.at else "",
        ]
        for one in held
    ]
    return {
        "title": _("Open problems, oldest first"),
        "head": [_("Problem"), _("Project"), _("Level"), _("Holder"), _("Clock")],
        "rows": rows,
        "note": _("Ages are working days since the problem was raised; the clock is that of the level which holds it."),
    }


def _row(project: Any, *cells: str) -> list[Any]:
    return [(str(project), reverse("project", args=[project.pk])), *cells]


FIGURES: dict[str, Callable[[Request, Known, list[Any], dict[int, Any]], dict[str, Any]]] = {
    "investment": investment,
    "lights": lights,
    "promises": promises,
    "problems": problems,
}
