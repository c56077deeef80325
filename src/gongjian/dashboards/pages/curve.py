"""The S-curve of the campaign: plan dashed, actual solid; no forecast where none can be stood for."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from gongjian.dashboards.queries import Money
from gongjian.ui.words import plain_number, speaks_chinese

INK, PLAN, LINE, TODAY = "#1B2430", "#6B7788", "#C5CCD6", "#B3261E"


def curve_chart(money: Money, clock: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """ECharts option and its twin table; both empty where no project has a target."""
    if not money.counted or money.target_wan <= 0:
        return {}, {}
    plan, done = dict(money.plan), dict(money.done)
    option = {
        "animation": False,
        "grid": {"left": 4, "right": 76, "top": 30, "bottom": 2},
        "xAxis": {
            "type": "value",
            "min": 0,
            "max": clock.total_days,
            "interval": 20,
            "splitLine": {"show": False},
            "axisLabel": {"formatter": _("day %(number)s") % {"number": "{value}"}},
        },
        "yAxis": {
            "type": "value",
            "name": _unit(),
            "nameTextStyle": {"color": PLAN, "align": "left"},
            "splitNumber": 4,
        },
        "tooltip": {"trigger": "axis"},
        "series": [_plan(money, clock), *_done(money, clock)],
    }
    head = [_("Day"), _("Plan"), _("Done")]
    rows = [
        [f"{clock.day_number(day)} · {day.isoformat()}", _figure(plan[day]), _figure(done[day]) if day in done else "—"]
        for day in sorted(plan)
    ]
    return option, {"head": head, "rows": rows}


def _plan(money: Money, clock: Any) -> dict[str, Any]:
    gates = [{"xAxis": clock.day_number(gate.on)} for gate in clock.gates()[:-1]]
    return {
        "name": _("Plan"),
        "type": "line",
        "showSymbol": False,
        "data": _points(money.plan, clock),
        "lineStyle": {"type": "dashed", "color": PLAN, "width": 2},
        "itemStyle": {"color": PLAN},
        "endLabel": {"show": True, "formatter": f"{_('Plan')} {_figure(money.plan[-1][1])}", "color": "#465264"},
        "markLine": {
            "symbol": "none",
            "silent": True,
            "data": gates,
            "lineStyle": {"color": LINE, "type": "solid", "width": 1},
            "label": {"formatter": _("Gate"), "color": "#626D7E"},
        },
    }


def _done(money: Money, clock: Any) -> list[dict[str, Any]]:
    points = _points(money.done, clock)
    series: dict[str, Any] = {
        "name": _("Done"),
        "type": "line",
        "showSymbol": False,
        "data": points,
        "lineStyle": {"color": INK, "width": 3},
        "itemStyle": {"color": INK},
    }
    if points:
        label = {
            "show": True,
            "formatter": f"{_('Done')} {_figure(money.done[-1][1])}",
            "color": INK,
            "fontWeight": "bold",
            "position": "bottom",
            "distance": 8,
            "align": "left",
        }
        now = {"name": _("Done"), "type": "scatter", "data": points[-1:], "symbolSize": 10, "z": 5}
        return [series, {**now, "itemStyle": {"color": TODAY}, "label": label, "tooltip": {"show": False}}]
    return [series]


def _points(points: tuple[tuple[date, Decimal], ...], clock: Any) -> list[list[Any]]:
    return [[clock.day_number(day), _figure(wan).replace(",", "").replace("−", "-")] for day, wan in points]


def _unit() -> str:
    return _("100 million yuan") if speaks_chinese() else _("million yuan")


def _figure(wan: Decimal) -> str:
    return plain_number(wan / (10_000 if speaks_chinese() else 100))
