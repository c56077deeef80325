"""Pages that change one project: each is one form and one action."""

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from gongjian.core.refusal import NotFound
from gongjian.people.queries import units_visible_to
from gongjian.projects import actions, forms
from gongjian.projects.pages.forms import form_page
from gongjian.projects.pages.plan_form import PlanForm
from gongjian.projects.pages.words import above_total
from gongjian.projects.queries import (
    Project,
    campaigns_visible_to,
    investment_reports_visible_to,
    left_projects_visible_to,
    plan_points_visible_to,
    projects_visible_to,
)
from gongjian.projects.states import PROJECT_UNITS
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request


def found(rows: Any, pk: int) -> Any:
    row = rows.filter(pk=pk).first()
    if row is None:
        raise NotFound
    return row


def project_of(request: Request, project_id: int) -> Project:
    project: Project = found(projects_visible_to(request.viewer, on=request.on).select_related("campaign"), project_id)
    return project


def file_url(project_id: int, tab: str = "") -> str:
    return reverse("project", args=[project_id]) + (f"?tab={tab}" if tab else "")


def _units(request: Request) -> Any:
    return units_visible_to(request.viewer, on=request.on).order_by("kind", "name")


@page
def add_project(request: Request, campaign_id: int) -> HttpResponse:
    campaign = found(campaigns_visible_to(request.viewer, on=request.on), campaign_id)
    form = forms.AddProjectForm(request.POST or None, units=_units(request))
    return form_page(
        request,
        form,
        campaign,
        title=_("Add a project"),
        back=reverse("projects"),
        wide=True,
        done=_("The project was added."),
        then="/projects/{id}/",
    )


@page
def change_project(request: Request, project_id: int) -> HttpResponse:
    project = project_of(request, project_id)
    names = [name for name in forms.ProjectForm.base_fields if name != "key"]
    seen = {name: getattr(project, name) for name in names}
    seen |= {f"{unit}_id": getattr(project, f"{unit}_id") for unit in PROJECT_UNITS}
    plain = {name: f"{value.normalize():f}" for name, value in seen.items() if isinstance(value, Decimal)}
    shown = {**seen, **plain, "is_started": {True: "1", False: "0", None: ""}[project.is_started]}
    form = forms.ChangeProjectForm(request.POST or None, initial=seen if request.POST else shown, units=_units(request))
    return form_page(
        request,
        form,
        project,
        title=_("Change the entries of %(name)s") % {"name": project.name},
        wide=True,
        back=file_url(project_id, "entries"),
        done=_("The project was changed."),
    )


def _plain(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount.normalize():f}"


@page
def plan(request: Request, project_id: int) -> HttpResponse:
    project = project_of(request, project_id)
    baseline = project.plan_baselines.filter(replaced_at=None).first()
    points = baseline.points.order_by("due_on", "pk") if baseline else ()
    form = PlanForm(request.POST or None, initial={"kind": baseline.kind if baseline else "nodes"}, points=points)
    return form_page(
        request,
        form,
        project,
        title=_("Plan curve of %(name)s") % {"name": project.name},
        back=file_url(project_id, "plan"),
        done=_("The plan is in force."),
        template="projects/plan_form.html",
        text=_("Earlier versions stay readable. Once a plan is in force, a new one needs a reason."),
    )


@page
def reach(request: Request, point_id: int) -> HttpResponse:
    point = found(plan_points_visible_to(request.viewer, on=request.on), point_id)
    form = forms.ReachPointForm(request.POST or None, initial={"done_on": request.on})
    return form_page(
        request,
        form,
        point,
        title=_("Node reached: %(label)s") % {"label": point.label or point.work},
        back=file_url(point.baseline.project_id, "plan"),
        done=_("The node is reached."),
    )


