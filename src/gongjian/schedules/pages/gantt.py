"""One schedule as a chart, as a table, and the moves of its bars."""

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page

from gongjian.core.refusal import NewerVersion, NotAllowed, NotFound, Refusal
from gongjian.projects.pages.request import show_campaign
from gongjian.schedules.actions import change_schedule
from gongjian.schedules.forms import MoveForm
from gongjian.schedules.pages.sheet import answered, sheet
from gongjian.schedules.pages.touched import answerable_for, leading
from gongjian.schedules.pages.words import chart_words
from gongjian.schedules.queries import bars_of, links_of, schedules_visible_to
from gongjian.schedules.queries.drawing import Drawing, drawings_of, slips_between
from gongjian.schedules.queries.studying import content_of
from gongjian.surfaces.pages import number_in, page, shown
from gongjian.surfaces.requests import Request
from gongjian.ui.words import day_words

TOUCHED_SHOWN = 50


def gantt_part(request: Request, schedule: Any, *, baseline: Any = None) -> dict[str, Any]:
    """What `schedules/parts/gantt.html` draws, to be handed over as `gantt`.

    A page that shows something else later sends the event `gantt:url` with the new address as `detail`.
    """
    asked = f"?baseline={baseline.pk}" if baseline is not None else ""
    return {
        "url": reverse("schedule-bars", args=[schedule.pk]) + asked,
        "title": schedule.project.name,
        "words": chart_words(),
        "has_changes": False,
        "has_baseline": baseline is not None,
        "base_word": _("Baseline"),
        "may_move": schedule.state == "draft" and change_schedule.permitted(schedule, request.viewer, request.at),
    }


def schedule_of(request: Request, schedule_id: int) -> Any:
    schedule = shown(schedules_visible_to(request.viewer, on=request.on).filter(pk=schedule_id).first())
    if request.campaign != schedule.project.campaign:
        show_campaign(request, schedule.project.campaign)
    return schedule


def baseline_of(request: Request, schedule: Any) -> Any:
    """The version asked for in the address, else the one this was drawn up beside, else none."""
    versions = schedules_visible_to(request.viewer, on=request.on).filter(project=schedule.project_id)
    if "baseline" in request.GET:
        return versions.filter(pk=number_in(request, "baseline") or 0).first()
    if schedule.based_on_id is not None:
        return versions.filter(pk=schedule.based_on_id).first()
    return versions.filter(state="replaced").order_by("-replaced_at").first()


@page
def schedule_chart(request: Request, schedule_id: int) -> HttpResponse:
    """The chart, or with `?view=table` its twin: the same rows for screen readers, paper and browsers without script."""
    schedule = schedule_of(request, schedule_id)
    baseline = baseline_of(request, schedule)
    versions = schedules_visible_to(request.viewer, on=request.on).filter(project=schedule.project_id)
    context = {
        "schedule": schedule,
        "baseline": baseline,
        "versions": versions.exclude(pk=schedule.pk).order_by("-number"),
        "gantt": gantt_part(request, schedule, baseline=baseline),
    }
    if request.GET.get("view") == "table":
        context["lines"] = table_lines(schedule, baseline)
    return render(request, "schedules/chart.html", context)


def table_lines(schedule: Any, baseline: Any) -> list[dict[str, Any]]:
    drawing = drawings_of([schedule])[0]
    base = drawings_of([baseline])[0].spans if baseline is not None else {}
    found = []
    for bar in drawing.bars:
        first, last = drawing.spans.get(bar.code, (None, None))
        was = base.get(bar.code)
        found.append(
            {
                "bar": bar,
                "first": first,
                "last": last,
                "days": drawing.days(bar.duration_minutes, bar.calendar),
                "float": drawing.days(bar.float_minutes, bar.calendar),
                "was": was[1] if was else None,
                "later": (last - was[1]).days if was and last else None,
            }
        )
    return found


@page
@conditional_page
def schedule_bars(request: Request, schedule_id: int) -> HttpResponseBase:
    schedule = schedule_of(request, schedule_id)
    baseline = baseline_of(request, schedule) if "baseline" in request.GET else None
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
