"""The moves of bars on the chart: one change of one activity, computed, and told whom it touches."""

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from gongjian.core.refusal import NewerVersion, NotAllowed, NotFound, Refusal
from gongjian.schedules.actions import change_schedule
from gongjian.schedules.forms import MoveForm
from gongjian.schedules.pages.touched import answerable_for, leading
from gongjian.schedules.pages.versions import schedule_of
from gongjian.schedules.queries import bars_of, last_change_of, links_of
from gongjian.schedules.queries.drawing import Drawing, drawings_of, slips_between
from gongjian.schedules.queries.studying import content_of
from gongjian.schedules.states import ConstraintKind
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request
from gongjian.ui.words import day_words, short_day_words

TOUCHED_SHOWN = 50


@page
def move_activity(request: Request, schedule_id: int) -> HttpResponse:
    """One bar dragged or stretched: the sheet anew with this one change, and whom it touches."""
    schedule = schedule_of(request, schedule_id)
    form = MoveForm(request.POST)
    if request.method != "POST" or not form.is_valid():
        raise Http404
    bars = list(bars_of([schedule]))
    before = Drawing(schedule, bars)
    bar = next((one for one in bars if one.code == form.cleaned_data["code"]), None)
    if bar is None:
        gone = _("Activity %(code)s is no longer in this version.") % {"code": form.cleaned_data["code"]}
        return JsonResponse({"message": gone, "is_stale": False, "is_gone": True}, status=409)
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
    except NewerVersion as refusal:
        return JsonResponse(_both(before, bar, change), status=refusal.http_status)
    except Refusal as refusal:
        faults = refusal.facts.get("errors") or [{"message": str(refusal)}]
        told = {"message": " ".join(one["message"] for one in faults), "is_stale": False}
        return JsonResponse(told, status=refusal.http_status)
    return JsonResponse(_told(request, schedule_id, before, bar, change))


def _both(before: Drawing, bar: Any, change: dict[str, Any]) -> dict[str, Any]:
    """Somebody saved meanwhile: what stands there now beside what was wanted, and whose the last change is."""
    days = before.day_minutes(bar.calendar)
    event = last_change_of(before.schedule)
    if "duration_minutes" in change:
        what, stored, wanted = (
            _("Working days"),
            f"{bar.duration_minutes / days:.4g}",
            f"{change['duration_minutes'] / days:.4g}",
        )
    else:
        what = _("Start")
        stored = _start_words(bar.constraint_kind, bar.constraint_on)
        wanted = _start_words(change["constraint_kind"], change["constraint_on"])
    return {
        "message": "",
        "is_stale": True,
        "name": bar.name,
        "what": what,
        "stored": stored,
        "wanted": wanted,
        "span": " – ".join(map(short_day_words, before.spans.get(bar.code, ()))),
        "by": f"{event.actor_name} {localtime(event.at):%H:%M}" if event else "",
    }


def _start_words(kind: str | None, day: date | None) -> str:
    if not kind or day is None:
        return _("follows from its predecessors")
    if kind == ConstraintKind.START_NO_EARLIER:
        return _("starts no earlier than %(day)s") % {"day": short_day_words(day)}
    return f"{ConstraintKind(kind).label} {short_day_words(day)}"


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
