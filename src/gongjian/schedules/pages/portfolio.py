"""Portfolio: crews and cranes that the projects of a campaign share, week by week, and where they do not suffice."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from gongjian.projects.queries import clock_of
from gongjian.schedules.pages.common_crews import common_facts
from gongjian.schedules.pages.sharing import sharing_rows
from gongjian.schedules.queries import schedules_in_force
from gongjian.schedules.queries.loads import CrewLoad, WeekLoad, capacities, crew_loads
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request

MOST_UNITS = 10_000


@dataclass(frozen=True, slots=True)
class CrewShown:
    """`capacity` None: nobody has said how many there are."""

    at: int
    name: str
    capacity: int | None
    typed: str
    fault: str
    weeks: list[dict[str, Any]]
    over: int
    option: dict[str, Any]
    table: dict[str, Any]


@page
def portfolio(request: Request) -> HttpResponse:
    if request.campaign is None:
        return render(request, "schedules/portfolio.html", {"crews": []})
    seen = schedules_in_force(request.viewer, on=request.on).filter(project__campaign=request.campaign)
    schedules = list(seen.order_by("project__number"))
    known = capacities(schedules)
    loads, facts = crew_loads(schedules), common_facts(request)
    crews = [_shown(request, at, load, known.get(load.name)) for at, load in enumerate(loads)]
    return render(request, "schedules/portfolio.html", {
        "crews": sorted(crews, key=lambda crew: -crew.over), "count": len(schedules),
        "over": sum(crew.over for crew in crews), "unknown": sum(crew.capacity is None for crew in crews),
        "sharing_rows": sharing_rows(request, schedules, loads, facts["study"]), **facts,
    })  # fmt: skip


def _shown(request: Request, at: int, load: CrewLoad, known: int | None) -> CrewShown:
    typed = request.GET.get(f"there-{at}", "" if known is None else str(known)).strip()
    is_number = typed.isascii() and typed.isdigit() and len(typed) < 6
    fault = "" if is_number or not typed else _("A whole number, please.")
    there = int(typed) if is_number else known
    weeks = load.weeks(clock_of(request.campaign).weeks())
    rows = [_week(week, there) for week in weeks]
    option, table = _chart(rows, there)
    return CrewShown(at, load.name, there, typed, fault, rows, sum(row["over"] > 0 for row in rows), option, table)


def _week(load: WeekLoad, there: int | None) -> dict[str, Any]:
    return {
        "week": load.week,
        "peak": load.peak,
        "on": load.on,
        "projects": load.projects,
        "over": 0 if there is None else max(0, load.peak - there),
    }


def _chart(rows: list[dict[str, Any]], there: int | None) -> tuple[dict[str, Any], dict[str, Any]]:
    bars: dict[str, Any] = {
        "type": "bar",
        "name": _("Needed at once"),
        "data": [
            {"value": row["peak"], "itemStyle": {"color": "#B3261E" if row["over"] else "#6B7788"}} for row in rows
        ],
    }
    if there is not None:
        bars["markLine"] = {
            "symbol": "none",
            "silent": True,
            "label": {"formatter": _("there are %(there)s") % {"there": there}, "position": "insideEndTop"},
            "lineStyle": {"color": "#1B2430", "type": "dashed"},
            "data": [{"yAxis": there}],
        }
    option = {
        "xAxis": {"type": "category", "data": [_("W%(number)s") % {"number": row["week"].number} for row in rows]},
        "yAxis": {"type": "value", "minInterval": 1},
        "series": [bars],
    }
    head = [_("Week"), _("Needed at once"), _("Short by"), _("Who needs them on that day")]
    table = [
        [
            _("Week %(week)s") % {"week": row["week"].number},
            str(row["peak"]),
            f"■ {row['over']}" if row["over"] else "—",
            _("; ").join(f"{project} {units}" for project, units in row["projects"]) or "—",
        ]
        for row in rows
    ]
    return option, {"head": head, "rows": table}
