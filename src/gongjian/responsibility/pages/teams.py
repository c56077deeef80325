from django.http import HttpResponse
from django.shortcuts import render

from gongjian.core.action import ACTIONS
from gongjian.projects.pages.edits import found
from gongjian.responsibility.queries import team_assignments_visible_to, teams_visible_to
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request


@page
def team(request: Request, team_id: int) -> HttpResponse:
    shown = found(teams_visible_to(request.viewer, on=request.on).select_related("lead_unit", "campaign"), team_id)
    projects = team_assignments_visible_to(request.viewer, on=request.on).filter(team=shown).select_related("project")
    return render(
        request,
        "responsibility/team.html",
        {
            "team": shown,
            "members": shown.members.select_related("person__unit").order_by("until_on", "-is_head", "pk"),
            "assignments": projects.order_by("-from_on"),
            "today": request.on,
            "may_change": ACTIONS["add_team_member"].permitted(shown, request.viewer, request.at),
        },
    )
