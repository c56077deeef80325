"""How far one project works again: its tab in the file, and the forms that say so."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from gongjian.assistance import actions, forms
from gongjian.assistance.pages.board import tab_url
from gongjian.assistance.queries import (
    is_awake,
    lost_days_of,
    periods_of,
    resumption_of,
    short_supplies,
    unmet_checks,
)
from gongjian.assistance.states import RESUMPTIONS, PreventionCheck, ResumptionState
from gongjian.core.refusal import NotAllowed
from gongjian.fieldwork.queries import people_on_site
from gongjian.people.queries import persons_visible_to, units_visible_to
from gongjian.projects.pages import form_page
from gongjian.projects.pages.edits import project_of
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request

if TYPE_CHECKING:
    from gongjian.projects.models import Project

TELLING = (actions.describe_resumption, actions.count_supplies, actions.check_prevention)
STEPS = {one.name: one for one in (actions.halt_work, actions.resume_partly, actions.resume_fully)}


def is_shown(request: Request) -> bool:
    """In the menu: only for those signed in, and only while the module is awake."""
    return getattr(request, "viewer", None) is not None and is_awake(getattr(request, "campaign", None))


def is_followed(_request: Request, project: "Project") -> bool:
    return is_awake(project.campaign)


def render_tab(request: Request, project: "Project") -> str:
    row = resumption_of(project)
    state = row.state if row else ResumptionState.UNTOLD
    people = people_on_site([project.pk], on=request.on).get(project.pk)
    lost = lost_days_of([row.pk], on=request.on).get(row.pk, 0) if row else 0
    checks = dict(PreventionCheck.choices)
    may = {one.name: one.permitted(project, request.viewer, request.at) for one in (*TELLING, *STEPS.values())}
    return render_to_string("assistance/resumption_tab.html", {
        "project": project, "row": row, "state": state, "label": ResumptionState(state).label, "people": people,
        "lost_days": lost, "periods": periods_of(row) if row else (), "short": short_supplies(row),
        "checks": [(checks[one["code"]], one) for one in (row.checks if row else ())], "unmet": unmet_checks(row),
        "may": may, "steps": {name: may[name] and RESUMPTIONS.allows(state, name) for name in STEPS},
    }, request)  # fmt: skip


def _project(request: Request, project_id: int) -> Any:
    project = project_of(request, project_id)
    if not is_awake(project.campaign):
        raise Http404
    return project


@page
def step(request: Request, project_id: int, step: str) -> HttpResponse:
    project = _project(request, project_id)
    if step not in STEPS:
        raise Http404
    form: Any
    if step == "halt_work":
        start = {"on": request.on, "reason": _("Work has not been taken up because of the epidemic")}
        form, title = forms.HaltForm(request.POST or None, initial=start), _("%(project)s has not resumed work")
        text = _("The days count as lost by force majeure, in the record of stops and in the schedule.")
    else:
        form = forms.resume_form(STEPS[step])(request.POST or None, initial={"on": request.on})
        is_partly = step == "resume_partly"
        title = _("%(project)s resumes part of its work") if is_partly else _("%(project)s resumes all of its work")
        text = _("A stop of work that was recorded for it ends on this day.")
    done = _("The state is on record.")
    return form_page(
        request, form, project, title=title % {"project": project}, back=tab_url(project.pk), done=done, text=text
    )


@page
def describe(request: Request, project_id: int) -> HttpResponse:
    project = _project(request, project_id)
    row = resumption_of(project)
    names = ("people_needed", "obstacle", "obstacle_text", "helper_unit_id", "helper_id", "version")
    units = units_visible_to(request.viewer, on=request.on).order_by("name").values_list("pk", "name")
    persons = persons_visible_to(request.viewer, on=request.on).order_by("pinyin", "name")
    named = [(one.pk, f"{one}（{one.title}）" if one.title else str(one)) for one in persons]
    choices = {"helper_unit_id": [("", "—"), *units], "helper_id": [("", "—"), *named]}
    start = {name: getattr(row, name) for name in names} if row else {}
    return form_page(
        request,
        forms.DescribeForm(request.POST or None, initial=start, choices=choices, stored=row),
        project,
        title=_("What %(project)s needs to work in full") % {"project": project},
        back=tab_url(project.pk),
        done=_("It is on record."),
    )


@page
def supplies(request: Request, project_id: int) -> HttpResponse:
    project = _project(request, project_id)
    row = resumption_of(project)
    form = forms.SuppliesForm(request.POST or None, initial=_version(row), stored=row.supplies if row else ())
    return _rows(request, project, form, row, "assistance/supplies.html")


@page
def prevention(request: Request, project_id: int) -> HttpResponse:
    project = _project(request, project_id)
    row = resumption_of(project)
    form = forms.CheckForm(request.POST or None, initial=_version(row), stored=row.checks if row else ())
    return _rows(request, project, form, row, "assistance/prevention.html")


def _version(row: Any) -> dict[str, Any]:
    return {"version": row.version if row else None}


def _rows(request: Request, project: Any, form: Any, row: Any, template: str) -> HttpResponse:
    if not form.action.permitted(project, request.viewer, request.at):
        raise NotAllowed(action=form.action.name)
    if request.method == "POST" and form.run(request, project):
        messages.success(request, _("It is on record."))
        return redirect(tab_url(project.pk))
    facts = {"form": form, "project": project, "row": row, "back": tab_url(project.pk)}
    return render(request, template, facts, status=422 if request.method == "POST" else 200)
