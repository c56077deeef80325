"""A version is typed, copied, put in force or dropped."""

import json
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from gongjian.core.inputs import parsed
from gongjian.core.refusal import NotAllowed
from gongjian.projects.pages import form_page
from gongjian.projects.queries import Project
from gongjian.schedules import actions
from gongjian.schedules.inputs import MOST_ACTIVITIES, DrawUpSchedule
from gongjian.schedules.pages.schedule import project_of
from gongjian.schedules.pages.sheet_form import (
    EMPTY,
    ROWS_A_PAGE,
    ChangeSheetForm,
    NewSheetForm,
    PutInForceForm,
    SheetForm,
    packed_faults,
)
from gongjian.schedules.pages.typed import BLANK
from gongjian.schedules.pages.versions import address_of, schedule_of
from gongjian.schedules.queries import targets_of
from gongjian.schedules.queries.studying import content_of
from gongjian.schedules.states import ScheduleState
from gongjian.surfaces.pages import number_in, page, run
from gongjian.surfaces.requests import Request

if TYPE_CHECKING:
    from gongjian.schedules.models import Schedule


def _content(schedule: "Schedule") -> dict[str, Any]:
    return content_of(schedule, list(schedule.activities.order_by("position")), list(schedule.links.order_by("pk")))


@page
def new_schedule(request: Request, project_id: int) -> HttpResponse:
    """An empty sheet, or one that begins with the stage targets (`?from=targets`)."""
    project = project_of(request, project_id)
    if not actions.draw_up_schedule.permitted(project, request.viewer, request.at):
        raise NotAllowed(action=actions.draw_up_schedule.name)
    form = NewSheetForm(
        request.POST or None,
        base=EMPTY if request.method == "POST" or request.GET.get("from") != "targets" else _from_targets(project),
        year=project.campaign.start_on.year,
        initial={"title": _("Construction schedule"), "start_on": project.campaign.start_on},
    )
    if request.method == "POST" and (answer := form.run(request, project)):
        messages.success(request, _("The schedule was drawn up as a draft."))
        return _saved(request, address_of(project.schedules.get(pk=answer.id)))
    return _sheet(request, form, project, title=_("Type a schedule"))


# From a project to what has to be reached by when, as a feature above knows it.
_targets: list[Callable[[int], list[tuple[str, date]]]] = []


def register_targets(targets: Callable[[int], list[tuple[str, date]]]) -> None:
    """Called once at start."""
    _targets.append(targets)


def stage_targets(project: Project) -> list[tuple[str, date]]:
    """Those set for the project; where none are, the points of its plan."""
    return [one for targets in _targets for one in targets(project.pk)] or targets_of(project)


def _from_targets(project: Project) -> dict[str, Any]:
    """Each target a milestone with its day as deadline: the work before it is typed in between, backwards."""
    activities = [
        {
            **BLANK,
            "code": f"M{number}",
            "name": name,
            "duration_minutes": 0,
            "group": "",
            "constraint_kind": None,
            "constraint_on": None,
            "deadline_on": day.isoformat(),
            "is_node": True,
        }
        for number, (name, day) in enumerate(stage_targets(project), 1)
    ]
    links = [
        {"predecessor": f"M{number}", "successor": f"M{number + 1}", "kind": "FS", "lag_minutes": 0}
        for number in range(1, len(activities))
    ]
    return {**EMPTY, "activities": activities, "links": links}


@page
def edit_schedule(request: Request, pk: int) -> HttpResponse:
    schedule = schedule_of(request, pk)
    if not actions.change_schedule.permitted(schedule, request.viewer, request.at):
        raise NotAllowed(action=actions.change_schedule.name)
    if schedule.state != ScheduleState.DRAFT:
        messages.error(request, _("Only a draft can be changed; draw up a new version from this one."))
        return redirect(address_of(schedule))
    base = _content(schedule)
    form = ChangeSheetForm(
        request.POST or None,
        base=base,
        first=min(number_in(request, "first") or 0, max(0, len(base["activities"]) - 1)),
        year=schedule.start_on.year,
        initial={"title": schedule.title, "start_on": schedule.start_on, "version": schedule.version},
    )
    if request.method == "POST" and form.run(request, schedule):
        messages.success(request, _("The draft was saved and computed."))
        stay = f"{request.path}?first={form.first}"
        return _saved(request, stay if "stay" in request.POST else address_of(schedule))
    title = _("Change draft %(number)s") % {"number": schedule.number}
    return _sheet(request, form, schedule.project, title=title, one=schedule)


