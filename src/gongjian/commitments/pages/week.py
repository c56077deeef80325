"""The week board."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from gongjian.commitments.forms import PrepareForm
from gongjian.commitments.pages.cell_forms import QuickForm
from gongjian.commitments.pages.choices import named, persons_and_units, projects_to_promise_for
from gongjian.commitments.pages.offers import offers_of
from gongjian.commitments.pages.rows import Row, rows
from gongjian.commitments.pages.week_then import week_then
from gongjian.commitments.pages.weeks import (
    ORDER,
    SHEET,
    TARGETS_SHOWN,
    chosen_grouping,
    chosen_week,
    figures,
    groups_of,
    narrowed,
    ways,
)
from gongjian.commitments.queries import (
    nodes_visible_to,
    promises_due,
    promises_visible_to,
    stage_targets_visible_to,
    tmr,
    with_open_constraints,
)
from gongjian.engine.calendars import CampaignClock, Week
from gongjian.projects.pages import any_day, day_asked, no_campaign
from gongjian.projects.queries import clock_of
from gongjian.surfaces.forms import offer
from gongjian.surfaces.pages import number_in, page
from gongjian.surfaces.requests import Request
from gongjian.ui.search import Hit


@dataclass(frozen=True, slots=True)
class Note:
    """What was just done on the board; `undo_url` with its values takes it back."""

    words: str
    undo_url: str = ""
    undo: dict[str, str] = field(default_factory=dict)


@page
def week(request: Request) -> HttpResponse:
    if request.campaign is None:
        return no_campaign(request, _("This week"))
    known, shown = day_asked(request), chosen_week(clock_of(request.campaign), request)
    if known.is_past:
        return week_then(request, known, shown)
    due = _complete(promises_due(_promises(request), shown.first_on, shown.last_on))
    answer = SHEET.bind(due.order_by("project__number", "due_on", "id"), request).answer()
    return answer or board(request)


def board(
    request: Request, note: Note | None = None, *, quick: QuickForm | None = None, status: int = HTTPStatus.OK
) -> HttpResponse:
    """The whole board as it stands; also the answer after a cell was changed, so that no figure on it is old."""
    request.path = reverse("week")  # whoever asked: its links lead back to the board
    clock = clock_of(request.campaign)
    shown = chosen_week(clock, request)
    promises = _promises(request)
    due = _complete(promises_due(promises, shown.first_on, shown.last_on))
    ordered = due.order_by(ORDER[chosen_grouping(request)], "due_on", "id")
    lines = rows(ordered, request.viewer, request.at, on=request.on)
    context = {
        "week": shown,
        "groups": groups_of(request, lines, promises, shown),
        **figures(promises, clock, shown),
        "tmr": tmr(promises, shown.first_on, shown.last_on),
        **_plans(request, shown),
        **ways(request, shown),
        "last_week": _last_week(request, promises, clock, shown),
        "any_day": any_day(request, day_asked(request)),
    }
    form = _new_form(request, shown)
    if form is not None and quick is None:
        quick = quick_form(request)
    context |= {"form": form, "quick": quick, "persons": named(request) if form else (), "note": note}
    return render(request, "commitments/week.html", context, status=status)


def find_promises(request: Request, words: str) -> Iterable[Hit]:
    seen = promises_visible_to(request.viewer, on=request.on).filter(title__icontains=words).select_related("project")
    for one in seen.order_by("-due_on")[:8]:
        yield Hit(one.title, reverse("promise", args=[one.pk]), _("Promise"), f"{one.project} · {one.due_on:%m-%d}")


def _promises(request: Request) -> QuerySet[Any]:
    return narrowed(request, promises_visible_to(request.viewer, on=request.on, campaign=request.campaign))


def _complete(promises: QuerySet[Any]) -> QuerySet[Any]:
    return with_open_constraints(promises).select_related("project__campaign", "owner", "unit", "waived_by")


def _plans(request: Request, shown: Week) -> dict[str, Any]:
    nodes = nodes_visible_to(request.viewer, on=request.on).filter(project__campaign=request.campaign)
    targets = stage_targets_visible_to(request.viewer, on=request.on).filter(project__campaign=request.campaign)
    project = number_in(request, "project")
    if project is not None:
        nodes, targets = nodes.filter(project=project), targets.filter(project=project)
    due = nodes.filter(due_on__range=(shown.first_on, shown.last_on)).exclude(state="cancelled")
    drawn = list(due.select_related("project").order_by("due_on", "project__number", "id"))
    return {
        "nodes": drawn,
        "offers": offers_of(request, drawn),
        "targets": targets.filter(met_on=None).select_related("project").order_by("due_on", "id")[:TARGETS_SHOWN],
    }


def _last_week(request: Request, promises: Any, clock: CampaignClock, shown: Week) -> list[Row]:
    if shown.number == 1:
        return []
    before = clock.weeks()[shown.number - 2]
    due = _complete(promises_due(promises, before.first_on, before.last_on)).order_by("project__number", "due_on", "id")
    return rows(due, request.viewer, request.at, on=request.on)


def quick_form(request: Request, data: Any = None) -> QuickForm:
    """The quick row: this project, this person, the end of this week stand there already."""
    persons, last_on = named(request), chosen_week(clock_of(request.campaign), request).last_on
    own = next((one.label for one in persons if one.pk == request.viewer.person_id), "")
    start = {"project_id": number_in(request, "project"), "owner_id": own, "due_on": last_on}
    form = QuickForm(data, initial=start, auto_id="quick-%s")
    offer(form, "project_id", projects_to_promise_for(request))
    form.fields["owner_id"].persons = persons  # type: ignore[attr-defined]
    form.fields["owner_id"].widget.attrs |= {"list": "persons", "autocomplete": "off"}
    form.fields["due_on"].near = last_on  # type: ignore[attr-defined]
    return form


def _new_form(request: Request, shown: Week) -> PrepareForm | None:
    """None too for a week that is over: nothing can be promised for its days."""
    if shown.last_on < request.on:
        return None
    projects = projects_to_promise_for(request)
    if not projects:
        return None
    start = {"project_id": request.GET.get("project"), "owner_id": request.viewer.person_id, "due_on": shown.last_on}
    return PrepareForm(initial=start, choices={"project_id": projects, **persons_and_units(request)})
