"""All schedules in force of a campaign on one sheet: a row for each project, its activities behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import conditional_page

from gongjian.projects.pages import filters_of, no_campaign, rows_of_campaign
from gongjian.schedules.pages.marks import counted_words, found_marks
from gongjian.schedules.pages.sheet import answered, sheet
from gongjian.schedules.pages.versions import address_of
from gongjian.schedules.pages.words import chart_words
from gongjian.schedules.queries import forecasts_in_force, schedules_in_force
from gongjian.schedules.queries.drawing import drawings_of
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request
from gongjian.ui.listing import BoundListing, Column, Listing


@dataclass(slots=True)
class ScheduleRow:
    """A project of the list with its schedule in force, or with none."""

    row: Any
    schedule: Any
    forecast: Any = None
    marks: str = ""

    def __getattr__(self, name: str) -> Any:
        """Fields of the project's row read as its own, for filters."""
        return getattr(object.__getattribute__(self, "row"), name)

    @property
    def late_days(self) -> int | None:
        """Days that the schedule finishes after the campaign; none when within it."""
        if self.schedule is None or self.schedule.finish_on is None:
            return None
        days: int = (self.schedule.finish_on - self.row.project.campaign.end_on).days
        return max(0, days)


def _listing(rows: Sequence[ScheduleRow]) -> Listing:
    return Listing(
        name="schedules.campaign",
        title=_("Schedules of the campaign"),
        columns=_columns(),
        filters=filters_of([one.row for one in rows]),
        row_url=lambda one: address_of(one.schedule) if one.schedule else None,
        empty=_("No project has a schedule in force yet."),
        empty_hint=_("Type or import a project's schedule in its file, under “Plan”."),
        row_class=lambda one: "late" if one.late_days else "",
    )


def _columns() -> tuple[Column, ...]:
    def of_schedule(name: str) -> Any:
        return lambda one: getattr(one.schedule, name) if one.schedule else None

    def foreseen(name: str) -> Any:
        return lambda one: getattr(one.forecast, name) if one.forecast else None

    return (
        Column(key="number", label=_("No."), kind="integer", sort=lambda one: one.number, phone=""),
        Column(key="name", label=_("Project"), sort=lambda one: one.pinyin or one.name, phone="title"),
        Column(key="light", label=_("Progress"), kind="light", value=lambda one: one.light.code, phone="end"),
        Column(key="unit", label=_("Responsible unit"), value=lambda one: one.unit_name, sort=lambda one: one.unit_name),
        Column(key="version", label=_("Version"), kind="integer", value=of_schedule("number"), phone=""),
        Column(key="start_on", label=_("Starts"), kind="date", value=of_schedule("start_on"), phone="",
               sort=of_schedule("start_on"), shown=False),
        Column(key="finish_on", label=_("Finishes"), kind="date", value=of_schedule("finish_on"), phone="second",
               sort=of_schedule("finish_on")),
        Column(key="late", label=_("After the campaign"), kind="integer", unit=_("days"), phone="",
               value=lambda one: one.late_days, sort=lambda one: one.late_days),
        Column(key="p80_on", label=_("Forecast: safe finish (P80)"), kind="date", value=foreseen("p80_on"), phone="",
               sort=foreseen("p80_on")),
        Column(key="by_end", label=_("Forecast: chance to make the end"), kind="decimal", unit="%", phone="",
               value=foreseen("by_end_percent"), sort=foreseen("by_end_percent")),
        Column(key="data_on", label=_("Progress as of"), kind="date", value=of_schedule("data_on"), phone="",
               shown=False),
        Column(key="marks", label=_("Problems and permits"), value=lambda one: one.marks, phone=""),
    )  # fmt: skip


def _bound(request: Request) -> BoundListing:
    campaign = request.campaign
    seen = schedules_in_force(request.viewer, on=request.on).filter(project__campaign=campaign)
    by_project = {one.project_id: one for one in seen}
    found = rows_of_campaign(request, campaign)
    is_told = request.GET.get("view") == "table" or {"export", "print"} & set(request.GET)  # the chart asks for its own
    marks = found_marks(request, [row.pk for row in found]) if is_told else {}
    foreseen = forecasts_in_force(request.viewer, by_project, on=request.on) if is_told else {}
    rows = [
        ScheduleRow(row, by_project.get(row.pk), foreseen.get(row.pk), counted_words(marks.get(row.pk, ())))
        for row in found
    ]
    return _listing(rows).bind(rows, request)


@page
def campaign_schedules(request: Request) -> HttpResponse:
    if request.campaign is None:
        return no_campaign(request, str(_("Schedules")))
    bound = _bound(request)
    if answer := bound.answer():
        return answer
    drawn = [one for one in bound.rows if one.schedule is not None]
    return render(
        request,
        "schedules/campaign.html",
        {
            "listing": bound,
            "is_table": request.GET.get("view") == "table",
            "chart_url": bound.url_with(view=None),
            "table_url": bound.url_with(view="table"),
            "campaign": request.campaign,
            "drawn": len(drawn),
            "missing": len(bound.rows) - len(drawn),
            "late": sum(1 for one in drawn if one.late_days),
            "gantt": {
                "url": f"{reverse('campaign-bars')}?{request.GET.urlencode()}",
                "title": request.campaign.name,
                "words": chart_words(),
                "is_folded": True,
                "table_url": bound.url_with(view="table"),
            },
        },
    )


@page
@conditional_page
def campaign_bars(request: Request) -> HttpResponseBase:
    """The same filters as the page; projects in the order of its rows."""
    rows = _bound(request).rows if request.campaign is not None else []
    schedules = [one.schedule for one in rows if one.schedule is not None]
    if not schedules:
        return answered({"projects": []})
    return answered(sheet(request, request.campaign, drawings_of(schedules)))
