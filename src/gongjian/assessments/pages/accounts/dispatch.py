"""The dispatch meeting 定期调度: project by project on the wall, both sides beside each other, by keys alone."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from gongjian.assessments import queries
from gongjian.assessments.pages.accounts.files import download
from gongjian.assessments.states import Side
from gongjian.projects.queries import Campaign, Project
from gongjian.responsibility.queries import lead_leaders_of
from gongjian.surfaces.pages import number_in, page
from gongjian.surfaces.requests import Request


@page
def dispatch(request: Request) -> HttpResponse:
    """`week` and `at` stand in the address: the last drafted week, the first project that missed something."""
    campaign, projects = _heard(request)
    drafted = queries.drafted_weeks(campaign)
    number = number_in(request, "week") or (drafted[0] if drafted else None)
    week = queries.account_week(campaign, number) if number else None
    if week is None:
        return render(request, "assessments/dispatch.html", {"week": None, "weeks": drafted})
    parts = queries.parts_by_project(campaign, week, request.on)
    missed = {pk for pk, own in parts.items() if queries.is_missed(own)}
    # Those with something to talk about first; among them in the order of the ledger.
    order = sorted((one for one in projects if one.pk in parts), key=lambda one: one.pk not in missed)
    place = next((n for n, one in enumerate(order) if one.pk == number_in(request, "at")), 0)
    facts = {
        "week": week,
        "weeks": drafted,
        "order": [(one, _url(week, one), one.pk in missed) for one in order],
    }
    if order:
        facts |= _card(request, order, place, parts[order[place].pk], week)
    return render(request, "assessments/dispatch.html", facts)


@page
def dispatch_file(request: Request, week: int, project_id: int, kind: str) -> HttpResponse:
    campaign, projects = _heard(request)
    found = queries.account_week(campaign, week)
    project = next((one for one in projects if one.pk == project_id), None)
    if found is None or project is None:
        raise Http404
    parts = queries.parts_by_project(campaign, found, request.on).get(project.pk, [])
    return download(queries.project_paper(project, found, parts, on=request.on), kind)


def _heard(request: Request) -> tuple[Campaign, list[Project]]:
    """To whoever hears of no project the meeting does not exist."""
    if request.campaign is None:
        raise Http404
    seen = queries.projects_heard_by(request.viewer, request.campaign, on=request.on)
    projects = list(seen.select_related("campaign__district").order_by("number"))
    if not projects:
        raise Http404
    return request.campaign, projects


def _url(week: queries.AccountWeek, project: Project) -> str:
    return f"{reverse('dispatch')}?{urlencode({'week': week.number, 'at': project.pk})}"


def _card(
    request: Request, order: list[Project], place: int, parts: list[queries.Part], week: queries.AccountWeek
) -> dict[str, Any]:
    project = order[place]
    lead = lead_leaders_of([project.pk], on=request.on).get(project.pk)
    return {
        "project": project,
        "leader": lead.person.name if lead else "",
        "place": place + 1,
        "sides": [(side, [_part(part) for part in parts if part.side == side]) for side in Side],
        "previous_url": _url(week, order[place - 1]) if place else "",
        "next_url": _url(week, order[place + 1]) if place + 1 < len(order) else "",
    }


def _part(part: queries.Part) -> dict[str, Any]:
    return {
        "account": part.account,
        "is_open": queries.is_open(part),
        "lines": [queries.line_shown(line, {}) for line in part.lines],
        "changes": [(queries.line_shown(one.line, {}), queries.change_words(one)) for one in part.changes],
    }
