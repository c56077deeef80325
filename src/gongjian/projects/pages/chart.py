"""The money curve: the plan in force, earlier plans, what was reported; with its table for readers and print."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from gongjian.projects.queries import Project, ProjectLight, curve_of
from gongjian.ui.words import plain_number


def curve_chart(project: Project, light: ProjectLight, *, on: date) -> tuple[dict[str, Any], dict[str, Any]]:
    """ECharts option and twin table; both empty without a plan or a figure."""
    reports = list(project.investment_reports.filter(withdrawn_at=None, as_of_on__lte=on).order_by("as_of_on"))
    plans = [(point.on, point.cumulative_wan) for point in light.curve.points] if light.curve else []
    done = [(report.as_of_on, report.cumulative_wan) for report in reports]
    if not plans and not done:
        return {}, {}
    series = [_series(_("Plan"), plans, "dashed", "#6B7788", 2)] if plans else []
    series += _earlier(project)
    if done:
        series.append(_series(_("Done"), done, "solid", "#1B2430", 3))
    if series:
        series[0]["markLine"] = {
            "symbol": "none",
            "silent": True,
            "label": {"formatter": _("Today"), "color": "#B3261E"},
            "lineStyle": {"color": "#B3261E", "type": "solid", "width": 1},
            "data": [{"xAxis": on.isoformat()}],
        }
    option = {
        "xAxis": {"type": "time"},
        "yAxis": {"type": "value", "name": _("10,000 yuan")},
        "legend": {"show": True, "right": 0, "top": 0},
        "tooltip": {"trigger": "axis"},
        "series": series,
    }
    days = sorted({day for day, _amount in [*plans, *done]} | {on})
    amounts = dict(done)
    rows = [
        [
            day.isoformat(),
            plain_number(light.curve.planned_at(day)) if light.curve else "—",
            plain_number(amounts[day]) if day in amounts else "—",
        ]
        for day in days
    ]
    return option, {"head": [_("Day"), _("Plan"), _("Done")], "rows": rows}


def _series(name: str, points: list[tuple[date, Any]], line: str, colour: str, width: int) -> dict[str, Any]:
    return {
        "name": name,
        "type": "line",
        "showSymbol": len(points) < 20,
        "symbolSize": 5,
        "lineStyle": {"type": line, "color": colour, "width": width},
        "itemStyle": {"color": colour},
        "data": [[day.isoformat(), str(amount)] for day, amount in points],
    }


def _earlier(project: Project) -> list[dict[str, Any]]:
    found = []
    for baseline in project.plan_baselines.exclude(replaced_at=None).prefetch_related("points").order_by("number"):
        curve = curve_of(sorted(baseline.points.all(), key=lambda one: one.due_on), baseline.starts_on)
        if curve:
            points = [(point.on, point.cumulative_wan) for point in curve.points]
            found.append(
                _series(_("Plan version %(number)s") % {"number": baseline.number}, points, "dotted", "#C5CCD6", 1)
            )
    return found
