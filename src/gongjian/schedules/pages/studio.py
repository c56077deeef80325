"""The recovery studio in the project file: days lost, ways side by side, and asking for a new one."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from gongjian.core.refusal import NotAllowed, NotFound
from gongjian.projects.queries import Project, projects_visible_to
from gongjian.schedules import actions
from gongjian.schedules.pages import studio_words as words
from gongjian.schedules.pages.awaited_part import awaited_part
from gongjian.schedules.pages.comparing import compared, ways_of
from gongjian.schedules.pages.studio_forms import AskForm
from gongjian.schedules.queries import RecoveryStudy, Schedule, schedules_in_force, studies_visible_to
from gongjian.schedules.queries.lost import lost_of
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request

STUDIES_SHOWN = 12


def in_force_of(request: Request, project_id: int) -> Schedule | None:
    return schedules_in_force(request.viewer, on=request.on).filter(project=project_id).first()


def studies_of(request: Request, project_id: int) -> list[RecoveryStudy]:
    seen = studies_visible_to(request.viewer, on=request.on).filter(schedule__project=project_id)
    return list(seen.order_by("-pk")[:STUDIES_SHOWN])


def render_tab(request: Request, project: Project) -> str:
    """In the project file: days lost, studies so far side by side, and the way to a new one."""
    schedule = in_force_of(request, project.pk)
    lost = lost_of(project, on=request.on) if schedule else None
    studies = studies_of(request, project.pk)
    return render_to_string("schedules/studio/tab.html", {
        "project": project, "schedule": schedule, "lost": lost, "lost_rows": words.lost_rows(lost, _contractor(project)) if lost else (),
        "studies": studies, "compared": compared(ways_of(studies)),
        "may_ask": schedule is not None and actions.ask_for_recovery.permitted(schedule, request.viewer, request.at),
        "is_late": schedule is not None and schedule.finish_on is not None and schedule.finish_on > project.campaign.end_on,
        **(awaited_part(schedule, request.on) if schedule else {}),
    }, request)  # fmt: skip


def _contractor(project: Project) -> str:
    return project.contractor_unit.name if project.contractor_unit else ""


@page
def ask(request: Request, project_id: int) -> HttpResponse:
    seen = projects_visible_to(request.viewer, on=request.on).select_related("campaign")
    project = seen.filter(pk=project_id).first()
    schedule = in_force_of(request, project_id)
    if project is None or schedule is None:
        raise NotFound
    if not actions.ask_for_recovery.permitted(schedule, request.viewer, request.at):
        raise NotAllowed(action=actions.ask_for_recovery.name)
    studies = studies_of(request, project_id)
    last = studies[0].options["engine"] if studies else None
    start = {**_last_values(studies), "deadline_on": _deadline(request, project), "title": _title(len(studies))}
    crews = sorted({name for bar in schedule.activities.all() for name in bar.crews})
    form = AskForm(request.POST or None, initial=start, crews=crews, last=last)
    if request.method == "POST" and (answer := form.run(request, schedule)):
        return redirect("recovery-study", pk=answer.id)
    return render(request, "schedules/studio/ask.html", {
        "form": form, "project": project, "schedule": schedule, "has_last": bool(studies),
    }, status=422 if request.method == "POST" else 200)  # fmt: skip


def _last_values(studies: list[RecoveryStudy]) -> dict[str, Any]:
    if not studies:
        return {}
    last = studies[0].options["engine"]
    names = ("overlap_percent", "rework_percent", "cap_percent", "beyond_cap")
    return {name: last[name] for name in names} | {"day_cost_yuan": last["day_cost"], "seconds": studies[0].seconds}


def _deadline(request: Request, project: Project) -> date:
    """As asked for from the curve; else the campaign's last day, while that lies ahead."""
    try:
        return date.fromisoformat(request.GET.get("deadline", ""))
    except ValueError:
        return max(project.campaign.end_on, request.on + timedelta(days=1))


def _title(count: int) -> str:
    return _("Recovery, way %(number)s") % {"number": count + 1}
