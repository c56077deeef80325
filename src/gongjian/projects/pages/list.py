"""All projects: light, plan, figures; upper features add their columns (leader, problems …)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gongjian.core.action import ACTIONS
from gongjian.projects.pages.any_day import REBUILT, any_day, as_known_on, day_asked, opens
from gongjian.projects.pages.columns import CORRECTED, columns
from gongjian.projects.pages.request import no_campaign
from gongjian.projects.pages.tabs import list_parts
from gongjian.projects.pages.words import correction
from gongjian.projects.queries import (
    Known,
    Project,
    ProjectLight,
    campaigns_visible_to,
    left_projects_visible_to,
    lights_known,
    lights_of,
    listed,
    projects_known,
    projects_visible_to,
)
from gongjian.projects.states import Nature
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request
from gongjian.ui import dated, navigation, search
from gongjian.ui.listing import ChoiceFilter, Listing, TextFilter
from gongjian.ui.listing.filters import Filter

LIGHT_CHOICES = (
    ("seriously_behind", _("Seriously behind")),
    ("behind", _("Behind")),
    ("normal", _("On track")),
    ("not_due", _("Not due yet")),
    ("no_plan", _("No plan yet")),
    ("done", _("Plan met")),
)
UNIT_NAMES = {"responsible_unit__name", "responsible_unit__short_name"}


@dataclass(slots=True)
class ProjectRow:
    """One row of the list: the project, its light, and what upper features attach."""

    project: Project
    light: ProjectLight
    extra: Mapping[str, Any] = field(default_factory=dict)
    corrected: str = ""

    def __getattr__(self, name: str) -> Any:
        """Fields of the project read as the row's own, for filters and columns."""
        return getattr(object.__getattribute__(self, "project"), name)

    @property
    def pk(self) -> int:
        return int(self.project.pk)

    @property
    def light_code(self) -> str:
        return self.light.code

    @property
    def unit_name(self) -> str:
        unit = self.project.responsible_unit
        return str(unit) if unit else ""


def filters_of(rows: Sequence[ProjectRow]) -> tuple[Filter, ...]:
    """Those of the list, for every page that shows projects of a campaign."""

    def values(name: str) -> tuple[tuple[str, str], ...]:
        return tuple((value, value) for value in sorted({str(getattr(row, name)) for row in rows} - {""}))

    return (
        ChoiceFilter(
            key="light",
            label=_("Progress"),
            choices=LIGHT_CHOICES,
            field="light_code",
            lights=True,
            counts=lambda: _counts(rows),
        ),
        *(narrow for part in list_parts() for narrow in part.filters),
        ChoiceFilter(key="unit", label=_("Responsible unit"), choices=values("unit_name"), field="unit_name"),
        ChoiceFilter(key="level", label=_("Level"), choices=values("level")),
        ChoiceFilter(key="nature", label=_("Nature"), choices=Nature.choices),
        TextFilter(key="words", label=_("Name, builder or initials"), fields=("name", "builder", "pinyin", "code")),
    )


def _listing(rows: Sequence[ProjectRow], known: Known) -> Listing:
    shown = columns(gap_in_points=_gap_in_points(rows))
    return Listing(
        name="projects.all",
        title=as_known_on(_("Projects"), known),
        columns=(*shown, CORRECTED) if known.is_past else shown,
        default_sort="number",
        filters=filters_of(rows),
        row_url=opens(known, "project"),
        empty=_("No project is in the campaign yet."),
        empty_hint=_("Enter projects one by one, or import your ledger under “Ledgers”."),
        row_class=lambda row: "late" if row.light.code == "seriously_behind" else "",
    )


def _gap_in_points(rows: Sequence[ProjectRow]) -> bool:
    """By the rule of the campaign: points of the year's total, or per cent of what was due."""
    return bool(rows) and rows[0].light.scheme.measure == "points_of_total"


def _counts(rows: Sequence[ProjectRow]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.light.code] = counts.get(row.light.code, 0) + 1
    return counts


def rows_of(projects: Sequence[Project], lights: Mapping[int, ProjectLight], on: date) -> list[ProjectRow]:
    extra: dict[int, dict[str, Any]] = {}
    for part in list_parts():
        for project_id, values in part.attach(projects, on).items():
            extra.setdefault(project_id, {}).update(values)
    return [ProjectRow(project, lights[project.pk], extra.get(project.pk, {})) for project in projects]


def rows_of_campaign(request: Request, campaign: Any) -> list[ProjectRow]:
    """All that the viewer sees; filters look at them."""
    visible = projects_visible_to(request.viewer, on=request.on).filter(campaign=campaign)
    projects = listed(visible.select_related("responsible_unit"), campaign, *_fields(request))
    return rows_of(projects, lights_of(projects, on=request.on), request.on)


def rows_then(request: Request, known: Known) -> list[ProjectRow]:
    """The same of an earlier day, with what was corrected about it since."""
    projects = projects_known(request.viewer, known, *_fields(request), on=request.on)
    rows = rows_of(projects, lights_known(projects, known), known.on)
    for row, light in zip(rows, lights_of(projects, on=known.on).values(), strict=True):
        row.corrected = correction(row.light, light)
    return rows


@page
def projects(request: Request) -> HttpResponse:
    campaign = request.campaign
    if campaign is None:
        return no_campaign(request)
    known = day_asked(request)
    rows = rows_then(request, known) if known.is_past else rows_of_campaign(request, campaign)
    bound = _listing(rows, known).bind(rows, request)
    if answer := bound.answer():
        return answer
    may_add = not known.is_past and ACTIONS["add_project"].permitted(campaign, request.viewer, request.at)
    note = _("Leaders and teams stand by their posts of that day.")
    left = left_projects_visible_to(request.viewer, on=request.on).filter(campaign=campaign)
    return render(
        request,
        "projects/list.html",
        {
            "listing": bound,
            "campaign": campaign,
            "may_add": may_add,
            "left": list(left) if may_add else (),
            "any_day": any_day(request, known, note, unkept=REBUILT),
            "may_report": not known.is_past
            and any(ACTIONS["report_investment"].permitted(row.project, request.viewer, request.at) for row in rows),
            "campaigns": campaigns_visible_to(request.viewer, on=request.on).order_by("-start_on", "-pk"),
        },
    )


def _fields(request: Request) -> set[str]:
    """Of projects, what filters look at and the columns show that stand there at first or are asked for."""
    asked = {*request.GET.get("cols", "").split(","), request.GET.get("sort", "").removeprefix("-")}
    keys = {column.key for column in columns(gap_in_points=False) if column.shown or column.key in asked}
    own = {field.name for field in Project._meta.concrete_fields}
    return (keys & own) | {"builder", "code", "level", "nature", "pinyin"} | UNIT_NAMES


def find_projects(request: Request, words: str) -> list[search.Hit]:
    found = projects_visible_to(request.viewer, on=request.on)
    for word in words.split():
        found = found.filter(name__icontains=word) | found.filter(pinyin__icontains=word.lower())
    return [
        search.Hit(one.name, reverse("project", args=[one.pk]), str(_("Project")), one.builder) for one in found[:8]
    ]


navigation.register(_("Projects"), "projects", order=30, icon="list", phone=True, key="p")
dated.register("projects", "project")
search.register(find_projects)
