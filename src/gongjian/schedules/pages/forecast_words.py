"""A forecast in words and figures: what it learned, its S-curves, its activities."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from gongjian.schedules.queries import percent
from gongjian.ui.words import plain_number

_INK, _PLAN, _AHEAD, _BAND = "#1B2430", "#6B7788", "#B3261E", "#DDE2E9"
_PACES_TOLD = 3
_AS_PLANNED = Decimal("0.03")  # nearer than this to one is said to be as planned

KIND_NAMES = {
    "approvals": gettext_lazy("Approvals"), "design": gettext_lazy("Design and survey"), "clearing": gettext_lazy("Clearing of the land"),
    "foundations": gettext_lazy("Foundations"), "earthworks": gettext_lazy("Earthworks"), "paving": gettext_lazy("Paving"),
    "pipes": gettext_lazy("Pipes"), "installation": gettext_lazy("Installation"), "envelope": gettext_lazy("Roof and outer walls"),
    "fitting_out": gettext_lazy("Fitting out"), "structure": gettext_lazy("Structure"), "landscape": gettext_lazy("Landscape"),
    "other": gettext_lazy("Other work"), "all": gettext_lazy("Work of any kind"),
}  # fmt: skip
METHODS = {
    "combined": gettext_lazy("Network and earned schedule together"),
    "network": gettext_lazy("Network at the learned pace"),
    "earned_schedule_plain": gettext_lazy("Earned schedule, the rest as planned"),
    "earned_schedule": gettext_lazy("Earned schedule, the rest at the same pace"),
    "planned_value": gettext_lazy("Earned value (SPI)"),
}


def day_of(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None


def pace_sentences(answer: Mapping[str, Any]) -> list[str]:
    """What similar work really took, the most work left first."""
    found = []
    for pace in answer["paces"][:_PACES_TOLD]:
        ratio, kind = Decimal(str(pace["ratio"])), KIND_NAMES[pace["kind"]]
        facts = {"kind": kind, "ratio": plain_number(ratio, places=2), "count": pace["count"]}
        if abs(ratio - 1) <= _AS_PLANNED:
            told = ngettext("%(kind)s: %(count)s finished activity like it took as long as planned.",
                            "%(kind)s: %(count)s finished activities like it took as long as planned.", pace["count"])  # fmt: skip
        else:
            told = ngettext("%(kind)s: similar work here took %(ratio)s × its plan (%(count)s finished activity).",
                            "%(kind)s: similar work here took %(ratio)s × its plan (%(count)s finished activities).", pace["count"])  # fmt: skip
        found.append(told % facts)
    return found


def method_rows(answer: Mapping[str, Any]) -> list[tuple[str, date | None]]:
    """Each formula's own finish; none before progress has been reported."""
    finish = answer["earned"].get("finish", {})
    return [(str(name), day_of(finish.get(key))) for key, name in METHODS.items()] if finish else []


def curve_chart(answer: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """ECharts option and its twin table; both empty where there is no work in the plan."""
    curves = answer["curves"]
    if not curves:
        return {}, {}
    ahead = curves["ahead"]
    low = [[day, _of_hundred(low)] for day, low, _mid, _high in ahead]
    width = [[day, _of_hundred(high - low)] for day, low, _mid, high in ahead]
    series = [
        {**_line("", low, "transparent", "solid"), "stack": "band", "silent": True},
        {**_line(_("Eight of ten runs"), width, "transparent", "solid"), "stack": "band", "areaStyle": {"color": _BAND, "opacity": 1}, "silent": True},
        _line(_("Planned"), _points(curves["planned"]), _PLAN, "dashed"),
        _line(_("Done"), _points(curves["done"]), _INK, "solid"),
        _line(_("Time spent"), _points(curves["spent"]), _PLAN, "dotted"),
        _line(_("Likely"), [[day, _of_hundred(mid)] for day, _low, mid, _high in ahead], _AHEAD, "solid"),
    ]  # fmt: skip
    option = {
        "animation": False,
        "grid": {"left": 4, "right": 16, "top": 34, "bottom": 2},
        "legend": {"top": 0, "left": 0, "data": [_("Planned"), _("Done"), _("Time spent"), _("Likely"), _("Eight of ten runs")]},
        "xAxis": {"type": "time", "axisLabel": {"formatter": "{MM}-{dd}", "hideOverlap": True}},
        "yAxis": {"type": "value", "min": 0, "max": 100, "axisLabel": {"formatter": "{value} %"}, "interval": 25},
        "tooltip": {"show": False},
        "series": series,
    }  # fmt: skip
    return option, _table(curves)


def _of_hundred(share: float) -> float:
    return round(share * 100, 1)


def _points(told: Sequence[Any]) -> list[list[Any]]:
    return [[day, _of_hundred(share)] for day, share in told]


def _line(name: str, points: list[list[Any]], color: str, kind: str) -> dict[str, Any]:
    style = {"color": color, "type": kind, "width": 2}
    return {
        "name": name,
        "type": "line",
        "showSymbol": False,
        "data": points,
        "lineStyle": style,
        "itemStyle": {"color": color},
    }


def _table(curves: Mapping[str, Any]) -> dict[str, Any]:
    """One line for each day that any of the curves tells."""
    planned, done, spent = (dict(curves[name]) for name in ("planned", "done", "spent"))
    ahead = {day: shares for day, *shares in curves["ahead"]}
    days = sorted({*planned, *done, *ahead})

    def cell(share: float | None) -> str:
        return "—" if share is None else f"{percent(share)} %"

    rows = [
        [
            day,
            *(cell(one.get(day)) for one in (planned, done, spent)),
            *(cell(one) for one in ahead.get(day, (None,) * 3)),
        ]
        for day in days
    ]
    ahead_head = [_("At least (nine runs in ten)"), _("Likely"), _("At most (nine runs in ten)")]
    return {"head": [_("Date"), _("Planned"), _("Done"), _("Time spent"), *ahead_head], "rows": rows}
