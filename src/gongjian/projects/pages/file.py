"""The project file: one page that holds everything of a project."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from gongjian.core.action import ACTIONS
from gongjian.projects.pages.any_day import REBUILT, any_day, day_asked, day_query
from gongjian.projects.pages.edits import project_of
from gongjian.projects.pages.request import light_shown, show_campaign
from gongjian.projects.pages.tabs import header_cells, tabs_for
from gongjian.projects.pages.words import CONFIDENCE, REASONS, correction, light_arithmetic, light_sentence
from gongjian.projects.queries import Known, lights_known, lights_of, restore
from gongjian.surfaces.pages import page, show_part
from gongjian.surfaces.requests import Request


@page
def project_file(request: Request, project_id: int) -> HttpResponse:
    project = project_of(request, project_id)
    if request.campaign != project.campaign:
        show_campaign(request, project.campaign)
    known = day_asked(request)
    if known.is_past:
        return _then(request, project, known)
    tabs = tabs_for(request, project)
    chosen = next((tab for tab in tabs if tab.code == request.GET.get("tab")), tabs[0])
    light = light_shown(request, project)
    entries = [
        {
            "label": tab.label,
            "url": f"?tab={tab.code}",
            "current": tab is chosen,
            "count": tab.count(request, project) if tab.count else None,
        }
        for tab in tabs
    ]
    return render(
        request,
        "projects/file.html",
        {
            "project": project,
            "light": light,
            "sentence": light_sentence(light),
            "cells": header_cells(request, project),
            "tabs": entries,
            "body": chosen.render(request, project),
            "may": rights(request, project),
            "confidence": CONFIDENCE.get(light.confidence),
            "any_day": any_day(request, known, unkept=REBUILT),
        },
    )


def _then(request: Request, project: Any, known: Known) -> HttpResponse:
    """The head of the file as it stood: nothing can be done on a day that is over."""
    now = lights_of([project], on=known.on)[project.pk]
    if not restore(project, known):
        raise Http404
    light = lights_known([project], known)[project.pk]
    return render(
        request,
        "projects/file_then.html",
        {
            "project": project,
            "light": light,
            "sentence": light_sentence(light),
            "corrected": correction(light, now),
            "confidence": CONFIDENCE.get(light.confidence),
            "any_day": any_day(request, known, unkept=REBUILT),
            "day_query": day_query(known),
        },
    )


@page
def why(request: Request, project_id: int) -> HttpResponse:
    """The arithmetic behind the light, as a fragment."""
    project = project_of(request, project_id)
    if request.campaign != project.campaign:
        show_campaign(request, project.campaign)
    known = day_asked(request)
    if known.is_past and not restore(project, known):
        raise Http404
    light = lights_known([project], known)[project.pk] if known.is_past else light_shown(request, project)
    return show_part(
        request,
        "projects/why.html",
        {
            "project": project,
            "light": light,
            "rows": light_arithmetic(light),
            "reason": REASONS[light.shown.reason],
            "confidence": CONFIDENCE.get(light.confidence),
        },
    )


def rights(request: Request, project: Any) -> dict[str, bool]:
    """What the viewer may do to the project; buttons ask the same decision as actions."""
    names = (
        "change_project",
        "set_plan",
        "report_investment",
        "stop_project",
        "resume_project",
        "take_out_project",
    )
    return {name: ACTIONS[name].permitted(project, request.viewer, request.at) for name in names}