def _is_packed(request: Request) -> bool:
    return "rows" in request.POST


def _saved(request: Request, url: str) -> HttpResponse:
    return JsonResponse({"url": url}) if _is_packed(request) else redirect(url)


def _sheet(
    request: Request, form: SheetForm, project: Project, *, title: str, one: "Schedule | None" = None
) -> HttpResponse:
    if request.method == "POST" and _is_packed(request):
        return JsonResponse(packed_faults(form), status=422)
    count = len(form.base["activities"])
    pages = [
        {"first": first, "from": first + 1, "until": min(first + ROWS_A_PAGE, count), "current": first == form.first}
        for first in range(0, count, ROWS_A_PAGE)
    ]
    context = {
        "form": form,
        "project": project,
        "one": one,
        "sheet_title": title,
        "pages": pages if len(pages) > 1 else (),
        "faulty": sum(bool(row.errors) for row in form.rows),
        "most": MOST_ACTIVITIES,
        "drawn": ROWS_A_PAGE,
        "back": address_of(one) if one else reverse("schedule", args=[project.pk]),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "schedules/sheet.html", context, status=status)


@page
@require_POST
def copy_schedule(request: Request, pk: int) -> HttpResponse:
    """A new draft with everything of this version, to be changed without touching it."""
    schedule = schedule_of(request, pk)
    title = _("%(title)s, changed")[:200] % {"title": schedule.title[:180]}
    given = parsed(DrawUpSchedule, json.dumps({**_content(schedule), "title": title}))
    answer = run(request, actions.draw_up_schedule, schedule.project, given.model_dump())
    if answer is None:
        return redirect(address_of(schedule))
    messages.success(request, _("A new draft holds everything of version %(number)s.") % {"number": schedule.number})
    return redirect("edit-schedule", answer.id)


@page
def put_in_force(request: Request, pk: int) -> HttpResponse:
    schedule = schedule_of(request, pk)
    old = schedule.project.schedules.filter(state=ScheduleState.IN_FORCE).exclude(pk=pk).first()
    if old is None:
        text = _("The project works by it from now on; its nodes come into the weeks.")
    else:
        later = (schedule.finish_on - old.finish_on).days if schedule.finish_on and old.finish_on else 0
        text = _("It replaces version %(number)s “%(title)s”, which stays readable.") % {
            "number": old.number,
            "title": old.title,
        }
        text += " " + _shift_words(later)
    form = PutInForceForm(request.POST or None)
    form.fields["reason"].required = old is not None
    if old is None:
        del form.fields["reason"]
    return form_page(
        request,
        form,
        schedule,
        title=_("Put version %(number)s in force: %(project)s")
        % {"number": schedule.number, "project": schedule.project.name},
        back=address_of(schedule),
        then=reverse("schedule", args=[schedule.project_id]),
        done=_("The schedule is in force."),
        text=text,
    )


def _shift_words(later: int) -> str:
    if not later:
        return _("The finish stays the same.")
    if later > 0:
        return ngettext("It finishes %(days)s day later.", "It finishes %(days)s days later.", later) % {"days": later}
    return ngettext("It finishes %(days)s day earlier.", "It finishes %(days)s days earlier.", -later) % {
        "days": -later
    }


@page
@require_POST
def drop_schedule(request: Request, pk: int) -> HttpResponse:
    schedule = schedule_of(request, pk)
    if run(request, actions.drop_schedule, schedule, {}):
        messages.success(request, _("The draft was dropped."))
        return redirect("schedule", schedule.project_id)
    return redirect(address_of(schedule))
