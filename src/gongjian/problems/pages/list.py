"""All problems as a list: filters, saved views, export, print."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongjian.people.queries import units_visible_to
from gongjian.problems.pages.lines import age_days, line
from gongjian.problems.queries import (
    AGE_LABELS,
    clock_shown,
    held_by,
    level_words,
    problems_shown,
    problems_visible_to,
    raised_in_band,
    to_confirm_by,
    unsettled,
    with_clocks,
)
from gongjian.problems.states import HELD, ProblemKind, ProblemState
from gongjian.projects.pages import any_day, as_known_on, day_asked, no_campaign, not_kept
from gongjian.projects.queries import Known, names_known, projects_visible_to
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request
from gongjian.ui.listing import ChoiceFilter, Column, DateFilter, Listing, TextFilter
from gongjian.ui.search import Hit

FOUND = 8


@page
def problem_list(request: Request) -> HttpResponse:
    if request.campaign is None:
        return no_campaign(request, _("Problems"))
    known = day_asked(request)
    rows = problems_shown(request.viewer, known, on=request.on)
    bound = _listing(request, known).bind(rows if known.is_past else with_clocks(rows), request)
    context = {"listing": bound, "any_day": any_day(request, known), "known": known}
    return bound.answer() or render(request, "problems/list.html", context)


def find_problems(request: Request, words: str) -> Iterable[Hit]:
    """By number (P-0417 or 417), words of the title or its pinyin."""
    seen = problems_visible_to(request.viewer, on=request.on).select_related("project")
    number = words.upper().removeprefix("P-").lstrip("0")
    found = (
        seen.filter(number=int(number)) if number.isascii() and number.isdigit() and len(number) < 10 else seen.none()
    )
    by_words = seen.filter(title__icontains=words) | seen.filter(pinyin__icontains=words.lower())
    for problem in (found | by_words).order_by("-id")[:FOUND]:
        yield Hit(
            f"{problem} {problem.title}", reverse("problem", args=[problem.pk]), _("Problem"), str(problem.project)
        )


def _listing(request: Request, known: Known) -> Listing:
    """A problem of a past day leads to the problem itself, which tells its whole course."""
    return Listing(
        name="problems.all", title=as_known_on(_("Problems"), known), columns=_columns(known),
        filters=_filters(request, known), default_sort="-number",
        row_url=(lambda row: reverse("problem", args=[row.problem_id])) if known.is_past else "problem",
        row_class=lambda row: "late" if row.due_at and row.due_at <= known.at else "",
        empty=not_kept(known) if known.is_past and known.kept is None else gettext_lazy("No problem has been raised"),
        note=gettext_lazy("Limits run in working hours; age is counted in calendar days."),
    )  # fmt: skip


def _columns(known: Known) -> tuple[Column, ...]:
    at, levels, called = known.at, tuple(level_words(known.campaign).items()), names_known(known)
    return (
        Column(key="number", label=gettext_lazy("Number"), value=str, sort=("number",), phone="second"),
        Column(key="title", label=gettext_lazy("Problem"), sort=("pinyin",), phone="title"),
        Column(key="project", label=gettext_lazy("Project"), value=called, sort=("project__pinyin",)),
        Column(key="kind", label=gettext_lazy("Kind"), kind="choice", choices=ProblemKind.choices, sort=("kind",), phone=""),
        Column(key="state", label=gettext_lazy("State"), kind="choice", choices=ProblemState.choices, sort=("state",), phone=""),
        Column(key="level", label=gettext_lazy("Level"), kind="choice", choices=levels, sort=("level",)),
        Column(key="holder", label=gettext_lazy("Holder"), value=lambda row: line(row, at).holder, phone=""),
        Column(key="unit", label=gettext_lazy("Answer awaited from"), shown=False, phone="",
               value=lambda row: str(row.blocking_unit or "")),
        Column(key="clock", label=gettext_lazy("Time"), kind="clock", sort=("due_at",), phone="end",
               value=lambda row: clock_shown(row, at)),
        Column(key="age", label=gettext_lazy("Age"), kind="integer", unit=gettext_lazy("days"), sort=("raised_at",),
               value=lambda row: age_days(row, at), phone=""),
        Column(key="wan_days", label=gettext_lazy("Investment-days"), kind="decimal", unit=gettext_lazy("10k yuan × days"),
               value=lambda row: line(row, at).wan_days, shown=False, phone=""),
        Column(key="stake_wan", label=gettext_lazy("Investment held up"), kind="money", unit=gettext_lazy("10k yuan"),
               sort=("stake_wan",), phone=""),
        Column(key="raised_at", label=gettext_lazy("Raised"), kind="moment", sort=("raised_at",), shown=False, phone=""),
        Column(key="raised_by", label=gettext_lazy("Raised by"), value=lambda row: row.raised_by.name, shown=False, phone=""),
    )  # fmt: skip


def _filters(request: Request, known: Known) -> tuple[Any, ...]:
    viewer, on, at = request.viewer, request.on, known.at

    def narrow_to(rows: Any, wanted: str) -> Any:
        if wanted == "held":
            return held_by(rows, viewer, on=on)
        if wanted == "unsettled":
            return unsettled(rows)
        if wanted == "disputed":
            return rows.filter(disputed_at__isnull=False)
        return to_confirm_by(rows, viewer) if wanted == "confirm" else rows.filter(state__in=HELD, due_at__lte=at)

    def of_age(rows: Any, wanted: str) -> Any:
        return raised_in_band(rows, int(wanted), on=known.on)

    def of_unit(rows: Any, wanted: str) -> Any:
        return rows.filter(holder_unit=wanted) | rows.filter(blocking_unit=wanted)

    # `cache`: these filters live for one request, and several parts of the page ask for the same choices.
    return (
        ChoiceFilter(key="which", label=gettext_lazy("Which"), narrows=narrow_to, choices=(
            ("held", gettext_lazy("Held by me")), ("confirm", gettext_lazy("To be confirmed by me")),
            ("late", gettext_lazy("Out of time")), ("disputed", gettext_lazy("Assignment disputed")),
            ("unsettled", gettext_lazy("Not settled yet")),
        )),
        TextFilter(key="words", label=gettext_lazy("Title or pinyin"), fields=("title", "pinyin")),
        ChoiceFilter(key="state", label=gettext_lazy("State"), choices=lambda: _select(ProblemState.choices)),
        ChoiceFilter(key="level", label=gettext_lazy("Level"), choices=cache(lambda: _select(level_words(request.campaign).items()))),
        ChoiceFilter(key="kind", label=gettext_lazy("Kind"), choices=ProblemKind.choices),
        ChoiceFilter(key="unit", label=gettext_lazy("Unit"), narrows=of_unit, choices=cache(lambda: _select(
            [(str(pk), name) for pk, name in units_visible_to(viewer, on=on).order_by("name").values_list("pk", "name")]
        ))),
        ChoiceFilter(key="project", label=gettext_lazy("Project"), field="project_id", choices=cache(lambda: _select(
            [(str(pk), name) for pk, name in projects_visible_to(viewer, on=on).order_by("number").values_list("pk", "name")]
        ))),
        ChoiceFilter(key="age", label=gettext_lazy("Working days since raised"), narrows=of_age, choices=tuple(
            (str(band), label) for band, label in enumerate(AGE_LABELS)
        )),
        DateFilter(key="raised", label=gettext_lazy("Raised"), field="raised_at__date"),
    )  # fmt: skip


def _select(choices: Any) -> Any:
    return tuple(choices)
