"""The war room: the campaign at one look, on a desk, a phone and a hall screen; now or on an earlier day."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from gongjian.commitments.queries import ppc_by_week, promises_known, promises_visible_to
from gongjian.core.moments import DISTRICT_ZONE
from gongjian.dashboards.pages.curve import curve_chart
from gongjian.dashboards.pages.facts import FIGURES
from gongjian.dashboards.pages.ground import ground
from gongjian.dashboards.pages.panels import reasons
from gongjian.dashboards.pages.weekly import evaluation_url
from gongjian.dashboards.queries import (
    SLIPPING,
    Money,
    by_gap,
    money_of,
    money_per_project,
    published_week,
)
from gongjian.problems.queries import (
    Holder,
    blockers,
    clock_of_holding,
    level_words,
    longest_held,
    problems_known,
    problems_visible_to,
    standing_by_level,
)
from gongjian.projects.pages import REBUILT, any_day, day_asked, day_query, no_campaign
from gongjian.projects.queries import (
    ClockShown,
    Known,
    clock_of,
    investment_reports_visible_to,
    lights_known,
    projects_known,
    reports_known,
)
from gongjian.surfaces.pages import page, show_part
from gongjian.surfaces.requests import Request
from gongjian.ui.words import day_words, plain_number

LIGHTS = (("normal", ("normal", "done")), ("behind", ("behind",)), ("seriously_behind", ("seriously_behind",)))
WEEKS_DRAWN = 8
# What fits: rows of 42 px on the hall screen, of 30 on a desk.
SLIPPING_SHOWN = {"desk": 10, "hall": 15}
STUCK_SHOWN = {"desk": 4, "hall": 15}
ROWS_SHOWN = 12
FEW_ROWS_SHOWN = 8
COLUMN_ROWS = 15
BLOCKERS_SHOWN = 8


@page
def board(request: Request) -> HttpResponse:
    if request.campaign is None:
        return no_campaign(request, _("War room"))
    known, is_hall = day_asked(request), bool(request.GET.get("hall"))
    size = "hall" if is_hall else "desk"
    projects, lights = standing(request, known)
    slips = by_gap(projects, lights)
    shown = reasons(request, slips[: SLIPPING_SHOWN[size]], on=known.on)
    context = {
        "known": known,
        "is_hall": is_hall,
        "clock": known.clock,
        "campaign": request.campaign,
        "counts": light_counts(lights),
        "project_count": len(projects),
        "total_wan": sum((one.total_investment_wan or 0 for one in projects), 0),
        "slips": shown[: SLIPPING_SHOWN["desk"] if size == "desk" else FEW_ROWS_SHOWN],
        "behind": [one for one in shown if one.slip.light.code in SLIPPING],
        "slip_count": sum(slip.light.code in SLIPPING for slip in slips),
        "problems": _problems(request, known, projects, STUCK_SHOWN[size]),
        "ppc": _ppc(request, known),
        "week": _week(request, known),
        **_ways(request, known),
        **_money(request, known, projects, lights),
        **ground(request, known, projects, lights),
    }
    context |= _notes(context)
    return render(request, "dashboards/board.html", context)


@page
def why(request: Request, figure: str) -> HttpResponse:
    """The facts behind a figure of the board, as a fragment for the dialog."""
    if request.campaign is None or figure not in FIGURES:
        raise Http404
    known = day_asked(request)
    projects, lights = standing(request, known)
    facts = FIGURES[figure](request, known, projects, lights)
    return show_part(request, "dashboards/why.html", facts)


def _notes(shown: dict[str, Any]) -> dict[str, str]:
    """What stands small beside the figures."""
    money, week = shown["money"], shown["week"]
    as_of = _("figures to %(day)s") % {"day": day_words(money.as_of_on)} if money.as_of_on else _("no figure reported")
    left_out = _(" · %(count)s projects without plan or state before are left out") % {"count": money.left_out}
    return {
        "curve_note": as_of + (left_out if money.left_out else ""),
        "outlook_note": _outlook_note(money),
        "share_words": f"{plain_number(money.share * 100, places=1)}%" if money.share is not None else "",
        "late_words": _("%(count)s overdue") % {"count": shown["problems"]["late"]},
        "stuck_note": _("%(count)s of %(of)s; oldest first")
        % {"count": len(shown["problems"]["stuck"]), "of": shown["problems"]["total"]},
        "slip_note": _("%(count)s of %(of)s slip; widest gap first")
        % {"count": shown["slip_count"], "of": shown["project_count"]},
        "week_note": _("week %(week)s · published · interval = range of a stable rank")
        % {"week": week["evaluation"].week}
        if week
        else "",
    }


def _outlook_note(money: Money) -> str:
    if money.outlook is None:
        return ""
    return _(
        "Dotted: the last four weeks' share of the plan (%(share)s%%) goes on to the end; grey: worst and best of these weeks."
    ) % {"share": plain_number(money.outlook.share * 100, places=1)}


def standing(request: Request, known: Known) -> tuple[list[Any], dict[int, Any]]:
    fields = ("total_investment_wan", "longitude", "latitude")
    projects = projects_known(request.viewer, known, *fields, on=request.on)
    return projects, lights_known(projects, known)


def light_counts(lights: dict[int, Any]) -> list[tuple[str, int]]:
    codes = [light.code for light in lights.values()]
    counted = [(code, sum(codes.count(one) for one in among)) for code, among in LIGHTS]
    rest = len(codes) - sum(count for _code, count in counted)
    return [*counted, ("none", rest)] if rest else counted


def _money(request: Request, known: Known, projects: list[Any], lights: dict[int, Any]) -> dict[str, Any]:
    clock = clock_of(request.campaign)
    parts = money_per_project(projects, lights, start_on=clock.start_on, on=known.on)
    seen = investment_reports_visible_to(request.viewer, on=request.on)
    reports = reports_known(seen.filter(project__campaign=request.campaign), known.at_or_none).filter(
        as_of_on__lte=known.on, as_of_on__year=known.on.year
    )
    rows = reports.order_by("as_of_on", "reported_at", "pk").values_list("project_id", "as_of_on", "cumulative_wan")
    money = money_of(parts, list(rows), clock=clock, on=known.on, project_count=len(projects))
    option, table = curve_chart(money, clock)
    return {"money": money, "money_light": _money_light(money), "option": option, "table": table}


def _money_light(money: Money) -> str:
    """Of the whole: on track when no less is done than due; how far behind says the figure, not a colour of its own."""
    if money.share is None:
        return "none"
    return "normal" if money.gap_wan <= 0 else "behind"


def _ppc(request: Request, known: Known) -> dict[str, Any]:
    clock = clock_of(request.campaign)
    week = clock.week_of(known.on)
    if week is None:
        return {}
    if known.kept:
        promises = promises_known(request.viewer, known, on=request.on)
    else:
        promises = promises_visible_to(request.viewer, on=request.on, campaign=request.campaign)
    answered = promises.filter(answered_at__lte=known.at)
    weeks = [one for one in clock.weeks() if week.number - WEEKS_DRAWN < one.number <= week.number]
    ratios = ppc_by_week(answered, weeks)
    # Early in the week nothing is answered yet: then the week before leads, and says so.
    is_early = not ratios[-1].whole and len(ratios) > 1 and bool(ratios[-2].whole)
    drawn = ratios[:-1] if is_early else ratios
    return {
        "now": drawn[-1],
        "before": drawn[-2] if len(drawn) > 1 else None,
        "is_early": is_early,
        "spark": [ratio.percent or 0 for ratio in drawn],
    }


def _problems(request: Request, known: Known, projects: list[Any], shown: int) -> dict[str, Any]:
    seen = problems_visible_to(request.viewer, on=request.on, campaign=request.campaign)
    words = level_words(request.campaign)
    then: Any = problems_known(request.viewer, known, on=request.on) if known.kept else seen
    is_rebuilt = known.is_past and known.kept is None
    levels = list(reversed(standing_by_level(then, known.at, is_past=is_rebuilt, words=words)))
    by_key = {one.pk: one for one in projects}
    stuck = [
        {
            "problem": one.problem,
            "project": by_key.get(one.problem.project_id, one.problem.project),
            "holder": Holder(one.person, one.unit).name,
            "level": words[one.level],
            "clock": clock_of_holding(one, known.at),
            "days": (known.on - one.problem.raised_at.astimezone(DISTRICT_ZONE).date()).days,
        }
        for one in longest_held(seen, known.at, shown, is_past=known.is_past)
    ]
    return {
        "levels": levels,
        "total": sum(level.total for level in levels),
        "late": sum(level.late for level in levels),
        "stuck": stuck,
        "blockers": [] if is_rebuilt else blockers(then, known.at)[:BLOCKERS_SHOWN],
    }


def _week(request: Request, known: Known) -> dict[str, Any] | None:
    week = published_week(request.campaign, at=known.at, on=request.on)
    if week is None:
        return None
    rows, last = week.projects, sum(row.result.rank is not None for row in week.projects)
    # Both ends of the board: those in front, and those whose place says that help is needed.
    half = ROWS_SHOWN // 2
    ends = (
        rows[:ROWS_SHOWN] if len(rows) <= ROWS_SHOWN or last <= ROWS_SHOWN else rows[:half] + rows[last - half : last]
    )
    return {
        "evaluation": week.evaluation,
        "url": evaluation_url(week.evaluation),
        "projects": ends,
        "after_gap": ends[half] if len(ends) < len(rows) else None,
        "leaders": week.leaders[:FEW_ROWS_SHOWN],
        "departments": week.departments[:FEW_ROWS_SHOWN],
        "columns": [
            rows[start : start + COLUMN_ROWS] for start in range(0, min(len(rows), 3 * COLUMN_ROWS), COLUMN_ROWS)
        ],
        "more": len(rows) - len(ends),
    }


def _ways(request: Request, known: Known) -> dict[str, Any]:
    """Addresses of the days beside this one, of the hall screen and of the facts."""
    clock = clock_of(request.campaign)

    def url(on: Any = None, *, hall: bool = bool(request.GET.get("hall"))) -> str:
        query = ({"day": on.isoformat()} if on else {}) | ({"hall": "1"} if hall else {})
        return reverse("board") + (f"?{urlencode(query)}" if query else "")

    past = known.on if known.is_past else None
    before, after = known.on - timedelta(days=1), known.on + timedelta(days=1)
    last_day = max(1, clock.day_number(min(request.on, clock.end_on)))
    return {
        "before_url": url(before) if before >= clock.start_on else "",
        "after_url": url(after if after < request.on else None) if known.is_past else "",
        "now_url": url(),
        "hall_url": url(past, hall=True),
        "desk_url": url(past, hall=False),
        "why_query": day_query(known),
        "last_day": last_day,
        "replay_day": min(max(1, known.clock.day), last_day),
        "gates": _gates(clock, known),
        "gate_marks": _gate_marks(known.clock),
        "any_day": any_day(request, known, _("Places on the map are today's."), unkept=REBUILT),
    }


def _gate_marks(clock: ClockShown) -> list[tuple[int, str]]:
    """Where the names of the gates stand below the strip of days, in per cent of its length."""
    inner = [number for number in clock.gates if number < clock.total]
    return [(number, f"{(number - 0.5) * 100 / clock.total:.1f}") for number in inner]


def _gates(clock: Any, known: Known) -> list[tuple[int, int]]:
    """Stage gates still ahead, but for the end itself: their day number and how far away."""
    ahead = [gate.on for gate in clock.gates() if known.on < gate.on < clock.end_on]
    return [(clock.day_number(day), (day - known.on).days) for day in ahead]
