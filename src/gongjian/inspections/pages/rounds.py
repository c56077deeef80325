"""Rounds: the route proposed by risk and distance, the list, planning, moving, merging."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongjian.inspections import queries
from gongjian.inspections.forms import CancelRoundForm, MergeRoundsForm, MoveRoundForm, PlanRoundForm
from gongjian.inspections.queries.words import grades_of
from gongjian.inspections.states import Kind, PlanState, RoundState
from gongjian.people.queries import persons_visible_to
from gongjian.projects.pages import any_day, day_asked, form_page, listing_then, no_campaign
from gongjian.projects.pages.edits import project_of
from gongjian.projects.queries import Known, projects_visible_to
from gongjian.surfaces.pages import page, shown
from gongjian.surfaces.requests import Request
from gongjian.ui.listing import ChoiceFilter, Column, DateFilter, Listing, TextFilter
from gongjian.ui.words import enumerated

PROPOSED = 10


def _looks_at(row: Any, kind: str) -> bool:
    return any(part.kind == kind for part in row.parts.all())


ROUNDS = Listing(
    name="inspections.rounds", title=gettext_lazy("Inspection rounds"),
    columns=(
        Column(key="planned_on", label=gettext_lazy("Date"), kind="date", value=lambda row: row.held_on or row.planned_on, sort=("planned_on",), phone="second"),
        Column(key="project", label=gettext_lazy("Project"), value=lambda row: str(row.project), sort=("project__pinyin",), phone="title"),
        Column(key="number", label=gettext_lazy("Round"), kind="integer", sort=("number",), phone=""),
        Column(key="kinds", label=gettext_lazy("Catalogues"), value=lambda row: enumerated(part.get_kind_display() for part in row.parts.all()), phone=""),
        Column(key="state", label=gettext_lazy("State"), kind="choice", choices=RoundState.choices, sort=("state",), phone="end"),
        Column(key="grades", label=gettext_lazy("Result of the round"), value=grades_of, phone=""),
        Column(key="inspector", label=gettext_lazy("Who goes there"), value=lambda row: str(row.inspector), sort=("inspector__pinyin",), phone="second"),
        Column(key="reason", label=gettext_lazy("Why moved or cancelled"), shown=False, phone=""),
    ),
    filters=(
        ChoiceFilter(key="state", label=gettext_lazy("State"), choices=RoundState.choices),
        ChoiceFilter(key="kind", label=gettext_lazy("Catalogue"), choices=Kind.choices, field="parts__kind", match=_looks_at),
        DateFilter(key="on", label=gettext_lazy("Date"), field="planned_on"),
        TextFilter(key="words", label=gettext_lazy("Project or inspector"), fields=("project__name", "project__pinyin", "inspector__name", "inspector__pinyin")),
    ),
    default_sort="-planned_on", row_url="inspection-round", empty=gettext_lazy("No round is planned"),
    empty_hint=gettext_lazy("File an inspection plan first, then plan its rounds."),
)  # fmt: skip


@page
def rounds(request: Request) -> HttpResponse:
    if request.campaign is None:
        return no_campaign(request, _("Inspection rounds"))
    known = day_asked(request)
    bound = listing_then(ROUNDS, known, "inspections.keptround").bind(_rows(request, known), request)
    if answer := bound.answer():
        return answer
    may_plan = not known.is_past and request.viewer.may("plan_round", request.campaign.place(), on=request.on)
    facts = {"listing": bound, "may_plan": may_plan, "route": _route(request) if may_plan else []}
    facts["any_day"] = any_day(request, known)
    return render(request, "inspections/rounds.html", {**facts, "has_plan": _plans(request).exists()})


def _rows(request: Request, known: Known) -> Any:
    if known.is_past:
        return queries.rounds_known(request.viewer, known, on=request.on)
    rows = queries.rounds_visible_to(request.viewer, on=request.on).filter(project__campaign=request.campaign)
    return rows.select_related("project", "inspector").prefetch_related("parts")


def _route(request: Request) -> list[queries.Stop]:
    seen = projects_visible_to(request.viewer, on=request.on).filter(campaign=request.campaign)
    return queries.route_proposed(seen, at=request.at)[:PROPOSED]


def _plans(request: Request) -> Any:
    """On file, and not over."""
    rows = queries.plans_visible_to(request.viewer, on=request.on).filter(campaign=request.campaign)
    return rows.filter(state=PlanState.FILED, until_on__gte=request.on).order_by("until_on", "pk")


@page
def plan(request: Request, project_id: int) -> HttpResponse:
    project = project_of(request, project_id)
    persons = persons_visible_to(request.viewer, on=request.on).order_by("pinyin", "name")
    named = [
        (pk, f"{name}（{title}）" if title else name) for pk, name, title in persons.values_list("pk", "name", "title")
    ]
    on_file = [(one.pk, f"{one.title}（{one.filing_number}）") for one in _plans(request)]
    choices = {"plan_id": [("", "—"), *on_file], "inspector_id": [("", "—"), *named]}
    start = {
        "planned_on": request.on + timedelta(days=1),
        "kinds": list(Kind.values),
        "inspector_id": request.viewer.person_id,
        "plan_id": on_file[0][0] if len(on_file) == 1 else None,
    }
    form = PlanRoundForm(request.POST or None, initial=start, choices=choices)
    back = reverse("inspections")
    title, done = _("Plan a round at %(project)s") % {"project": project}, _("The round is planned.")
    text = "" if on_file else _("No inspection plan is on file: file one first, nobody is inspected without.")
    return form_page(
        request, form, project, title=title, back=back, then=reverse("inspection-round", args=[0]).replace("0", "{id}"),
        done=done, text=text,
    )  # fmt: skip


@page
def move(request: Request, round_id: int) -> HttpResponse:
    row = seen_round(request, round_id)
    form = MoveRoundForm(request.POST or None, initial={"planned_on": row.planned_on, "version": row.version})
    return _changed(request, row, form, _("Move the round at %(project)s"), _("The round was moved."))


@page
def cancel(request: Request, round_id: int) -> HttpResponse:
    row = seen_round(request, round_id)
    form = CancelRoundForm(request.POST or None)
    return _changed(request, row, form, _("Cancel the round at %(project)s"), _("The round was cancelled."))


@page
def merge(request: Request, round_id: int) -> HttpResponse:
    """Two visits become one."""
    row = seen_round(request, round_id)
    others = row.project.rounds.filter(state=RoundState.PLANNED).exclude(pk=row.pk)
    named = [(one.pk, f"{one.planned_on:%Y-%m-%d} {one.inspector}") for one in others.select_related("inspector")]
    form = MergeRoundsForm(request.POST or None, choices={"other_id": [("", "—"), *named]})
    return _changed(request, row, form, _("Merge rounds at %(project)s"), _("One visit now serves both plans."))


def seen_round(request: Request, round_id: int) -> Any:
    rows = queries.rounds_visible_to(request.viewer, on=request.on)
    near = rows.select_related("project__campaign__district", "project__contractor_unit", "inspector", "planned_by")
    return shown(near.filter(pk=round_id).first())


def _changed(request: Request, row: Any, form: Any, title: str, done: str) -> HttpResponse:
    back = reverse("inspection-round", args=[row.pk])
    return form_page(request, form, row, title=title % {"project": row.project}, back=back, done=done)
