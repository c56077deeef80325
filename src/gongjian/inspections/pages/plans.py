"""Inspection plans on file: what nobody is inspected without."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongjian.inspections import actions, queries
from gongjian.inspections.forms import FilePlanForm, WithdrawPlanForm
from gongjian.inspections.states import PlanState
from gongjian.people.queries import units_visible_to
from gongjian.projects.pages import form_page, no_campaign
from gongjian.surfaces.pages import page, shown
from gongjian.surfaces.requests import Request
from gongjian.ui.listing import ChoiceFilter, Column, Listing, TextFilter

PLANS = Listing(
    name="inspections.plans", title=gettext_lazy("Inspection plans"),
    columns=(
        Column(key="title", label=gettext_lazy("Title"), sort=("title",), phone="title"),
        Column(key="filing_number", label=gettext_lazy("Filing number"), phone="second"),
        Column(key="unit", label=gettext_lazy("Who inspects"), value=lambda row: str(row.unit), phone="second"),
        Column(key="from_on", label=gettext_lazy("From"), kind="date", sort=("from_on",), phone=""),
        Column(key="until_on", label=gettext_lazy("Until"), kind="date", sort=("until_on",), phone=""),
        Column(key="state", label=gettext_lazy("State"), kind="choice", choices=PlanState.choices, phone="end"),
        Column(key="authority", label=gettext_lazy("By what authority"), shown=False, phone=""),
    ),
    filters=(
        ChoiceFilter(key="state", label=gettext_lazy("State"), choices=PlanState.choices),
        TextFilter(key="words", label=gettext_lazy("Title or number"), fields=("title", "filing_number", "scope")),
    ),
    default_sort="-from_on", row_url="inspection-plan", empty=gettext_lazy("No inspection plan is on file"),
    empty_hint=gettext_lazy("Without a plan on file nobody is inspected."),
)  # fmt: skip


@page
def plans(request: Request) -> HttpResponse:
    if request.campaign is None:
        return no_campaign(request, _("Inspection plans"))
    rows = queries.plans_visible_to(request.viewer, on=request.on).filter(campaign=request.campaign)
    bound = PLANS.bind(rows.select_related("unit"), request)
    may = actions.file_inspection_plan.permitted(request.campaign, request.viewer, request.at)
    return bound.answer() or render(request, "inspections/plans.html", {"listing": bound, "may_file": may})


@page
def file_plan(request: Request) -> HttpResponse:
    if request.campaign is None:
        return no_campaign(request, _("Inspection plans"))
    units = units_visible_to(request.viewer, on=request.on).order_by("name").values_list("pk", "name")
    form = FilePlanForm(
        request.POST or None,
        initial={"from_on": request.on, "until_on": request.campaign.end_on},
        choices={"unit_id": [("", "—"), *units]},
    )
    back = reverse("inspection-plans")
    return form_page(
        request, form, request.campaign, title=_("File an inspection plan"), back=back, done=_("The plan is on file."),
        text=_("One plan for a whole season; rounds of several plans at one site can be merged into one visit."),
    )  # fmt: skip


@page
def plan(request: Request, plan_id: int) -> HttpResponse:
    seen = _seen(request, plan_id)
    rounds = queries.rounds_visible_to(request.viewer, on=request.on).filter(serves__plan=seen)
    return render(request, "inspections/plan.html", {
        "plan": seen, "rounds": rounds.select_related("project", "inspector").order_by("-planned_on", "-pk"),
        "may_withdraw": seen.state == PlanState.FILED
        and actions.withdraw_inspection_plan.permitted(seen, request.viewer, request.at),
    })  # fmt: skip


@page
def withdraw_plan(request: Request, plan_id: int) -> HttpResponse:
    seen = _seen(request, plan_id)
    back = reverse("inspection-plan", args=[seen.pk])
    form = WithdrawPlanForm(request.POST or None)
    title = _("Withdraw the plan “%(title)s”") % {"title": seen.title}
    return form_page(request, form, seen, title=title, back=back, done=_("The plan was withdrawn."))


def _seen(request: Request, plan_id: int) -> Any:
    rows = queries.plans_visible_to(request.viewer, on=request.on).select_related("unit", "campaign", "filed_by")
    return shown(rows.filter(pk=plan_id).first())
