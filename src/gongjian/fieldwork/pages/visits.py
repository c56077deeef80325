"""On-site offices: the plan proposed from risk and time, the list, planning one with one click."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from gongjian.access.roles import Role
from gongjian.fieldwork import actions
from gongjian.fieldwork.forms import PlanVisitForm
from gongjian.fieldwork.queries import visits_proposed, visits_visible_to
from gongjian.fieldwork.states import VisitKind, VisitState
from gongjian.people.queries import persons_visible_to
from gongjian.projects.pages import form_page, no_campaign
from gongjian.projects.pages.edits import project_of
from gongjian.projects.pages.words import light_sentence
from gongjian.projects.queries import projects_visible_to
from gongjian.responsibility.pages.edits import leaders
from gongjian.responsibility.queries import lead_leaders_of
from gongjian.surfaces.forms import DayField
from gongjian.surfaces.pages import page, run, shown
from gongjian.surfaces.requests import Request
from gongjian.ui.listing import ChoiceFilter, Column, DateFilter, Listing, TextFilter

PROPOSED = 8

VISITS = Listing(
    name="fieldwork.visits", title=gettext_lazy("On-site offices"),
    columns=(
        Column(key="planned_on", label=gettext_lazy("Date"), kind="date", value=lambda row: row.held_on or row.planned_on, sort=("planned_on",), phone="second"),
        Column(key="project", label=gettext_lazy("Project"), value=lambda row: str(row.project), sort=("project__pinyin",), phone="title"),
        Column(key="leader", label=gettext_lazy("Leader"), value=lambda row: str(row.leader), sort=("leader__pinyin",), phone="second"),
        Column(key="kind", label=gettext_lazy("Kind"), kind="choice", choices=VisitKind.choices, phone=""),
        Column(key="state", label=gettext_lazy("State"), kind="choice", choices=VisitState.choices, sort=("state",), phone="end"),
        Column(key="purpose", label=gettext_lazy("What for"), phone=""),
        Column(key="summary", label=gettext_lazy("What was seen and said"), phone=""),
        Column(key="reason", label=gettext_lazy("Why moved or cancelled"), shown=False, phone=""),
    ),
    filters=(
        ChoiceFilter(key="state", label=gettext_lazy("State"), choices=VisitState.choices),
        ChoiceFilter(key="kind", label=gettext_lazy("Kind"), choices=VisitKind.choices),
        DateFilter(key="on", label=gettext_lazy("Date"), field="planned_on"),
        TextFilter(key="words", label=gettext_lazy("Project, leader or words"), fields=("project__name", "project__pinyin", "leader__name", "leader__pinyin", "purpose", "summary")),
    ),
    default_sort="-planned_on", row_url="visit", empty=gettext_lazy("No on-site office is planned"),
    empty_hint=gettext_lazy("Plan one from the proposals, or in a project file under “On site”."),
)  # fmt: skip


@page
def visits(request: Request) -> HttpResponse:
    if request.campaign is None:
        return no_campaign(request, _("On-site offices"))
    rows = visits_visible_to(request.viewer, on=request.on).filter(project__campaign=request.campaign)
    bound = VISITS.bind(rows.select_related("project", "leader"), request)
    if answer := bound.answer():
        return answer
    facts = {"listing": bound, "proposed": _proposed(request), "tomorrow": request.on + timedelta(days=1)}
    return render(request, "fieldwork/visits.html", {**facts, "first_on": request.on})


def _proposed(request: Request) -> list[dict[str, Any]]:
    """For those who may plan: the most pressing projects, and who would go."""
    seen = projects_visible_to(request.viewer, on=request.on).filter(campaign=request.campaign)
    may_plan = [one for one in visits_proposed(seen, at=request.at) if _may_plan(request, one.project)][:PROPOSED]
    leads = lead_leaders_of([one.project.pk for one in may_plan], on=request.on)
    goes_oneself = request.viewer.holds(Role.DISTRICT_LEADER, on=request.on)
    return [
        {
            "one": one,
            "sentence": light_sentence(one.light),
            "leader": request.viewer.name if goes_oneself else leads[one.project.pk].person.name if one.project.pk in leads else "",
        }
        for one in may_plan
    ]  # fmt: skip


def _may_plan(request: Request, project: Any) -> bool:
    return actions.plan_visit.permitted(project, request.viewer, request.at)


@require_POST
@page
def plan_proposed(request: Request) -> HttpResponse:
    """One click: a district leader plans an own visit, anybody else that of the project's lead leader."""
    number = request.POST.get("project", "")
    seen = projects_visible_to(request.viewer, on=request.on).select_related("campaign")
    project = shown(
        seen.filter(pk=number).first() if number.isascii() and number.isdigit() and len(number) < 10 else None
    )
    try:
        planned_on = DayField().clean(request.POST.get("planned_on", ""))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("visits")
    if request.viewer.holds(Role.DISTRICT_LEADER, on=request.on):
        leader, kind = request.viewer.person_id, VisitKind.DISTRICT
    else:
        lead = lead_leaders_of([project.pk], on=request.on).get(project.pk)
        if lead is None:
            return redirect("plan-visit", project.pk)
        leader, kind = lead.person_id, VisitKind.LEAD
    given = {"leader_id": leader, "planned_on": planned_on, "kind": kind}
    if run(request, actions.plan_visit, project, given):
        messages.success(request, _("Planned: %(project)s, %(day)s.") % {"project": project, "day": planned_on})
    return redirect("visits")


@page
def plan(request: Request, project_id: int) -> HttpResponse:
    project = project_of(request, project_id)
    lead = lead_leaders_of([project.pk], on=request.on).get(project.pk)
    rows = persons_visible_to(request.viewer, on=request.on).filter(pk__in=leaders(request)).order_by("-rank", "pinyin")
    named = [(one.pk, f"{one}（{one.title}）" if one.title else str(one)) for one in rows]
    start = {"leader_id": lead.person_id if lead else None, "planned_on": request.on + timedelta(days=1)}
    form = PlanVisitForm(request.POST or None, initial=start, choices={"leader_id": [("", "—"), *named]})
    return form_page(
        request,
        form,
        project,
        title=_("Plan an on-site office at %(project)s") % {"project": project},
        back=f"{reverse('project', args=[project.pk])}?tab=site",
        then=reverse("visits"),
        done=_("The on-site office is planned."),
    )
