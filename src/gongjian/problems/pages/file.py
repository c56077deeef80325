"""One problem: what it blocks, whose clock runs, how it got there, and what can be done now."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongjian.people.queries import persons_visible_to, units_visible_to
from gongjian.problems import actions, forms
from gongjian.problems.pages.lines import line
from gongjian.problems.pages.raising import choices_for
from gongjian.problems.queries import (
    Holder,
    history_of,
    ladder_ahead,
    level_words,
    problems_visible_to,
    with_clocks,
    working_hours,
)
from gongjian.problems.states import HELD, PROBLEMS
from gongjian.projects.queries import ladder_of
from gongjian.surfaces.forms import ActionForm
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request

if TYPE_CHECKING:
    from gongjian.problems.models import Problem


@dataclass(frozen=True)
class Step:
    """Something that can be done with a problem, and who beyond the posts may do it."""

    code: str
    form: type[ActionForm]
    label: Any
    only: str = ""  # "holder", "raiser"


STEPS = {
    step.code: step for step in (
        Step("answer", forms.AnswerForm, gettext_lazy("Answer"), only="holder"),
        Step("solve", forms.SolveForm, gettext_lazy("Report as solved"), only="holder"),
        Step("confirm", forms.ConfirmForm, gettext_lazy("Confirm it is solved"), only="raiser"),
        Step("reopen", forms.ReopenForm, gettext_lazy("Reopen"), only="raiser"),
        Step("lift", forms.LiftForm, gettext_lazy("Hand up"), only="holder"),
        Step("assign", forms.AssignForm, gettext_lazy("Assign")),
        Step("withdraw", forms.WithdrawForm, gettext_lazy("Withdraw"), only="raiser"),
    )
}  # fmt: skip


@page
def problem(request: Request, problem_id: int) -> HttpResponse:
    return _shown(request, _seen(request, problem_id))


@page
def move(request: Request, problem_id: int, step: str) -> HttpResponse:
    """Run one step; refused, the page comes back with the reason at its place."""
    seen = _seen(request, problem_id)
    if step not in STEPS or request.method != "POST":
        raise Http404
    form = _form(request, seen, STEPS[step], data=request.POST)
    if form.run(request, seen) is None:
        return _shown(request, seen, tried=step, form=form)
    messages.success(request, _("Done: %(step)s.") % {"step": STEPS[step].label})
    return redirect("problem", seen.pk)


@page
def change(request: Request, problem_id: int) -> HttpResponse:
    seen = _seen(request, problem_id)
    choices = {"blocking_unit_id": choices_for(request, seen.project)["blocking_unit_id"]}
    names = ("title", "kind", "blocks", "stake_wan", "blocking_unit_id", "version")
    start = {name: getattr(seen, name) for name in names}
    form = forms.ChangeForm(request.POST or None, initial=start, choices=choices)
    if request.method == "POST" and form.run(request, seen):
        return redirect("problem", seen.pk)
    context = {"form": form, "project": seen.project, "problem": seen}
    return render(request, "problems/raise.html", context, status=422 if request.method == "POST" else 200)


def _seen(request: Request, problem_id: int) -> "Problem":
    found = with_clocks(problems_visible_to(request.viewer, on=request.on)).filter(pk=problem_id).first()
    if found is None:
        raise Http404
    return found


def _form(request: Request, seen: "Problem", step: Step, *, data: Any = None) -> ActionForm:
    # Each form on the page needs names of its own for its labels.
    auto_id = f"{step.code}-%s"
    if step.form is forms.AssignForm:
        return _assigning(request, seen, data, auto_id)
    return step.form(data, auto_id=auto_id)


def _assigning(request: Request, seen: "Problem", data: Any, auto_id: str) -> forms.AssignForm:
    units = units_visible_to(request.viewer, on=request.on).order_by("name").values_list("pk", "name")
    persons = (
        persons_visible_to(request.viewer, on=request.on).order_by("pinyin", "name").values_list("pk", "name", "title")
    )
    return forms.AssignForm(data, auto_id=auto_id, choices={
        "unit_id": [("", "—"), *units],
        "person_id": [("", "—"), *((pk, f"{name}（{title}）" if title else name) for pk, name, title in persons)],
        "level": [("", _("as it is")), *level_words(seen.campaign).items()],
    })  # fmt: skip


def _shown(request: Request, seen: "Problem", *, tried: str = "", form: ActionForm | None = None) -> HttpResponse:
    steps = []
    for step in STEPS.values():
        if not PROBLEMS.allows(seen.state, step.form.action.name):
            continue
        reason = _refused(request, seen, step)
        shown = None if reason else form if form and step.code == tried else _form(request, seen, step)
        steps.append({"step": step, "refused": reason, "form": shown, "open": step.code == tried})
    if form is not None and form.refusal and not any(one["form"] is form for one in steps):
        messages.error(request, str(form.refusal))  # the page was old: the step is no longer there to carry it
    levels = ladder_of(seen.campaign)
    held = seen.state in HELD
    return render(request, "problems/problem.html", {
        "line": line(seen, request.at), "problem": seen, "steps": steps, "path": _path(seen),
        "ahead": ladder_ahead(levels, seen.project, on=request.on, above=seen.level) if held else [],
        "history": history_of(seen), "level_words": level_words(seen.campaign),
        "may_change": actions.change_problem.permitted(seen, request.viewer, request.at) and held,
    }, status=422 if tried else 200)  # fmt: skip


def _refused(request: Request, seen: "Problem", step: Step) -> str:
    """Why this viewer cannot take the step; empty when it can be tried."""
    if not step.form.action.permitted(seen, request.viewer, request.at):
        return _("Your posts do not include this.")
    if step.only == "raiser" and seen.raised_by_id != request.viewer.person_id:
        return _("For %(name)s, who raised it.") % {"name": seen.raised_by.name}
    if step.only == "holder" and not actions.may_act_for_holder(seen, request.viewer, on=request.on):
        return _("For the present holder, %(name)s.") % {"name": Holder(seen.holder_person, seen.holder_unit).name}
    if step.code == "lift" and ladder_of(seen.campaign).is_top(seen.level):
        return _("The joint conference is the highest level.")
    return ""


def _path(seen: "Problem") -> list[dict[str, Any]]:
    """Who held it, at which level, how long, in time or not."""
    words = level_words(seen.campaign)
    rows = seen.holdings.select_related("person", "unit").order_by("since_at", "id")
    return [
        {
            "holding": one, "level": words[one.level], "holder": Holder(one.person, one.unit).name,
            "limit_hours": one.limit_minutes // 60, "ended": one.get_ended_by_display(),
            "used_minutes": None if one.until_at is None else working_hours(one.office_day).elapsed_minutes(one.since_at, one.until_at),
        }
        for one in rows
    ]  # fmt: skip
