"""One promise, constraint, weekly node or stage target: its facts, what can be done with it now, what happened."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongjian.commitments import forms
from gongjian.commitments.pages.choices import persons_and_units
from gongjian.commitments.pages.rows import rows
from gongjian.commitments.queries import (
    constraints_visible_to,
    history_of,
    nodes_visible_to,
    promises_visible_to,
    stage_targets_visible_to,
    with_open_constraints,
)
from gongjian.commitments.states import NODES, PROMISES
from gongjian.surfaces.forms import ActionForm
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request

Start = Callable[[Any, Request], dict[str, Any]]


def _nothing(_row: Any, _request: Request) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Step:
    code: str
    form: type[ActionForm]
    label: Any
    # What stands in the form at first; and in which states the step is possible at all.
    start: Start = _nothing
    possible: Callable[[Any], bool] = lambda _row: True
    # What stands against it although the posts would allow it; empty when nothing does.
    against: Callable[[Any], str] = lambda _row: ""


@dataclass(frozen=True)
class Thing:
    """A kind of row with a page of its own."""

    template: str
    url: str
    seen: Callable[[Request], Any]
    steps: tuple[Step, ...] = field(default=())


def _by_day(name: str) -> Start:
    """Done by its day where that has passed, else today: the likely answer stands there already."""
    return lambda row, request: {name: min(request.on, row.due_on)}


def _in(workflow: Any, action: str) -> Callable[[Any], bool]:
    return lambda row: bool(workflow.allows(row.state, action))


def _values(*names: str) -> Start:
    return lambda row, _request: {name: getattr(row, name) for name in names}


def _has_open(row: Any) -> bool:
    return any(one.cleared_on is None for one in row.constraints.all())


def _still_open(row: Any) -> str:
    waiting = sorted((one for one in row.constraints.all() if one.cleared_on is None), key=lambda one: one.needed_by_on)
    return (
        _("“%(first)s” is not cleared; work with an open constraint may not be promised.") % {"first": waiting[0].text}
        if waiting
        else ""
    )


PROMISE = Thing(
    "commitments/promise.html", "promise",
    lambda request: with_open_constraints(promises_visible_to(request.viewer, on=request.on)).select_related(
        "project__campaign", "owner", "unit", "node", "waived_by"
    ),
    (
        Step("make", forms.MakeForm, gettext_lazy("Promise"), possible=lambda row: row.state == "prepared",
             against=_still_open),
        Step("waive", forms.WaiveForm, gettext_lazy("Waive by name…"),
             possible=lambda row: row.state == "prepared" and _has_open(row)),
        Step("keep", forms.KeepForm, gettext_lazy("Kept"), _by_day("done_on"), _in(PROMISES, "keep_promise")),
        Step("miss", forms.MissForm, gettext_lazy("Not kept"), possible=_in(PROMISES, "miss_promise")),
        Step("constraint", forms.AddConstraintForm, gettext_lazy("Add a constraint"), _values("due_on"),
             _in(PROMISES, "drop_promise")),
        Step("edit", forms.ChangePromiseForm, gettext_lazy("Edit"),
             _values("title", "owner_id", "unit_id", "due_on", "version"), _in(PROMISES, "drop_promise")),
        Step("drop", forms.DropForm, gettext_lazy("Drop"), possible=_in(PROMISES, "drop_promise")),
    ),
)  # fmt: skip
CONSTRAINT = Thing(
    "commitments/constraint.html", "constraint",
    lambda request: constraints_visible_to(request.viewer, on=request.on).select_related(
        "promise__project__campaign", "promise__owner", "unit", "person"
    ),
    (
        Step("clear", forms.ClearForm, gettext_lazy("Clear"), lambda _row, request: {"cleared_on": request.on},
             lambda row: row.cleared_on is None),
        Step("reopen", forms.ReopenConstraintForm, gettext_lazy("Open again"), possible=lambda row: row.cleared_on is not None),
    ),
)  # fmt: skip
NODE = Thing(
    "commitments/node.html", "weekly-node",
    lambda request: nodes_visible_to(request.viewer, on=request.on).select_related("project__campaign", "stage_target"),
    (
        Step("meet", forms.MeetNodeForm, gettext_lazy("Met"), _by_day("met_on"), _in(NODES, "meet_node")),
        Step("edit", forms.ChangeNodeForm, gettext_lazy("Edit"), _values("title", "due_on", "version"), _in(NODES, "cancel_node")),
        Step("reopen", forms.ReopenNodeForm, gettext_lazy("Not met after all"), possible=_in(NODES, "reopen_node")),
        Step("cancel", forms.CancelNodeForm, gettext_lazy("Cancel it"), possible=_in(NODES, "cancel_node")),
    ),
)  # fmt: skip
TARGET = Thing(
    "commitments/node.html", "stage-target",
    lambda request: stage_targets_visible_to(request.viewer, on=request.on).select_related("project__campaign"),
    (Step("meet", forms.MeetTargetForm, gettext_lazy("Met"), _by_day("met_on"), lambda row: row.met_on is None),),
)  # fmt: skip


@page
def promise(request: Request, pk: int, step: str = "") -> HttpResponse:
    return _answered(request, PROMISE, pk, step)


@page
def constraint(request: Request, pk: int, step: str = "") -> HttpResponse:
    return _answered(request, CONSTRAINT, pk, step)


@page
def node(request: Request, pk: int, step: str = "") -> HttpResponse:
    return _answered(request, NODE, pk, step)


@page
def target(request: Request, pk: int, step: str = "") -> HttpResponse:
    return _answered(request, TARGET, pk, step)


def _answered(request: Request, thing: Thing, pk: int, code: str) -> HttpResponse:
    """The page; a step opened in it (`…/keep/`); or, posted, the step taken."""
    row = thing.seen(request).filter(pk=pk).first()
    step = next((one for one in thing.steps if one.code == code), None)
    if row is None or (code and step is None):
        raise Http404
    if request.method != "POST" or step is None:
        return _shown(request, thing, row, tried=code)
    form = _form(request, step, row, data=request.POST)
    if form.run(request, row) is None:
        return _shown(request, thing, row, tried=code, form=form)
    messages.success(request, _("Done: %(step)s.") % {"step": step.label})
    return redirect(_back(request) or reverse(thing.url, args=[row.pk]))


def _back(request: Request) -> str:
    wanted = request.POST.get("next", "")
    return wanted if url_has_allowed_host_and_scheme(wanted, {request.get_host()}) else ""


def _form(request: Request, step: Step, row: Any, *, data: Any = None) -> ActionForm:
    options: dict[str, Any] = {"auto_id": f"{step.code}-%s", "initial": step.start(row, request)}
    if issubclass(step.form, forms.Choosing):
        options["choices"] = persons_and_units(request)
    return step.form(data, **options)


def _shown(request: Request, thing: Thing, row: Any, *, tried: str, form: ActionForm | None = None) -> HttpResponse:
    steps = []
    for step in thing.steps:
        if step.possible(row):
            allowed = step.form.action.permitted(row, request.viewer, request.at)
            refused = step.against(row) if allowed else _("Your posts do not include this.")
            shown = None if refused else form if form and step.code == tried else _form(request, step, row)
            steps.append(
                {
                    "step": step,
                    "form": shown,
                    "open": step.code == tried,
                    "url": reverse(f"{thing.url}-step", args=[row.pk, step.code]),
                    "refused": refused,
                }
            )
    if form is not None and form.refusal and not any(one["form"] is form for one in steps):
        messages.error(request, str(form.refusal))  # the page was old: the step is no longer there to carry it
    context = {
        "row": row,
        "steps": steps,
        "history": history_of(row),
        "next": request.POST.get("next") or request.GET.get("next", ""),
    }
    if thing is PROMISE:
        context["line"] = rows([row], request.viewer, request.at, on=request.on)[0]
    return render(request, thing.template, context, status=422 if form else 200)
