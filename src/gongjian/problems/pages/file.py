"""One problem: what it blocks, whose clock runs, how it got there, and what can be done now."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gongjian.fieldwork.queries import photos_at
from gongjian.problems import actions, forms
from gongjian.problems.pages.commenting import consulted
from gongjian.problems.pages.lines import line
from gongjian.problems.pages.raising import choices_for
from gongjian.problems.pages.steps import STEPS, form_of, steps_of
from gongjian.problems.queries import (
    Holder,
    decisions_visible_to,
    disputes_of,
    extensions_of,
    history_of,
    ladder_ahead,
    level_words,
    problems_visible_to,
    used_minutes,
    with_clocks,
)
from gongjian.problems.states import HELD
from gongjian.projects.queries import ladder_of
from gongjian.surfaces.forms import ActionForm
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request

if TYPE_CHECKING:
    from gongjian.problems.models import Problem


@page
def problem(request: Request, problem_id: int) -> HttpResponse:
    return _shown(request, seen_problem(request, problem_id))


@page
def move(request: Request, problem_id: int, step: str) -> HttpResponse:
    """Run one step; refused, the page comes back with the reason at its place."""
    seen = seen_problem(request, problem_id)
    if step not in STEPS or request.method != "POST":
        raise Http404
    form = form_of(request, seen, STEPS[step], data=request.POST)
    if form.run(request, seen) is None:
        return _shown(request, seen, tried=step, form=form)
    messages.success(request, _("Done: %(step)s.") % {"step": STEPS[step].label})
    return redirect("problem", seen.pk)


@page
def change(request: Request, problem_id: int) -> HttpResponse:
    seen = seen_problem(request, problem_id)
    choices = {"blocking_unit_id": choices_for(request, seen.project)["blocking_unit_id"]}
    names = ("title", "kind", "blocks", "stake_wan", "blocking_unit_id", "version")
    start = {name: getattr(seen, name) for name in names}
    form = forms.ChangeForm(request.POST or None, initial=start, choices=choices)
    if request.method == "POST" and form.run(request, seen):
        return redirect("problem", seen.pk)
    context = {"form": form, "project": seen.project, "problem": seen}
    return render(request, "problems/raise.html", context, status=422 if request.method == "POST" else 200)


def seen_problem(request: Request, problem_id: int) -> "Problem":
    found = with_clocks(problems_visible_to(request.viewer, on=request.on)).filter(pk=problem_id).first()
    if found is None:
        raise Http404
    return found


def _shown(request: Request, seen: "Problem", *, tried: str = "", form: ActionForm | None = None) -> HttpResponse:
    steps = steps_of(request, seen, tried=tried, form=form)
    if form is not None and form.refusal and not any(one["form"] is form for one in steps):
        messages.error(request, str(form.refusal))  # the page was old: the step is no longer there to carry it
    levels = ladder_of(seen.campaign)
    held = seen.state in HELD
    return render(request, "problems/problem.html", {
        "line": line(seen, request.at), "problem": seen, "steps": steps, "path": path_of(seen),
        "ahead": ladder_ahead(levels, seen.project, on=request.on, above=seen.level) if held else [],
        "history": history_of(seen), "level_words": level_words(seen.campaign),
        "photos": photos_at([seen]).get(f"problems.problem:{seen.pk}", []),
        "extensions": extensions_of(seen), "disputes": disputes_of(seen),
        "consultations": consulted(request, seen), "decisions": _decisions(request, seen),
        "may_change": actions.change_problem.permitted(seen, request.viewer, request.at) and held,
    }, status=422 if tried else 200)  # fmt: skip


def _decisions(request: Request, seen: "Problem") -> Any:
    found = decisions_visible_to(request.viewer, on=request.on).filter(problem=seen)
    return found.select_related("conference", "owner_person", "owner_unit").order_by("-decided_at")


def path_of(seen: "Problem") -> list[dict[str, Any]]:
    """Who held it, at which level, how long, in time or not."""
    words = level_words(seen.campaign)
    rows = seen.holdings.select_related("person", "unit").order_by("since_at", "id")
    return [
        {
            "holding": one, "level": words[one.level], "holder": Holder(one.person, one.unit).name,
            "limit_hours": one.limit_minutes // 60, "ended": one.get_ended_by_display(),
            "used_minutes": None if one.until_at is None else used_minutes(one, one.until_at),
        }
        for one in rows
    ]  # fmt: skip
