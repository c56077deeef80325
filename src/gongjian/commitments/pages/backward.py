"""Backward plan 倒排工期: from the day everything must be done to stage targets and nodes, applied in one step."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from gongjian.commitments.actions import apply_backward_plan
from gongjian.commitments.pages.backward_form import (
    SCHEDULE,
    Line,
    SourceForm,
    lines_of_schedule,
    lines_of_template,
    typed_lines,
)
from gongjian.core.refusal import NotAllowed, NotFound
from gongjian.engine.backward import TEMPLATES, VERSION, Backward, worked_back
from gongjian.engine.calendars.site import SiteCalendar
from gongjian.engine.network import PlanRefused
from gongjian.projects.queries import Project, projects_visible_to
from gongjian.schedules.queries import Schedule, calendar_of, schedules_in_force, usual_calendar
from gongjian.surfaces.pages import page, run
from gongjian.surfaces.requests import Request


@page
def backward(request: Request, project_id: int) -> HttpResponse:
    """Choose and edit by GET and POST; only “apply” writes."""
    seen = projects_visible_to(request.viewer, on=request.on).select_related("campaign")
    project = seen.filter(pk=project_id).first()
    if project is None:
        raise NotFound
    if not apply_backward_plan.permitted(project, request.viewer, request.at):
        raise NotAllowed(action=apply_backward_plan.name)
    schedule = schedules_in_force(request.viewer, on=request.on).filter(project=project).first()
    asked = request.POST or request.GET
    start = {"end_on": project.campaign.end_on}
    form = SourceForm(asked if "source" in asked else None, schedule=schedule, initial=start)
    lines = _lines(request, form, schedule)
    faults = any(line.errors for line in lines)
    told = None if faults or not lines else _worked_back(request, form, lines, schedule)
    fits = told is not None and not told.missing_days
    if fits and "apply" in request.POST and _applied(request, project, form, lines):
        return redirect(f"{reverse('project', args=[project.pk])}?tab=commitments")
    return render(request, "commitments/backward.html", {
        "project": project, "form": form, "lines": lines, "told": told, "faults": faults, "version": VERSION,
        "key": request.POST.get("key") or uuid.uuid4().hex, "has_schedule": schedule is not None,
    }, status=422 if faults or (request.method == "POST" and (told is None or "apply" in request.POST)) else 200)  # fmt: skip


def _lines(request: Request, form: SourceForm, schedule: Schedule | None) -> list[Line]:
    if not form.is_bound or not form.is_valid():
        return []
    if request.method == "POST":
        return typed_lines(request.POST)
    if form.cleaned_data["source"] == SCHEDULE and schedule is not None:
        return lines_of_schedule(schedule, _day_minutes(_calendar(schedule)))
    return lines_of_template(TEMPLATES[form.cleaned_data["source"]])


def _calendar(schedule: Schedule | None) -> SiteCalendar:
    return calendar_of(schedule.calendars.get("")) if schedule else usual_calendar()


def _day_minutes(calendar: SiteCalendar) -> int:
    return max(sum(end - start for start, end in spans) for spans in calendar.week) or 480


def _worked_back(request: Request, form: SourceForm, lines: list[Line], schedule: Schedule | None) -> Backward | None:
    """None with the reason told: steps that wait for each other."""
    try:
        told = worked_back(
            [line.step() for line in lines], _calendar(schedule), end_on=form.cleaned_data["end_on"], from_on=request.on
        )
    except PlanRefused as refused:
        circle = " → ".join(map(str, refused.facts.get("activities", ())))  # type: ignore[arg-type]
        words = _("These steps wait for each other in a circle: %(steps)s") % {"steps": circle}
        form.add_error(
            None, words if circle else _("The steps cannot be worked back (%(code)s).") % {"code": refused.code}
        )
        return None
    for line, row in zip(lines, told.rows, strict=True):
        line.start_on, line.finish_on = row.start_on, row.finish_on
    return told


def _applied(request: Request, project: Project, form: SourceForm, lines: list[Line]) -> bool:
    from_schedule = form.cleaned_data["source"] == SCHEDULE
    given: dict[str, Any] = {
        "end_on": form.cleaned_data["end_on"],
        "source": str(dict(form.fields["source"].choices)[form.cleaned_data["source"]]),  # type: ignore[attr-defined]
        "targets": tuple({"title": one.name, "due_on": one.finish_on} for one in lines if one.is_stage),
        "nodes": tuple(
            {"title": one.name, "due_on": one.finish_on, "activity_code": one.code if from_schedule else ""}
            for one in lines
            if one.is_node
        ),
    }
    answer = run(request, apply_backward_plan, project, given)
    if answer is None:
        return False
    words = _("%(targets)s stage targets and %(nodes)s nodes are set.")
    messages.success(request, words % answer.facts)
    return True
