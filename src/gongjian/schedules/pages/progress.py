"""Progress of one activity: what stood there last time, what really happened."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gongjian.core.refusal import NotAllowed
from gongjian.projects.pages.request import show_campaign
from gongjian.schedules.actions import report_progress
from gongjian.schedules.forms import ProgressForm
from gongjian.schedules.pages.touched import slip_words
from gongjian.schedules.pages.versions import address_of
from gongjian.schedules.queries import activities_visible_to, schedules_visible_to
from gongjian.schedules.queries.drawing import drawings_of
from gongjian.surfaces.pages import page, shown
from gongjian.surfaces.requests import Request


@page
def progress(request: Request, activity_id: int) -> HttpResponse:
    """Fetched into the chart, or a page of its own; a refusal is answered as the page, with everything typed."""
    bar = shown(activities_visible_to(request.viewer, on=request.on).filter(pk=activity_id).first())
    if not report_progress.permitted(bar, request.viewer, request.at):
        raise NotAllowed(action=report_progress.name)
    show_campaign(request, bar.schedule.project.campaign)
    drawing = drawings_of([bar.schedule])[0]
    left = drawing.days(bar.remaining_minutes, bar.calendar)
    stop = bar.stops[-1] if bar.stops else {"from_on": None, "until_on": None}
    initial = {
        "started_on": bar.started_on,
        "finished_on": bar.finished_on,
        "remaining_days": None if _follows_part(bar) else left,
        "percent": None if bar.finished_on else bar.done_percent,
        "done_quantity": bar.done_quantity,
        "stopped_on": stop["from_on"],
        "resumes_on": stop["until_on"],
    }
    form = ProgressForm(request.POST or None, bar=bar, initial=initial)
    back = address_of(bar.schedule)
    if request.method == "POST" and form.run(request, bar):
        after = drawings_of([schedules_visible_to(request.viewer, on=request.on).get(pk=bar.schedule_id)])[0]
        told = _("Progress of “%(activity)s” is reported.") % {"activity": bar.name}
        messages.success(request, f"{told} {slip_words(request, drawing, after, but=bar.code)}")
        return redirect(back)
    first, last = drawing.spans.get(bar.code, (None, None))
    context: dict[str, Any] = {"bar": bar, "form": form, "back": back, "first": first, "last": last}
    context |= {"days": drawing.days(bar.duration_minutes, bar.calendar), "left": left}
    if "HX-Request" in request.headers:
        return render(request, "schedules/parts/progress.html", context)
    return render(request, "schedules/progress.html", context, status=422 if request.method == "POST" else 200)


def _follows_part(bar: Any) -> bool:
    """Whether the days left only repeat the part done: told beside it they are shown, and stay."""
    if bar.done_percent is None:
        return False
    left = round(bar.duration_minutes * (100 - bar.done_percent) / 100)
    return bool(bar.remaining_minutes == left)
