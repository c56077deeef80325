"""One schedule as a chart, and the moves of its bars."""

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page

from gongjian.core.refusal import NewerVersion, NotAllowed, NotFound, Refusal
from gongjian.schedules.actions import change_schedule
from gongjian.schedules.forms import MoveForm
from gongjian.schedules.pages.sheet import answered, sheet
from gongjian.schedules.pages.touched import answerable_for, leading
from gongjian.schedules.pages.versions import address_of, baseline_of, schedule_of
from gongjian.schedules.pages.words import chart_words
from gongjian.schedules.queries import bars_of, links_of
from gongjian.schedules.queries.drawing import Drawing, drawings_of, slips_between
from gongjian.schedules.queries.studying import content_of
from gongjian.surfaces.pages import page, shown
from gongjian.surfaces.requests import Request
from gongjian.ui.words import day_words

TOUCHED_SHOWN = 50


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
    return answered(sheet(request, schedule.project.campaign, drawings_of([schedule]), base=base))


@page
def move_activity(request: Request, schedule_id: int) -> HttpResponse:
    """One bar dragged or stretched: the sheet anew with this one change, and whom it touches."""
    schedule = schedule_of(request, schedule_id)
    form = MoveForm(request.POST)
    if request.method != "POST" or not form.is_valid():
        raise Http404
    bars = list(bars_of([schedule]))
    before = Drawing(schedule, bars)
    bar = shown(next((one for one in bars if one.code == form.cleaned_data["code"]), None))
    content = content_of(schedule, bars, list(links_of([schedule])))
    change = form.changed(before.day_minutes(bar.calendar))
    content["activities"][bars.index(bar)].update(change)
    try:
        change_schedule(
            schedule,
            {**_typed(content), "version": form.cleaned_data["version"]},
            by=request.viewer,
            key=form.cleaned_data["key"] or None,
            at=request.at,
        )
    except (NotFound, NotAllowed):
        raise
    except Refusal as refusal:
        faults = refusal.facts.get("errors") or [{"message": str(refusal)}]
        told = {"message": " ".join(one["message"] for one in faults), "is_stale": isinstance(refusal, NewerVersion)}
        return JsonResponse(told, status=refusal.http_status)
    return JsonResponse(_told(request, schedule_id, before, bar, change))


def _typed(content: dict[str, Any]) -> dict[str, Any]:
    """`content_of` answers JSON's values; the input takes dates."""
    for bar in content["activities"]:
        for name in ("constraint_on", "deadline_on", "started_on", "finished_on"):
            bar[name] = _day(bar[name])
        bar["stops"] = [{name: _day(day) for name, day in stop.items()} for stop in bar["stops"]]
    return {**content, "start_on": _day(content["start_on"]), "data_on": _day(content["data_on"])}


def _day(value: str | date | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _told(request: Request, schedule_id: int, before: Any, bar: Any, change: dict[str, Any]) -> dict[str, Any]:
    """`undo` is the same form with the values from before."""
    after = drawings_of([schedule_of(request, schedule_id)])[0]
    finish_on = after.schedule.finish_on or request.on
    touched = [slip for slip in slips_between(before.spans, after) if slip.code != bar.code]
    told = touched[:TOUCHED_SHOWN]
    who = answerable_for(after.schedule.project_id, [slip.code for slip in told])
    return {
        "version": after.schedule.version,
        "name": bar.name,
        "finish": day_words(finish_on),
        "later": (finish_on - (before.schedule.finish_on or finish_on)).days,
        "undo": {name: _plain(getattr(bar, name)) for name in change},
        "redo": {name: _plain(value) for name, value in change.items()},
        "count": len(touched),
        "touched": [
            {
                "name": slip.name,
                "group": slip.group,
                "days": slip.days,
                "finish": day_words(slip.finish_on),
                "who": who.get(slip.code, ""),
            }
            for slip in told
        ],
        "leading": leading(request, after.schedule),
    }


def _plain(value: Any) -> Any:
    return "" if value is None else value.isoformat() if isinstance(value, date) else value
