"""The week board."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongjian.commitments.forms import PrepareForm
from gongjian.commitments.pages.cell_forms import QuickForm
from gongjian.commitments.pages.choices import named, persons_and_units, projects_to_promise_for
from gongjian.commitments.pages.offers import offers_of
from gongjian.commitments.pages.rows import Row, rows
from gongjian.commitments.pages.week_then import week_then
from gongjian.commitments.queries import (
    Ratio,
    nodes_visible_to,
    ppc_by,
    ppc_by_week,
    promises_due,
    promises_visible_to,
    stage_targets_visible_to,
    tmr,
    with_open_constraints,
)
from gongjian.engine.calendars import CampaignClock, Week
from gongjian.projects.pages import any_day, day_asked, no_campaign
from gongjian.projects.queries import clock_of, projects_visible_to
from gongjian.surfaces.forms import offer
from gongjian.surfaces.pages import number_in, page
from gongjian.surfaces.requests import Request
from gongjian.ui.listing import Column, Listing
from gongjian.ui.search import Hit

BY = {"project": gettext_lazy("By project"), "owner": gettext_lazy("By owner"), "unit": gettext_lazy("By unit")}
WEEKS_DRAWN = 8
TARGETS_SHOWN = 6

SHEET = Listing(
    name="commitments.week", title=gettext_lazy("Promises of the week"),
    columns=(
        Column(key="project", label=gettext_lazy("Project"), value=lambda row: str(row.project)),
        Column(key="title", label=gettext_lazy("Promise"), phone="title"),
        Column(key="owner", label=gettext_lazy("Who promises"), value=lambda row: row.owner.name),
        Column(key="unit", label=gettext_lazy("Unit"), value=lambda row: str(row.unit or "")),
        Column(key="due_on", label=gettext_lazy("Due on"), kind="date"),
        Column(key="constraints", label=gettext_lazy("Open constraints"), value=lambda row: "；".join(
            f"{one.text}（{one.needed_by_on:%m-%d}）" for one in row.constraints.all() if one.cleared_on is None
        )),
        Column(key="state", label=gettext_lazy("State"), value=lambda row: row.get_state_display()),
        Column(key="done_on", label=gettext_lazy("Done on"), kind="date"),
        Column(key="reason", label=gettext_lazy("Reason for not keeping"), value=lambda row: " ".join(
            part for part in (row.get_miss_reason_display(), row.miss_note) if part
        )),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    """Promises of one project, owner or unit, with the PPC of the results known."""

    key: int | None
    name: str
    rows: list[Row]
    ppc: Ratio | None
    url: str


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
    due = _complete(promises_due(_narrowed(request), shown.first_on, shown.last_on))
    answer = SHEET.bind(due.order_by("project__number", "due_on", "id"), request).answer()
    return answer or board(request)


def board(
    request: Request, note: Note | None = None, *, quick: QuickForm | None = None, status: int = HTTPStatus.OK
) -> HttpResponse:
    """The whole board as it stands; also the answer after a cell was changed, so that no figure on it is old."""
    request.path = reverse("week")  # whoever asked: its links lead back to the board
    clock = clock_of(request.campaign)
    shown = chosen_week(clock, request)
    promises = _narrowed(request)
    due = _complete(promises_due(promises, shown.first_on, shown.last_on))
    by = request.GET.get("by", "")
    by = by if by in BY else "project"
    context = {
        "week": shown,
        "by": by,
        "groups": _groups(request, due, promises, shown, by),
        "filters": _filters(request),
        **_figures(promises, clock, shown),
        **_plans(request, shown),
        **_ways(request, clock, shown),
        "last_week": _last_week(request, promises, clock, shown),
        "any_day": any_day(request, day_asked(request)),
    }
    form = _new_form(request, shown)
    if form is not None and quick is None:
        quick = quick_form(request)
    context |= {"form": form, "quick": quick, "persons": named(request) if form else (), "note": note}
    return render(request, "commitments/week.html", context, status=status)


def chosen_week(clock: CampaignClock, request: Request) -> Week:
    """The week asked for; else that of the day shown; before the campaign its first, after it its last."""
    weeks = clock.weeks()
    wanted = number_in(request, "week")
    if wanted is not None and 1 <= wanted <= len(weeks):
        return weeks[wanted - 1]
    on = day_asked(request).on
    return clock.week_of(on) or (weeks[0] if on < clock.start_on else weeks[-1])


def find_promises(request: Request, words: str) -> Iterable[Hit]:
    seen = promises_visible_to(request.viewer, on=request.on).filter(title__icontains=words).select_related("project")
    for one in seen.order_by("-due_on")[:8]:
        yield Hit(one.title, reverse("promise", args=[one.pk]), _("Promise"), f"{one.project} · {one.due_on:%m-%d}")


def _complete(promises: QuerySet[Any]) -> QuerySet[Any]:
    return with_open_constraints(promises).select_related("project__campaign", "owner", "unit", "waived_by")


def _narrowed(request: Request) -> QuerySet[Any]:
    """Promises of the campaign, by the filters in the address."""
    found = promises_visible_to(request.viewer, on=request.on, campaign=request.campaign)
    if request.GET.get("mine"):
        found = found.filter(owner=request.viewer.person_id)
    for name in ("project", "owner", "unit"):
        wanted = number_in(request, name)
        if wanted is not None:
            found = found.filter(**{f"{name}_id": wanted})
    return found


def _groups(request: Request, due: Any, promises: Any, shown: Week, by: str) -> list[Group]:
    order = {"project": "project__number", "owner": "owner__name", "unit": "unit__name"}[by]
    lines = rows(due.order_by(order, "due_on", "id"), request.viewer, request.at, on=request.on)
    ratios = ppc_by(promises, by, shown.first_on, shown.last_on)
    found: dict[int | None, list[Row]] = {}
    for line in lines:
        found.setdefault(getattr(line.promise, f"{by}_id"), []).append(line)
    return [
        Group(
            key,
            str(getattr(held[0].promise, by) or _("No unit named")),
            held,
            ratios.get(key) if key else None,
            reverse("project", args=[key]) if by == "project" else "",
        )
        for key, held in found.items()
    ]


def _figures(promises: Any, clock: CampaignClock, shown: Week) -> dict[str, Any]:
    drawn = [one for one in clock.weeks() if shown.number - WEEKS_DRAWN < one.number <= shown.number]
    ratios = ppc_by_week(promises, drawn)
    known = [ratio.percent for ratio in ratios if ratio.percent is not None]
    return {
        "ppc": ratios[-1],
        "ppc_last": ratios[-2] if len(ratios) > 1 else None,
        "spark": known if len(known) > 1 else [],  # one week alone is no course of things
        "tmr": tmr(promises, shown.first_on, shown.last_on),
    }


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


def _ways(request: Request, clock: CampaignClock, shown: Week) -> dict[str, Any]:
    """Addresses of the weeks beside this one and of the groupings, keeping the filters."""

    def url(**changes: Any) -> str:
        query: QueryDict = request.GET.copy()
        for name, value in changes.items():
            query.pop(name, None)
            if value is not None:
                query[name] = str(value)
        return f"?{query.urlencode()}"

    count = len(clock.weeks())
    return {
        "before_url": url(week=shown.number - 1) if shown.number > 1 else "",
        "after_url": url(week=shown.number + 1) if shown.number < count else "",
        "is_now": shown == clock.week_of(request.on),
        "week_count": count,
        "now_url": url(week=None),
        "by_urls": [(code, label, url(by=code)) for code, label in BY.items()],
        "mine_url": url(mine=1),
        "all_url": url(mine=None),
        "sheet_url": url(),
    }


def _filters(request: Request) -> dict[str, Any]:
    projects = projects_visible_to(request.viewer, on=request.on).filter(campaign=request.campaign)
    hidden = [(name, request.GET[name]) for name in ("week", "by", "mine", "owner", "unit") if name in request.GET]
    return {
        "projects": projects.order_by("number").values_list("pk", "number", "name"),
        "hidden": hidden,
        "project": number_in(request, "project"),
    }


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
