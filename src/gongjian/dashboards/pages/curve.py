"""The S-curve of the campaign: plan dashed, actual solid to the last figure, outlook dotted with its band."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from gongjian.dashboards.queries import Money
from gongjian.ui.words import plain_number, speaks_chinese

INK, SECOND, PLAN, LINE, TODAY, BAND = "#1B2430", "#465264", "#6B7788", "#C5CCD6", "#B3261E", "#DDE2E9"


def curve_chart(money: Money, clock: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """ECharts option and its twin table; both empty where no project has a target."""
    if not money.counted or money.target_wan <= 0:
        return {}, {}
    option = {
        "animation": False,
        "grid": {"left": 4, "right": 120, "top": 30, "bottom": 2},
        "xAxis": {
            "type": "value",
            "min": 0,
            "max": clock.total_days,
            "interval": 20,
            "splitLine": {"show": False},
            "axisLabel": {"formatter": _("day %(number)s") % {"number": "{value}"}, "hideOverlap": True},
        },
        "yAxis": {
            "type": "value",
            "name": _unit(),
            "nameTextStyle": {"color": PLAN, "align": "left"},
            "splitNumber": 4,
        },
        "tooltip": {"trigger": "axis"},
        "series": [*_band(money, clock), _plan(money, clock), *_outlook(money, clock), *_done(money, clock)],
    }
    return option, _table(money, clock)


def _plan(money: Money, clock: Any) -> dict[str, Any]:
    gates = [{"xAxis": clock.day_number(gate.on)} for gate in clock.gates() if gate.on < clock.end_on]
    return {
        **_line(_("Plan"), _points(money.plan, clock), PLAN, "dashed", 2),
        "endLabel": _end_label(f"{_('Plan')} {_figure(money.plan[-1][1])}", SECOND, is_above=not _ends_over(money)),
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
    series = _line(_("Done"), points, INK, "solid", 3)
    if not points:
        return [series]
    label = {
        "show": True,
        "formatter": f"{_('Done')} {_figure(money.done[-1][1])}",
        "color": INK,
        "fontWeight": "bold",
        # Below the line, but not on the axis.
        "position": "bottom" if money.done[-1][1] * 5 > money.plan[-1][1] else "top",
        "distance": 8,
        "align": "left",
    }
    now = {"name": _("Done"), "type": "scatter", "data": points[-1:], "symbolSize": 10, "z": 5}
    return [series, {**now, "itemStyle": {"color": TODAY}, "label": label, "tooltip": {"show": False}}]


def _outlook(money: Money, clock: Any) -> list[dict[str, Any]]:
    if money.outlook is None or money.end_gap_wan is None:
        return []
    points = _points(((point.on, point.likely_wan) for point in money.outlook.points), clock)
    gap = _figure(abs(money.end_gap_wan))
    name = f"{_('Outlook')} {_figure(money.outlook.end.likely_wan)}"
    ends = _("short by %(gap)s") if money.end_gap_wan > 0 else _("over by %(gap)s")
    return [
        {
            **_line(_("Outlook"), points, INK, "dotted", 2),
            "endLabel": {
                **_end_label(f"{name}\n{ends % {'gap': gap}}", INK, is_above=_ends_over(money)),
                "fontWeight": "bold",
            },
        }
    ]


def _band(money: Money, clock: Any) -> list[dict[str, Any]]:
    """Two lines on top of each other: the lower one is not seen, the space up to the upper one is filled."""
    if money.outlook is None:
        return []
    low = [(point.on, point.low_wan) for point in money.outlook.points]
    width = [(point.on, point.high_wan - point.low_wan) for point in money.outlook.points]
    unseen = {"stack": "band", "silent": True, "tooltip": {"show": False}}
    return [
        {**_line(_("Worst week"), _points(low, clock), "transparent", "solid", 0), **unseen},
        {
            **_line(_("Best week"), _points(width, clock), "transparent", "solid", 0),
            **unseen,
            "areaStyle": {"color": BAND, "opacity": 1},
        },
    ]


def _line(name: str, points: list[list[Any]], color: str, dash: str, width: int) -> dict[str, Any]:
    return {
        "name": name,
        "type": "line",
        "showSymbol": False,
        "data": points,
        "lineStyle": {"type": dash, "color": color, "width": width},
        "itemStyle": {"color": color},
    }


def _ends_over(money: Money) -> bool:
    return money.end_gap_wan is not None and money.end_gap_wan < 0


def _end_label(words: str, color: str, *, is_above: bool) -> dict[str, Any]:
    """Of two lines that end close to each other one is named above its end, the other below."""
    return {
        "show": True,
        "formatter": words,
        "color": color,
        "lineHeight": 20,
        "verticalAlign": "bottom" if is_above else "top",
    }


def _table(money: Money, clock: Any) -> dict[str, Any]:
    plan, done = dict(money.plan), dict(money.done)
    ahead = {point.on: point for point in money.outlook.points[1:]} if money.outlook else {}

    def row(day: date) -> list[str]:
        point = ahead.get(day)
        likely = f"{_figure(point.likely_wan)} ({_figure(point.low_wan)} – {_figure(point.high_wan)})" if point else "—"
        known = _figure(done[day]) if day in done else "—"
        return [f"{clock.day_number(day)} · {day.isoformat()}", _figure(plan[day]), known, likely]

    head = [_("Day"), _("Plan"), _("Done"), _("Outlook (worst – best week)")]
    return {"head": head, "rows": [row(day) for day in sorted(plan)]}


def _points(points: Iterable[tuple[date, Decimal]], clock: Any) -> list[list[Any]]:
    return [[clock.day_number(day), _figure(wan).replace(",", "").replace("−", "-")] for day, wan in points]


def _unit() -> str:
    return _("100 million yuan") if speaks_chinese() else _("million yuan")


def _figure(wan: Decimal) -> str:
    return plain_number(wan / (10_000 if speaks_chinese() else 100))
