"""One on-site office: what to look at, holding it, and what was decided there."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from gongjian.commitments.queries import history_of
from gongjian.fieldwork import actions
from gongjian.fieldwork.forms import CancelVisitForm, DecideForm, HoldVisitForm, MoveVisitForm
from gongjian.fieldwork.pages.looking import Stuck, stuck_at, to_look_at
from gongjian.fieldwork.pages.taking import take_photos
from gongjian.fieldwork.queries import decisions_of, photos_at, visits_visible_to
from gongjian.fieldwork.states import VISITS
from gongjian.people.queries import persons_visible_to, units_visible_to
from gongjian.projects.pages import form_page
from gongjian.surfaces.pages import page, shown
from gongjian.surfaces.requests import Request

STEPS = {
    one.name: one for one in (actions.hold_visit, actions.decide_at_visit, actions.move_visit, actions.cancel_visit)
}


@page
def visit(request: Request, visit_id: int) -> HttpResponse:
    return _shown(request, _seen(request, visit_id))


@page
def hold(request: Request, visit_id: int) -> HttpResponse:
    seen = _seen(request, visit_id)
    if request.method != "POST":
        return redirect("visit", seen.pk)
    form = _hold_form(request, seen, stuck_at(request, seen.project), request.POST, request.FILES)
    # Who may not hold it leaves no photo behind either; the action would say so, but after they were taken in.
    may = actions.hold_visit.permitted(seen, request.viewer, request.at)
    photos = take_photos(request, form, seen.project) if form.is_valid() and may else ()
    if photos is not None:
        form.extra = {"photos": photos}
        if form.run(request, seen):
            messages.success(request, _("The on-site office is on record."))
            return redirect("visit", seen.pk)
    return _shown(request, seen, hold_form=form)


@page
def decide(request: Request, visit_id: int) -> HttpResponse:
    seen = _seen(request, visit_id)
    if request.method != "POST":
        return redirect("visit", seen.pk)
    form = _decide_form(request, stuck_at(request, seen.project), request.POST)
    if form.run(request, seen):
        messages.success(request, _("The decision is on record."))
        return redirect(f"{reverse('visit', args=[seen.pk])}#decisions")
    return _shown(request, seen, decide_form=form)


@page
def move(request: Request, visit_id: int) -> HttpResponse:
    seen = _seen(request, visit_id)
    start = {"planned_on": seen.planned_on, "version": seen.version}
    title, done = _("Move the on-site office at %(project)s"), _("The on-site office was moved.")
    return _changed(request, seen, MoveVisitForm(request.POST or None, initial=start), title, done)


@page
def cancel(request: Request, visit_id: int) -> HttpResponse:
    title, done = _("Cancel the on-site office at %(project)s"), _("The on-site office was cancelled.")
    return _changed(request, _seen(request, visit_id), CancelVisitForm(request.POST or None), title, done)


def _changed(request: Request, seen: Any, form: Any, title: str, done: str) -> HttpResponse:
    return form_page(
        request, form, seen, title=title % {"project": seen.project}, back=reverse("visit", args=[seen.pk]), done=done
    )


def _seen(request: Request, visit_id: int) -> Any:
    rows = visits_visible_to(request.viewer, on=request.on).select_related("project__campaign", "leader", "planned_by")
    return shown(rows.filter(pk=visit_id).first())


def _shown(request: Request, seen: Any, *, hold_form: Any = None, decide_form: Any = None) -> HttpResponse:
    looked_at = [one["problem_id"] for one in seen.looked_at]
    decisions = list(decisions_of(seen))
    named = {*looked_at, *(one.problem_id for one in decisions if one.problem_id)}
    stuck = stuck_at(request, seen.project, named)
    known = {one.problem_id: one for one in stuck}
    may = {
        name: VISITS.allows(seen.state, name) and action.permitted(seen, request.viewer, request.at)
        for name, action in STEPS.items()
    }
    facts = {
        "visit": seen,
        "stuck": [one for one in stuck if one.is_open],
        "looked_at": [known[one] for one in looked_at if one in known],
        "decisions": [{"one": one, "problem": known.get(one.problem_id or 0)} for one in decisions],
        "photos": photos_at([seen]).get(f"fieldwork.visit:{seen.pk}", []),
        "history": history_of(seen),
        "may": may,
        "hold_form": hold_form or (_hold_form(request, seen, stuck) if may["hold_visit"] else None),
        "decide_form": decide_form or (_decide_form(request, stuck) if may["decide_at_visit"] else None),
        **to_look_at(request, seen.project),
    }
    tried = hold_form or decide_form
    return render(request, "fieldwork/visit.html", facts, status=422 if tried else 200)


def _hold_form(request: Request, seen: Any, stuck: list[Stuck], *data: Any) -> HoldVisitForm:
    offered = [(one.problem_id, one.title) for one in stuck if one.is_open]
    start = {"held_on": min(seen.planned_on, request.on)}
    return HoldVisitForm(*data, initial=start, choices={"looked_at": offered}, auto_id="hold-%s")


def _decide_form(request: Request, stuck: list[Stuck], data: Any = None) -> DecideForm:
    viewer, on = request.viewer, request.on
    persons = persons_visible_to(viewer, on=on).order_by("pinyin", "name").values_list("pk", "name", "title")
    units = units_visible_to(viewer, on=on).order_by("name").values_list("pk", "name")
    none = ("", "—")
    choices = {
        "owner_id": [none, *((pk, f"{name}（{title}）" if title else name) for pk, name, title in persons)],
        "unit_id": [none, *units],
        "problem_id": [none, *((one.problem_id, one.title) for one in stuck if one.is_open)],
    }
    return DecideForm(data, choices=choices, auto_id="decide-%s")
