"""What the week board shows, now and of an earlier day: the week, its groups and figures, the ways to others."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongjian.commitments.pages.rows import Row
from gongjian.commitments.queries import Ratio, ppc_by, ppc_by_week
from gongjian.engine.calendars import CampaignClock, Week
from gongjian.projects.pages import day_asked
from gongjian.projects.queries import clock_of, projects_visible_to
from gongjian.surfaces.pages import number_in
from gongjian.surfaces.requests import Request
from gongjian.ui.listing import Column, Listing

BY = {"project": gettext_lazy("By project"), "owner": gettext_lazy("By owner"), "unit": gettext_lazy("By unit")}
ORDER = {"project": "project__number", "owner": "owner__name", "unit": "unit__name"}
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


def chosen_week(clock: CampaignClock, request: Request) -> Week:
    """The week asked for; else that of the day shown; before the campaign its first, after it its last."""
    weeks = clock.weeks()
    wanted = number_in(request, "week")
    if wanted is not None and 1 <= wanted <= len(weeks):
        return weeks[wanted - 1]
    on = day_asked(request).on
    return clock.week_of(on) or (weeks[0] if on < clock.start_on else weeks[-1])


def chosen_grouping(request: Request) -> str:
    by = request.GET.get("by", "")
    return by if by in BY else "project"


def narrowed(request: Request, promises: QuerySet[Any]) -> QuerySet[Any]:
    """By the filters in the address."""
    found = promises
    if request.GET.get("mine"):
        found = found.filter(owner=request.viewer.person_id)
    for name in ("project", "owner", "unit"):
        wanted = number_in(request, name)
        if wanted is not None:
            found = found.filter(**{f"{name}_id": wanted})
    return found


def groups_of(request: Request, lines: Iterable[Row], promises: QuerySet[Any], shown: Week) -> list[Group]:
    """`lines`: in the order of the grouping."""
    by = chosen_grouping(request)
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
            reverse("project", args=[key]) + request.day_query if by == "project" else "",
        )
        for key, held in found.items()
    ]


def figures(promises: QuerySet[Any], clock: CampaignClock, shown: Week) -> dict[str, Any]:
    drawn = [one for one in clock.weeks() if shown.number - WEEKS_DRAWN < one.number <= shown.number]
    ratios = ppc_by_week(promises, drawn)
    known = [ratio.percent for ratio in ratios if ratio.percent is not None]
    return {
        "ppc": ratios[-1],
        "ppc_last": ratios[-2] if len(ratios) > 1 else None,
        "spark": known if len(known) > 1 else [],  # one week alone is no course of things
    }


def ways(request: Request, shown: Week) -> dict[str, Any]:
    """Addresses of the weeks beside this one and of the groupings, keeping filters and day; what else filters."""
    clock = clock_of(request.campaign)

    def url(**changes: Any) -> str:
        query: QueryDict = request.GET.copy()
        for name, value in changes.items():
            query.pop(name, None)
            if value is not None:
                query[name] = str(value)
        return f"?{query.urlencode()}"

    return {
        "before_url": url(week=shown.number - 1) if shown.number > 1 else "",
        "after_url": url(week=shown.number + 1) if shown.number < len(clock.weeks()) else "",
        "is_now": shown == clock.week_of(day_asked(request).on),
        "now_url": url(week=None),
        "by": chosen_grouping(request),
        "by_urls": [(code, label, url(by=code)) for code, label in BY.items()],
        "mine_url": url(mine=1),
        "all_url": url(mine=None),
        "sheet_url": url(),
        "filters": _filters(request),
    }


def _filters(request: Request) -> dict[str, Any]:
    projects = projects_visible_to(request.viewer, on=request.on).filter(campaign=request.campaign)
    names = ("day", "week", "by", "mine", "owner", "unit")
    return {
        "projects": projects.order_by("number").values_list("pk", "number", "name"),
        "hidden": [(name, request.GET[name]) for name in names if name in request.GET],
        "project": number_in(request, "project"),
    }
