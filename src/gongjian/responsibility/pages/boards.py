"""The gaps board, and how long each leader has led; now or on an earlier day."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gongjian.core.action import ACTIONS
from gongjian.projects.pages import any_day, as_known_on, day_asked, day_query, kept_later, no_campaign, not_kept
from gongjian.projects.queries import Known, projects_known, projects_visible_to
from gongjian.responsibility.pages.serving import vacancies
from gongjian.responsibility.queries import gaps_of, hand_overs_visible_to, leaders_days, teams_visible_to
from gongjian.responsibility.states import HAND_OVER
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request
from gongjian.ui import dated, navigation
from gongjian.ui.listing import ChoiceFilter, Column, Listing, TextFilter

ONES = {"leader": _("Lead leader"), "team": _("Work team"), "plan": _("Work plan")}
KEPT = "responsibility.keptlead"  # with it teams and plans

GAPS = Listing(
    name="responsibility.gaps",
    title=_("Gaps of the five ones"),
    columns=(
        Column(
            key="project",
            label=_("Project"),
            value=lambda gap: gap.project.name,
            phone="title",
            sort=lambda gap: gap.project.number,
            link=lambda gap: reverse("project", args=[gap.project.pk]) + "?tab=responsibility",
        ),
        Column(key="one", label=_("Missing"), value=lambda gap: str(ONES[gap.one]), sort=lambda gap: gap.one),
        Column(
            key="open",
            label=_("State"),
            value=lambda gap: str(_("not filled")) if gap.open else str(_("filled")),
            template="responsibility/cells/gap_state.html",
            phone="end",
            sort=lambda gap: not gap.open,
            export=lambda gap: str(_("not filled")) if gap.open else str(_("filled")),
        ),
        Column(
            key="from_on",
            label=_("From"),
            kind="date",
            value=lambda gap: gap.span.from_on,
            sort=lambda gap: gap.span.from_on,
        ),
        Column(
            key="until_on",
            label=_("Until"),
            kind="date",
            value=lambda gap: None if gap.open else gap.span.until_on,
            sort=lambda gap: gap.span.until_on,
        ),
        Column(key="days", label=_("Days"), kind="integer", sort=lambda gap: gap.days),
    ),
    filters=(
        ChoiceFilter(key="one", label=_("Missing"), choices=tuple(ONES.items())),
        ChoiceFilter(
            key="open",
            label=_("State"),
            choices=(("yes", _("not filled")), ("no", _("filled"))),
            match=lambda gap, wanted: gap.open == (wanted == "yes"),
        ),
    ),
    row_key=lambda gap: f"{gap.project.pk}-{gap.one}-{gap.span.from_on}",
    row_url=lambda gap: reverse("project", args=[gap.project.pk]) + "?tab=responsibility",
    empty=_("Every project has had its leader, team and plan on every day."),
)

LEADERS = Listing(
    name="responsibility.leaders",
    title=_("Days of responsibility"),
    columns=(
        Column(key="name", label=_("Lead leader"), sort=lambda row: row.name, phone="title"),
        Column(
            key="project",
            label=_("Project"),
            sort=lambda row: row.project,
            link=lambda row: reverse("project", args=[row.project_id]) + "?tab=responsibility",
        ),
        Column(key="days", label=_("Days led in the campaign"), kind="integer", sort=lambda row: row.days, phone="end"),
        Column(
            key="leads_now",
            label=_("Leads now"),
            value=lambda row: str(_("Yes")) if row.leads_now else str(_("No")),
            sort=lambda row: row.leads_now,
        ),
    ),
    filters=(TextFilter(key="words", label=_("Leader or project"), fields=("name", "project")),),
    row_key=lambda row: f"{row.person_id}-{row.project_id}",
    default_sort="name",
)


def _projects(request: Request, known: Known) -> list[Any]:
    if known.is_past:
        return [] if _missing(known) else projects_known(request.viewer, known, on=request.on)
    found = projects_visible_to(request.viewer, on=request.on).filter(campaign=request.campaign)
    return list(found.select_related("campaign"))


def _missing(known: Known) -> str:
    """Why nothing can be shown of the day."""
    return not_kept(known) if known.is_unkept else kept_later(known, KEPT)


def _listing(listing: Listing, known: Known, project_id: Callable[[Any], int]) -> Listing:
    """Rows of a past day lead to the project on that day."""
    if not known.is_past:
        return listing

    def address(row: Any) -> str:
        return reverse("project", args=[project_id(row)]) + day_query(known)

    columns = tuple(replace(one, link=address) if one.key == "project" else one for one in listing.columns)
    empty = _missing(known) or listing.empty
    return replace(listing, title=as_known_on(listing.title, known), columns=columns, row_url=address, empty=empty)


@page
def gaps(request: Request) -> HttpResponse:
    if request.campaign is None:
        return no_campaign(request)
    known = day_asked(request)
    projects = _projects(request, known)
    found = gaps_of(projects, on=known.on, known=known if known.is_past else None)
    bound = _listing(GAPS, known, lambda gap: gap.project.pk).bind(found, request)
    if answer := bound.answer():
        return answer
    open_ones = {one: sum(gap.open and gap.one == one for gap in found) for one in ONES}
    note = _("Hand-overs that wait, teams, cadres stationed and service persons stand on the page of today.")
    shown = {
        "listing": bound,
        "open_ones": [] if _missing(known) else [(ONES[one], count) for one, count in open_ones.items()],
        "any_day": any_day(request, known, note),
    }
    if not known.is_past:
        shown |= _beside(request, projects)
    return render(request, "responsibility/gaps.html", shown)


def _beside(request: Request, projects: list[Any]) -> dict[str, Any]:
    waiting = hand_overs_visible_to(request.viewer, on=request.on).filter(state=HAND_OVER.initial)
    return {
        "waiting": waiting.select_related("project", "from_person", "to_person").order_by("on"),
        "teams": teams_visible_to(request.viewer, on=request.on).filter(campaign=request.campaign).order_by("name"),
        **vacancies(request, projects),
        "may_add_team": ACTIONS["add_team"].permitted(request.campaign, request.viewer, request.at),
    }


@page
def leaders(request: Request) -> HttpResponse:
    if request.campaign is None:
        return no_campaign(request)
    known = day_asked(request)
    days = leaders_days(_projects(request, known), on=known.on, known=known if known.is_past else None)
    bound = _listing(LEADERS, known, lambda row: row.project_id).bind(days, request)
    context = {"listing": bound, "any_day": any_day(request, known)}
    return bound.answer() or render(request, "responsibility/leaders.html", context)


dated.register("gaps", "leaders-days")
navigation.register(_("Responsibility"), "gaps", order=510, icon="list")