@page
def report(request: Request, project_id: int) -> HttpResponse:
    project = project_of(request, project_id)
    last = project.investment_reports.filter(withdrawn_at=None).order_by("-as_of_on").first()
    initial = {"as_of_on": request.on, "progress_text": last.progress_text if last else project.progress_text}
    if last:
        initial |= {"cumulative_wan": _plain(last.cumulative_wan), "source": last.source}
    form = forms.ReportInvestmentForm(request.POST or None, initial=initial)
    told = last and _(
        "Last figure: %(amount)s (10,000 yuan) as of %(day)s. Change nothing and submit if nothing changed."
    ) % {
        "amount": _plain(last.cumulative_wan),
        "day": last.as_of_on,
    }
    answer = form_page(
        request,
        form,
        project,
        title=_("Report the investment of %(name)s") % {"name": project.name},
        back=file_url(project_id, "investment"),
        done=_("The figure was reported."),
        text=told or "",
    )
    is_reported = isinstance(answer, HttpResponseRedirect)
    if is_reported and above_total(project, form.cleaned_data["cumulative_wan"]):
        messages.warning(
            request, _("With earlier years the figure lies above the total investment. Is one of them wrong?")
        )
    return answer


@page
def review(request: Request, report_id: int) -> HttpResponse:
    row = found(investment_reports_visible_to(request.viewer, on=request.on), report_id)
    form = forms.ReviewInvestmentForm(request.POST or None, initial={"confidence": row.confidence})
    told = _("%(amount)s (10,000 yuan) as of %(day)s, source: %(source)s") % {
        "amount": _plain(row.cumulative_wan),
        "day": row.as_of_on,
        "source": row.source,
    }
    return form_page(
        request,
        form,
        row,
        title=_("Review a figure of %(name)s") % {"name": row.project.name},
        text=told,
        back=file_url(row.project_id, "investment"),
        done=_("The figure was reviewed."),
    )


def _with_reason(request: Request, action: Any, target: Any, **words: Any) -> HttpResponse:
    return form_page(request, forms.reason_form(action)(request.POST or None), target, **words)


@page
def withdraw(request: Request, report_id: int) -> HttpResponse:
    row = found(investment_reports_visible_to(request.viewer, on=request.on), report_id)
    return _with_reason(
        request,
        actions.withdraw_investment,
        row,
        done=_("The figure was withdrawn."),
        title=_("Withdraw the figure as of %(day)s") % {"day": row.as_of_on},
        back=file_url(row.project_id, "investment"),
    )


@page
def stop(request: Request, project_id: int) -> HttpResponse:
    project = project_of(request, project_id)
    form = forms.StopForm(request.POST or None, initial={"from_on": request.on})
    return form_page(
        request,
        form,
        project,
        title=_("Record a stop of work: %(name)s") % {"name": project.name},
        back=file_url(project_id, "investment"),
        done=_("The stop was recorded."),
    )


@page
def resume(request: Request, project_id: int) -> HttpResponse:
    project = project_of(request, project_id)
    form = forms.ResumeForm(request.POST or None, initial={"resumed_on": request.on})
    return form_page(
        request,
        form,
        project,
        title=_("Work resumed: %(name)s") % {"name": project.name},
        back=file_url(project_id, "investment"),
        done=_("Work is resumed."),
    )


@page
def take_out(request: Request, project_id: int) -> HttpResponse:
    project = project_of(request, project_id)
    return _with_reason(
        request,
        actions.take_out_project,
        project,
        done=_("The project was taken out of the campaign."),
        title=_("Take %(name)s out of the campaign") % {"name": project.name},
        back=file_url(project_id),
        then=reverse("projects"),
    )


@page
def return_project(request: Request, project_id: int) -> HttpResponse:
    project = found(left_projects_visible_to(request.viewer, on=request.on), project_id)
    return _with_reason(
        request,
        actions.return_project,
        project,
        done=_("The project is back in the campaign."),
        title=_("Take %(name)s back into the campaign") % {"name": project.name},
        back=reverse("projects"),
        then=file_url(project_id),
    )
