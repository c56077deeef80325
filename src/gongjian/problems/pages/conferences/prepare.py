"""One conference: time, place, chair; agenda; attendees; then its minutes and decisions."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gongjian.commitments.queries import constraints_visible_to, open_constraints
from gongjian.core.action import Action
from gongjian.core.inputs import Nothing
from gongjian.problems import actions, forms
from gongjian.problems.pages import choices
from gongjian.problems.queries import (
    conferences_visible_to,
    history_of_conference,
    problems_visible_to,
    unsettled,
)
from gongjian.problems.states import HELD, PREPARED, UNCLOSED, AttendeeRole, ConferenceState
from gongjian.projects.queries import projects_visible_to
from gongjian.surfaces.forms import ActionForm
from gongjian.surfaces.pages import page, run
from gongjian.surfaces.requests import Request

if TYPE_CHECKING:
    from gongjian.problems.models import Conference

# Of one conference, in the address: the form that is shown for it.
FORMS: dict[str, type[ActionForm]] = {
    "arrange": forms.ArrangeForm, "add-item": forms.AddItemForm, "invite": forms.InviteForm, "cancel": forms.CancelForm,
    "close": forms.CloseForm,
}  # fmt: skip
# Without a form of their own: a button.
BUTTONS: dict[str, Action[Any, Any]] = {"call": actions.call_conference, "begin": actions.begin_conference}


@page
def conference(request: Request, conference_id: int) -> HttpResponse:
    return shown_conference(request, seen_conference(request, conference_id))


@page
def step(request: Request, conference_id: int, code: str) -> HttpResponse:
    """Run one step; refused, the page comes back with the reason at its place."""
    seen = seen_conference(request, conference_id)
    if request.method != "POST" or code not in {*FORMS, *BUTTONS}:
        raise Http404
    if code in BUTTONS:
        given = {"version": _version(request)} if code == "call" else Nothing()
        if run(request, BUTTONS[code], seen, given) and code == "begin":
            return redirect("conference-session", seen.pk)
        return redirect("conference", seen.pk)
    form = form_for(request, seen, code, data=request.POST)
    if form.run(request, seen) is None:
        return shown_conference(request, seen, tried=code, form=form)
    messages.success(request, _("Saved."))
    return redirect("conference", seen.pk)


@page
def item_step(request: Request, conference_id: int, item_id: int, code: str) -> HttpResponse:
    """Off the agenda, or one place up or down."""
    seen = seen_conference(request, conference_id)
    ids = list(seen.items.order_by("order", "id").values_list("pk", flat=True))
    if request.method != "POST" or item_id not in ids or code not in {"remove", "up", "down"}:
        raise Http404
    if code == "remove":
        run(request, actions.remove_item, item_id, {"version": _version(request)})
        return redirect("conference", seen.pk)
    place = ids.index(item_id)
    other = place + (-1 if code == "up" else 1)
    if 0 <= other < len(ids):
        ids[place], ids[other] = ids[other], ids[place]
        run(request, actions.order_agenda, seen, {"item_ids": ids, "version": _version(request)})
    return redirect("conference", seen.pk)


@page
def attendee_step(request: Request, conference_id: int, attendee_id: int, code: str) -> HttpResponse:
    seen = seen_conference(request, conference_id)
    attendee = seen.attendees.filter(pk=attendee_id).first()
    if request.method != "POST" or attendee is None or code not in {"remove", *AttendeeRole.values}:
        raise Http404
    if code == "remove":
        run(request, actions.remove_attendee, attendee_id, {"version": _version(request)})
    else:
        run(request, actions.change_attendee, attendee_id, {"role": code})
    return redirect((request.POST.get("back") == "session" and "conference-session") or "conference", seen.pk)


def seen_conference(request: Request, conference_id: int) -> "Conference":
    rows = conferences_visible_to(request.viewer, on=request.on).select_related("campaign__district", "chair")
    found = rows.filter(pk=conference_id).first()
    if found is None:
        raise Http404
    return found


def shown_conference(
    request: Request, seen: "Conference", *, tried: str = "", form: ActionForm | None = None
) -> HttpResponse:
    may = actions.arrange_conference.permitted(seen, request.viewer, request.at)
    open_forms = {
        code.replace("-", "_"): form if code == tried and form is not None else form_for(request, seen, code)
        for code in FORMS
        if may and seen.state in UNCLOSED
    }
    decisions = seen.decisions.select_related("owner_person", "owner_unit", "item", "promise", "problem", "project")
    return render(request, "problems/conferences/conference.html", {
        "conference": seen, "items": items_of(seen), "attendees": attendees_of(seen), "forms": open_forms, "tried": tried,
        "may": may, "decisions": decisions.order_by("number"), "history": history_of_conference(seen),
        "minutes": seen.minutes.select_related("issued_by").order_by("-version"),
        "is_prepared": seen.state in PREPARED, "is_unclosed": seen.state in UNCLOSED,
        "is_ready": bool(seen.meets_at and seen.chair_id), "states": ConferenceState,
        "on": request.on,
    }, status=422 if tried else 200)  # fmt: skip


def items_of(seen: "Conference") -> Any:
    rows = seen.items.select_related(
        "problem__project", "problem__blocking_unit", "constraint__unit", "decision__conference", "project"
    )
    return rows.prefetch_related("decisions__owner_person", "decisions__owner_unit").order_by("order", "id")


def attendees_of(seen: "Conference") -> Any:
    return seen.attendees.select_related("unit", "person__unit").order_by("-person_id", "id")


def form_for(request: Request, seen: "Conference", code: str, *, data: Any = None) -> ActionForm:
    kind, auto_id = FORMS[code], f"{code}-%s"
    if kind in (forms.CancelForm, forms.CloseForm):
        return kind(data, auto_id=auto_id)
    start: dict[str, Any] = {"version": seen.version}
    if kind is forms.ArrangeForm:
        start |= {"meets_at": seen.meets_at, "venue": seen.venue, "chair_id": seen.chair_id}
    return kind(data, auto_id=auto_id, initial=start, choices=_choices(request, seen, kind))


def _choices(request: Request, seen: "Conference", kind: type[ActionForm]) -> dict[str, choices.Choices]:
    if kind is forms.ArrangeForm:
        return {"chair_id": [choices.NONE, *choices.persons(request)]}
    if kind is forms.InviteForm:
        return {
            "unit_id": [choices.NONE, *choices.units(request)],
            "person_id": [choices.NONE, *choices.persons(request)],
        }
    problems = unsettled(problems_visible_to(request.viewer, on=request.on, campaign=seen.campaign))
    there = seen.items.exclude(problem=None).values("problem")
    free = problems.filter(state__in=HELD).exclude(pk__in=there).order_by("number")
    constraints = open_constraints(constraints_visible_to(request.viewer, on=request.on)).filter(
        promise__project__campaign=seen.campaign
    )
    projects = projects_visible_to(request.viewer, on=request.on).filter(campaign=seen.campaign).order_by("number")
    return {
        "problem_id": [choices.NONE, *((one.pk, f"{one} {one.title}") for one in free)],
        "constraint_id": [
            choices.NONE,
            *((one.pk, f"{one.text}（{one.promise.project}）") for one in constraints.order_by("needed_by_on", "id")),
        ],
        "project_id": [choices.NONE, *projects.values_list("pk", "name")],
    }


def _version(request: Request) -> int | None:
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
