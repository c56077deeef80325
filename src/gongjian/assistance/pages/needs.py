"""Needs of firms: the list with its totals, raising one, and the file of one with its steps."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongjian.assistance import actions, forms
from gongjian.assistance.queries import (
    Totals,
    is_overdue,
    needs_known,
    needs_visible_to,
    totals_known,
    totals_of,
    with_people,
)
from gongjian.assistance.states import NEEDS, LoanState, NeedKind, NeedState
from gongjian.commitments.queries import history_of
from gongjian.people.queries import persons_visible_to, units_visible_to
from gongjian.people.states import UnitKind
from gongjian.projects.pages import any_day, day_asked, form_page, listing_then, no_campaign
from gongjian.projects.pages.edits import found, project_of
from gongjian.projects.queries import projects_visible_to
from gongjian.surfaces.pages import number_in, page
from gongjian.surfaces.requests import Request
from gongjian.ui.listing import ChoiceFilter, Column, DateFilter, Listing, TextFilter

USUAL_LIMIT = timedelta(days=7)


@dataclass(frozen=True)
class Step:
    form: type[forms.Offering]
    label: Any
    done: Any


STEPS: Mapping[str, Step] = {
    "plan": Step(forms.PlanMeasureForm, gettext_lazy("Plan the measure"), gettext_lazy("The measure is planned.")),
    "result": Step(forms.ReportResultForm, gettext_lazy("Report the result"), gettext_lazy("The firm is asked.")),
    "confirm": Step(forms.ConfirmNeedForm, gettext_lazy("Confirm for the firm"), gettext_lazy("The need is met.")),
    "send-back": Step(forms.SendBackForm, gettext_lazy("Not met yet"), gettext_lazy("It goes on.")),
    "loan": Step(forms.ReportLoanForm, gettext_lazy("State of the loan"), gettext_lazy("It is on record.")),
    "climb": Step(
        forms.ClimbForm, gettext_lazy("Raise as a problem"), gettext_lazy("It is on the ladder of problems.")
    ),
    "withdraw": Step(forms.WithdrawNeedForm, gettext_lazy("Withdraw"), gettext_lazy("The need is withdrawn.")),
}


def _responsible(need: Any) -> str:
    return " ".join(str(one) for one in (need.responsible_unit, need.responsible) if one)


NEEDS_LIST = Listing(
    name="assistance.needs", title=gettext_lazy("Needs of firms"),
    columns=(
        Column(key="number", label=gettext_lazy("No."), value=str, sort=("number",), phone="second"),
        Column(key="title", label=gettext_lazy("What the firm needs"), phone="title"),
        Column(key="project", label=gettext_lazy("Project"), value=lambda row: str(row.project), sort=("project__pinyin",)),
        Column(key="kind", label=gettext_lazy("Kind"), kind="choice", choices=NeedKind.choices, sort=("kind",), phone=""),
        Column(key="measure", label=gettext_lazy("Measure"), phone=""),
        Column(key="responsible", label=gettext_lazy("Responsible"), value=_responsible, phone=""),
        Column(key="due_on", label=gettext_lazy("Limit"), kind="date", sort=("due_on",), phone="end"),
        Column(key="state", label=gettext_lazy("State"), kind="choice", choices=NeedState.choices, sort=("state",), phone=""),
        Column(key="amount_wan", label=gettext_lazy("Money needed"), kind="money", unit=gettext_lazy("10,000 yuan"), sort=("amount_wan",), phone=""),
        Column(key="landed_wan", label=gettext_lazy("Money that has arrived"), kind="money", unit=gettext_lazy("10,000 yuan"), sort=("landed_wan",), phone=""),
        Column(key="bank", label=gettext_lazy("Bank"), value=lambda row: str(row.bank or ""), shown=False, phone=""),
        Column(key="loan_state", label=gettext_lazy("State of the loan"), kind="choice", choices=LoanState.choices, shown=False, phone=""),
        Column(key="result", label=gettext_lazy("Result"), shown=False, phone=""),
        Column(key="problem", label=gettext_lazy("Problem"), value=lambda row: str(row.problem or ""), shown=False, phone=""),
    ),
    filters=(
        ChoiceFilter(key="state", label=gettext_lazy("State"), choices=NeedState.choices),
        ChoiceFilter(key="kind", label=gettext_lazy("Kind"), choices=NeedKind.choices),
        TextFilter(key="words", label=gettext_lazy("Project or words"), fields=("title", "detail", "measure", "project__name", "project__pinyin")),
        DateFilter(key="due", label=gettext_lazy("Limit"), field="due_on"),
    ),
    default_sort="-number", row_url="need", empty=gettext_lazy("No firm has said that it needs help"),
    empty_hint=gettext_lazy("Firms say on their own page what they need; the office can also enter it for them."),
)  # fmt: skip


@page
def needs(request: Request) -> HttpResponse:
    if request.campaign is None:
        return no_campaign(request, _("Needs of firms"))
    known, rows, totals = day_asked(request), *_needs(request)
    bound = listing_then(NEEDS_LIST, known, "assistance.keptneed").bind(rows, request)
    if answer := bound.answer():
        return answer
    facts = {"listing": bound, "totals": totals, "any_day": any_day(request, known)}
    return render(request, "assistance/needs.html", facts)


def _needs(request: Request) -> tuple[Any, Totals]:
    viewer, known = request.viewer, day_asked(request)
    if known.is_past:
        return needs_known(viewer, known, on=request.on), totals_known(viewer, known, on=request.on)
    seen = needs_visible_to(viewer, on=request.on).filter(campaign=request.campaign)
    return with_people(seen), totals_of(seen, on=request.on)


@page
def raise_page(request: Request) -> HttpResponse:
    wanted = number_in(request, "project")
    if wanted is None:
        seen = projects_visible_to(request.viewer, on=request.on).select_related("campaign").order_by("number")
        may = [one for one in seen if actions.raise_need.permitted(one, request.viewer, request.at)]
        return render(request, "assistance/raise_where.html", {"projects": may})
    project = project_of(request, wanted)
    form = forms.RaiseNeedForm(request.POST or None, choices=_choices(request))
    return form_page(
        request,
        form,
        project,
        title=_("What does the firm of %(project)s need?") % {"project": project},
        back=firm_tab(project.pk),
        then="/needs/{id}/",
        done=_("The need is on record; the office is told."),
    )


@page
def need(request: Request, need_id: int) -> HttpResponse:
    row = _seen(request, need_id)
    steps = [{"code": code, "label": step.label} for code, step in STEPS.items() if may_take(request, row, step)]
    facts = {"need": row, "steps": steps, "history": history_of(row), "is_overdue": is_overdue(row, request.on)}
    return render(request, "assistance/need.html", facts)


@page
def need_step(request: Request, need_id: int, code: str) -> HttpResponse:
    row, step = _seen(request, need_id), STEPS.get(code)
    if step is None:
        raise Http404
    form: Any = step.form(request.POST or None, initial=_start(request, row), choices=_choices(request))
    back = reverse("need", args=[row.pk])
    return form_page(request, form, row, title=f"{step.label} · {row} {row.title}", back=back, done=step.done)


def may_take(request: Request, row: Any, step: Step) -> bool:
    name = step.form.action.name
    is_now = row.kind == NeedKind.FINANCE and row.state != NeedState.WITHDRAWN
    if name != actions.report_loan.name:
        is_now = NEEDS.allows(row.state, name)
    return is_now and step.form.action.permitted(row, request.viewer, request.at)


def firm_tab(project_id: int) -> str:
    return f"{reverse('project', args=[project_id])}?tab=help"


def _seen(request: Request, need_id: int) -> Any:
    return found(with_people(needs_visible_to(request.viewer, on=request.on)), need_id)


def _start(request: Request, row: Any) -> dict[str, Any]:
    names = ("measure", "responsible_unit_id", "responsible_id", "version", "loan_state", "bank_id", "landed_wan")
    return {
        **{name: getattr(row, name) for name in names},
        "due_on": row.due_on or request.on + USUAL_LIMIT,
        "done_on": request.on,
    }


def _choices(request: Request) -> dict[str, list[tuple[Any, Any]]]:
    units = units_visible_to(request.viewer, on=request.on).order_by("kind", "name")
    persons = persons_visible_to(request.viewer, on=request.on).order_by("pinyin", "name")
    none = ("", "—")
    return {
        "responsible_unit_id": [none, *((one.pk, one.name) for one in units)],
        "responsible_id": [none, *((one.pk, f"{one}（{one.title}）" if one.title else str(one)) for one in persons)],
        "bank_id": [none, *((one.pk, one.name) for one in units if one.kind == UnitKind.BANK)],
    }
