"""One schedule as a chart."""

from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page

from gongjian.schedules.actions import change_schedule
from gongjian.schedules.pages.sheet import answered, sheet
from gongjian.schedules.pages.versions import address_of, baseline_of, schedule_of
from gongjian.schedules.pages.words import chart_words
from gongjian.schedules.queries import joined_schedule
from gongjian.schedules.queries.drawing import drawings_of
from gongjian.schedules.queries.joining import with_awaited
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request


def gantt_part(request: Request, schedule: Any, *, baseline: Any = None) -> dict[str, Any]:
    """What `schedules/parts/gantt.html` draws, to be handed over as `gantt`.

    A page that shows something else later sends the event `gantt:url` with the new address as `detail`.
    """
    asked = f"?beside={baseline.number}" if baseline is not None else ""
    return {
        "url": reverse("schedule-bars", args=[schedule.pk]) + asked,
        "title": schedule.project.name,
        "words": chart_words(),
        "has_changes": False,
        "has_baseline": baseline is not None,
        "base_word": _("Baseline"),
        "may_move": schedule.state == "draft" and change_schedule.permitted(schedule, request.viewer, request.at),
    }


@page
def schedule_chart(request: Request, schedule_id: int) -> HttpResponse:
    """The short address of a version: its chart stands on the page of its project."""
    return redirect(address_of(schedule_of(request, schedule_id)))


@page
@conditional_page
def schedule_bars(request: Request, schedule_id: int) -> HttpResponseBase:
    schedule = schedule_of(request, schedule_id)
    baseline = baseline_of(request, schedule) if "beside" in request.GET else None
    base = drawings_of([baseline])[0] if baseline is not None else None
    drawing = drawings_of([schedule])[0]
    told = joined_schedule(schedule, on=request.on)
    if told is not None:
        drawing = with_awaited(drawing, told, group=_("Waited for"))
    return answered(sheet(request, schedule.project.campaign, [drawing], base=base))
