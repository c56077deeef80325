"""Pages that change one of the five: each is one form and one action."""

from itertools import chain
from typing import Any, Final

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from gongjian.access.roles import Role
from gongjian.people.queries import persons_holding, persons_visible_to, units_visible_to
from gongjian.people.states import DEPUTY_COUNTY
from gongjian.projects.pages import form_page
from gongjian.projects.pages.edits import found, project_of
from gongjian.projects.queries import campaigns_visible_to
from gongjian.responsibility import actions, forms
from gongjian.responsibility.pages.files import is_plan_file, stored
from gongjian.responsibility.queries import (
    deputies_visible_to,
    lead_assignments_visible_to,
    memberships_visible_to,
    representatives_visible_to,
    substitutes_visible_to,
    teams_visible_to,
)
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request

LEADING: Final = (Role.LEAD_LEADER, Role.DISTRICT_LEADER)


def tab_url(project_id: int) -> str:
    return reverse("project", args=[project_id]) + "?tab=responsibility"


def persons(request: Request) -> Any:
    rows = persons_visible_to(request.viewer, on=request.on).filter(
        district__in=request.viewer.district_ids(on=request.on)
    )
    return rows.order_by("-rank", "pinyin", "pk")


def leaders(request: Request) -> set[int]:
    """Who leads by post, by grade or already at some project (a leader read from a ledger has no post yet)."""
    viewer, on = request.viewer, request.on
    by_post = (persons_holding(*LEADING, on=on, district_id=one) for one in viewer.district_ids(on=on))
    by_grade = persons(request).filter(rank__gte=DEPUTY_COUNTY).values_list("pk", flat=True)
    at_projects = lead_assignments_visible_to(viewer, on=on).values_list("person_id", flat=True)
    return {*chain.from_iterable(by_post), *by_grade, *at_projects}


def _of_project(request: Request, project_id: int, form_class: type[forms.WithChoices], **words: Any) -> HttpResponse:
    project = project_of(request, project_id)
    who = {"leaders": leaders(request)} if issubclass(form_class, forms.LeaderChoices) else {}
    form = form_class(request.POST or None, initial={"from_on": request.on}, rows=persons(request), **who)
    return form_page(request, form, project, back=tab_url(project_id), **words)


@page
def name_lead(request: Request, project_id: int) -> HttpResponse:
    return _of_project(
        request, project_id, forms.NameLeadForm, title=_("Name the lead leader"), done=_("The lead leader was named.")
    )


@page
def deputy(request: Request, project_id: int) -> HttpResponse:
    return _of_project(
        request,
        project_id,
        forms.DeputyForm,
        title=_("Name a deputy leader"),
        done=_("The deputy leader was named."),
        text=_("Deputies help and stand in; the responsibility stays with the lead leader."),
    )


@page
def substitute(request: Request, project_id: int) -> HttpResponse:
    return _of_project(
        request,
        project_id,
        forms.SubstituteForm,
        title=_("Name a substitute"),
        done=_("The substitute was named."),
        text=_("A substitute has the lead leader's rights on these days; the responsibility stays where it is."),
    )


@page
def representative(request: Request, project_id: int) -> HttpResponse:
    return _of_project(
        request,
        project_id,
        forms.RepresentativeForm,
        title=_("Name who speaks for owner or contractor"),
        done=_("The representative was named."),
    )


@page
def assign_team(request: Request, project_id: int) -> HttpResponse:
    project = project_of(request, project_id)
    teams = teams_visible_to(request.viewer, on=request.on).filter(campaign=project.campaign_id).order_by("name")
    form = forms.AssignTeamForm(request.POST or None, initial={"from_on": request.on}, rows=teams)
    return form_page(
        request,
        form,
        project,
        title=_("Assign the work team"),
        back=tab_url(project_id),
        done=_("The work team was assigned."),
    )


@page
def work_plan(request: Request, project_id: int) -> HttpResponse:
    project = project_of(request, project_id)
    form = forms.PlanForm(
        request.POST or None, request.FILES or None, initial={"from_on": request.on, "approved_on": request.on}
    )
    may = actions.put_plan_in_force.permitted(project, request.viewer, request.at)
    if may and form.is_bound and form.is_valid() and (file := form.cleaned_data["file"]):
        if is_plan_file(file):
            form.extra = stored(file, project.campaign.district_id)
        else:
            form.add_error("file", _("This is neither a PDF nor a docx file."))
    return form_page(
        request,
        form,
        project,
        title=_("Put a work plan in force"),
        back=tab_url(project_id),
        wide=True,
        done=_("The work plan is in force."),
    )


@page
def add_team(request: Request, campaign_id: int) -> HttpResponse:
    campaign = found(campaigns_visible_to(request.viewer, on=request.on), campaign_id)
    units = units_visible_to(request.viewer, on=request.on).filter(district=campaign.district_id).order_by("name")
    return form_page(
        request,
        forms.AddTeamForm(request.POST or None, rows=units),
        campaign,
        title=_("Set up a work team"),
        back=reverse("gaps"),
        done=_("The work team was set up."),
        then="/teams/{id}/",
    )


@page
def add_member(request: Request, team_id: int) -> HttpResponse:
    team = found(teams_visible_to(request.viewer, on=request.on), team_id)
    form = forms.AddMemberForm(request.POST or None, initial={"from_on": request.on}, rows=persons(request))
    return form_page(
        request,
        form,
        team,
        title=_("Add a member to %(name)s") % {"name": team.name},
        back=reverse("team", args=[team.pk]),
        done=_("The member was added."),
    )


def ended(request: Request, row: Any, action: Any, back: str, *, with_reason: bool = False) -> HttpResponse:
    form = forms.end_form(action, with_reason=with_reason)(request.POST or None, initial={"until_on": request.on})
    text = _("Until this day it counts, from this day on not any more.")
    return form_page(
        request, form, row, title=_("End: %(who)s") % {"who": row.person}, back=back, done=_("It is ended."), text=text
    )


@page
def release_lead(request: Request, row_id: int) -> HttpResponse:
    row = found(lead_assignments_visible_to(request.viewer, on=request.on), row_id)
    return ended(request, row, actions.release_lead_leader, tab_url(row.project_id), with_reason=True)


@page
def release_deputy(request: Request, row_id: int) -> HttpResponse:
    row = found(deputies_visible_to(request.viewer, on=request.on), row_id)
    return ended(request, row, actions.release_deputy, tab_url(row.project_id))


@page
def release_substitute(request: Request, row_id: int) -> HttpResponse:
    row = found(substitutes_visible_to(request.viewer, on=request.on), row_id)
    return ended(request, row, actions.release_substitute, tab_url(row.project_id))


@page
def release_representative(request: Request, row_id: int) -> HttpResponse:
    row = found(representatives_visible_to(request.viewer, on=request.on), row_id)
    return ended(request, row, actions.release_representative, tab_url(row.project_id))


@page
def end_membership(request: Request, row_id: int) -> HttpResponse:
    row = found(memberships_visible_to(request.viewer, on=request.on), row_id)
    return ended(request, row, actions.end_team_membership, reverse("team", args=[row.team_id]))
