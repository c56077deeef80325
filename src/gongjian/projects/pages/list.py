"""All projects: light, plan, figures; upper features add their columns (leader, problems …)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gongjian.core.action import ACTIONS
from gongjian.projects.pages.tabs import list_parts
from gongjian.projects.pages.words import CONFIDENCE
from gongjian.projects.queries import (
    Project,
    ProjectLight,
    campaigns_visible_to,
    left_projects_visible_to,
    lights_of,
    projects_visible_to,
)
from gongjian.projects.states import Nature
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request
from gongjian.ui import navigation, search
from gongjian.ui.listing import ChoiceFilter, Column, Listing, TextFilter

LIGHT_CHOICES = (
    ("seriously_behind", _("Seriously behind")),
    ("behind", _("Behind")),
    ("normal", _("On track")),
    ("not_due", _("Not due yet")),
    ("no_plan", _("No plan yet")),
    ("done", _("Plan met")),
)
_SEVERITY = {"seriously_behind": 0, "behind": 1, "no_plan": 2, "normal": 3, "not_due": 4, "stopped": 5, "done": 6}
UNIT = _("10,000 yuan")


@dataclass(slots=True)
class ProjectRow:
    """One row of the list: the project, its light, and what upper features attach."""

    project: Project
    light: ProjectLight
    extra: Mapping[str, Any] = field(default_factory=dict)

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


def _columns() -> tuple[Column, ...]:
    own = (
        Column(key="number", label=_("No."), kind="integer", sort=lambda row: row.number, phone=""),
        Column(
            key="name",
            label=_("Project"),
            sort=lambda row: row.pinyin or row.name,
            phone="title",
            link=lambda row: reverse("project", args=[row.pk]),
        ),
        Column(
            key="light",
            label=_("Progress"),
            kind="light",
            value=lambda row: row.light.code,
            phone="end",
            sort=lambda row: (_SEVERITY[row.light.code], -(row.light.shown.gap or Decimal(0))),
        ),
        Column(
            key="gap",
            label=_("Gap"),
            kind="decimal",
            value=lambda row: row.light.money.gap,
            phone="",
            sort=lambda row: row.light.money.gap or Decimal(-1000),
        ),
        Column(
            key="confidence",
            label=_("Confidence"),
            shown=True,
            phone="",
            value=lambda row: str(CONFIDENCE.get(row.light.confidence, "")),
            sort=lambda row: row.light.confidence,
        ),
        Column(
            key="done_wan",
            label=_("Done this year"),
            kind="money",
            unit=UNIT,
            value=lambda row: row.light.done_wan,
            sort=lambda row: row.light.done_wan or Decimal(0),
            phone="",
        ),
        Column(
            key="year_plan_wan",
            label=_("Plan of the year"),
            kind="money",
            unit=UNIT,
            sort=lambda row: row.year_plan_wan or Decimal(0),
            phone="",
        ),
        Column(
            key="target_wan",
            label=_("Campaign target"),
            kind="money",
            unit=UNIT,
            phone="",
            shown=False,
            value=lambda row: row.light.target.target_wan,
            sort=lambda row: row.light.target.target_wan or Decimal(0),
        ),
        Column(
            key="total_investment_wan",
            label=_("Total investment"),
            kind="money",
            unit=UNIT,
            sort=lambda row: row.total_investment_wan or Decimal(0),
            phone="",
        ),
        Column(
            key="unit", label=_("Responsible unit"), value=lambda row: row.unit_name, sort=lambda row: row.unit_name
        ),
        Column(key="level", label=_("Level"), sort=lambda row: row.level, phone=""),
        Column(
            key="nature",
            label=_("Nature"),
            value=lambda row: row.project.get_nature_display(),
            sort=lambda row: row.nature,
            phone="",
            shown=False,
        ),
        Column(key="category", label=_("Category"), sort=lambda row: row.category, phone="", shown=False),
        Column(key="builder", label=_("Builder"), sort=lambda row: row.builder, phone="", shown=False),
        Column(key="site", label=_("Site"), sort=lambda row: row.site, phone="", shown=False),
        Column(
            key="start_on",
            label=_("Planned start"),
            kind="date",
            phone="",
            shown=False,
            sort=lambda row: row.start_on or date.max,
        ),
        Column(
            key="finish_on",
            label=_("Planned finish"),
            kind="date",
            phone="",
            shown=False,
            sort=lambda row: row.finish_on or date.max,
        ),
        Column(key="year_task", label=_("Task of the year"), phone="", shown=False),
        Column(key="progress_text", label=_("Visible progress"), phone="", shown=False),
    )
    first = own[:3]
    return (*first, *(column for part in list_parts() for column in part.columns), *own[3:])


def _listing(rows: Sequence[ProjectRow]) -> Listing:
    def values(name: str) -> tuple[tuple[str, str], ...]:
        return tuple((value, value) for value in sorted({str(getattr(row, name)) for row in rows} - {""}))

    return Listing(
        name="projects.all",
        title=_("Projects"),
        columns=_columns(),
        default_sort="number",
        filters=(
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
        ),
        row_url=lambda row: reverse("project", args=[row.pk]),
        empty=_("No project is in the campaign yet."),
        row_class=lambda row: "late" if row.light.code == "seriously_behind" else "",
    )


def _counts(rows: Sequence[ProjectRow]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.light.code] = counts.get(row.light.code, 0) + 1
    return counts


def rows_of(projects: Sequence[Project], on: date) -> list[ProjectRow]:
    lights = lights_of(projects, on=on)
    extra: dict[int, dict[str, Any]] = {}
    for part in list_parts():
        for project_id, values in part.attach(projects, on).items():
            extra.setdefault(project_id, {}).update(values)
    return [ProjectRow(project, lights[project.pk], extra.get(project.pk, {})) for project in projects]


@page
def projects(request: Request) -> HttpResponse:
    campaign = request.campaign
    if campaign is None:
        return render(request, "projects/none.html", {})
    visible = projects_visible_to(request.viewer, on=request.on).filter(campaign=campaign)
    rows = rows_of(
        list(visible.select_related("responsible_unit").prefetch_related("campaign").order_by("number")), request.on
    )
    bound = _listing(rows).bind(rows, request)
    if answer := bound.answer():
        return answer
    may_add = ACTIONS["add_project"].permitted(campaign, request.viewer, request.at)
    left = left_projects_visible_to(request.viewer, on=request.on).filter(campaign=campaign)
    return render(
        request,
        "projects/list.html",
        {
            "listing": bound,
            "campaign": campaign,
            "may_add": may_add,
            "left": left if may_add else (),
            "may_report": any(
                ACTIONS["report_investment"].permitted(row.project, request.viewer, request.at) for row in rows
            ),
            "campaigns": campaigns_visible_to(request.viewer, on=request.on).order_by("-start_on", "-pk"),
        },
    )


def find_projects(request: Request, words: str) -> list[search.Hit]:
    found = projects_visible_to(request.viewer, on=request.on)
    for word in words.split():
        found = found.filter(name__icontains=word) | found.filter(pinyin__icontains=word.lower())
    return [
        search.Hit(one.name, reverse("project", args=[one.pk]), str(_("Project")), one.builder) for one in found[:8]
    ]


navigation.register(_("Projects"), "projects", order=30, icon="list", phone=True, key="p")
search.register(find_projects)
