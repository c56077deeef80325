"""One point of a study's curve in the reader's words: what it costs, how sure that is, what changes and why."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gongjian.core.moments import local_date
from gongjian.schedules.pages.studio_forms import MEASURES
from gongjian.schedules.pages.studio_words import chance_words, day_of, yuan
from gongjian.schedules.queries import RecoveryStudy
from gongjian.ui.words import short_day_words

Point = Mapping[str, Any]


def gap_words(cost: int | None, bound: int | None) -> str:
    """How sure it is that nothing is cheaper."""
    if cost is None:
        return "—"
    if cost <= (bound or 0):
        return _("proven: nothing is cheaper")
    facts = {"bound": yuan(bound), "share": gap_share(cost, bound)}
    return _("nothing costs less than %(bound)s yuan (gap %(share)s)") % facts


def gap_share(cost: int, bound: int | None) -> str:
    return f"{max(0, cost - (bound or 0)) / cost * 100:.1f} %" if cost else "0.0 %"


def told_of(point: Point) -> str:
    """The whole point in one sentence: what the slider says while it moves."""
    return _(
        "done by %(day)s: %(cost)s yuan more, %(gap)s; chance to be done by the end of the campaign %(chance)s"
    ) % {
        "day": short_day_words(date.fromisoformat(point["deadline_on"])), "cost": yuan(point["cost"]),
        "gap": gap_words(point["cost"], point["bound"]), "chance": chance_words(point["chance"]["by_target"]),
    }  # fmt: skip


def change_rows(point: Point, names: Mapping[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "what": change_words(change, names),
            "cost": yuan(change["cost"]),
            "wins": change["wins_days"],
            "why": _why(change),
            "needs_approval": change.get("needs_approval", False),
        }
        for change in point["changes"]
    ]


def change_words(change: Mapping[str, Any], names: Mapping[str, str]) -> str:
    if change["kind"] == "way":
        facts = {
            "activity": names.get(change["activity"], change["activity"]),
            "measure": MEASURES.get(change["measure"], change["measure"]),
            "days": change["shorter_days"],
        }
        words = ngettext(
            "%(activity)s: %(measure)s, %(days)s day shorter",
            "%(activity)s: %(measure)s, %(days)s days shorter",
            facts["days"],
        )
        return words % facts
    if change["kind"] == "hire":
        return _("Hire %(units)s more of %(crew)s from %(day)s") % {
            "units": change["units"], "crew": change["crew"], "day": change["from"],
        }  # fmt: skip
    facts = {
        "first": names.get(change["predecessor"], change["predecessor"]),
        "second": names.get(change["successor"], change["successor"]),
        "days": change["days"],
    }
    if change["kind"] == "overlap":
        words = ngettext(
            "%(second)s begins %(days)s day before %(first)s ends",
            "%(second)s begins %(days)s days before %(first)s ends",
            facts["days"],
        )
        return words % facts
    return _("%(second)s no longer waits for %(first)s") % facts


def _why(change: Mapping[str, Any]) -> str:
    wins = change["wins_days"]
    if not wins:
        return _("Wins no day alone: it makes room for another measure")
    words = ngettext(
        "Without it the end comes %(days)s day later", "Without it the end comes %(days)s days later", wins
    )
    return words % {"days": wins}


def notes_of(point: Point) -> dict[str, list[str]]:
    """Beside the bars of the chart, in few words."""
    found: dict[str, list[str]] = {}
    for change in point["changes"]:
        if change["kind"] == "way":
            facts = {"measure": MEASURES.get(change["measure"], change["measure"]), "days": change["shorter_days"]}
            found.setdefault(change["activity"], []).append(_("%(measure)s −%(days)s d") % facts)
        elif change["kind"] == "overlap":
            found.setdefault(change["successor"], []).append(_("overlap %(days)s d") % {"days": change["days"]})
    return found


def held_rows(point: Point, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Starts that wait for a day of their own, those of the critical path first."""
    rows = [
        {"code": code, "name": names.get(code, code), "on": datetime.fromisoformat(at).date(), "is_critical": how == "critical"}
        for code, at, how in point["held"]
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (not row["is_critical"], row["on"], row["code"]))


def chance_rows(study: RecoveryStudy, point: Point | None) -> list[dict[str, Any]]:
    before, after = study.answer["chance_before"], point["chance"] if point else {}

    def day(moment: str | None) -> Any:
        found = day_of(moment)
        return found.isoformat() if found else "—"

    def line(label: str, name: str, show: Any) -> dict[str, Any]:
        return {"label": label, "before": show(before.get(name)), "after": show(after.get(name))}

    end_on = study.plan.project.campaign.end_on
    end = _("Chance to finish by the end of the campaign, %(day)s") % {"day": end_on}
    own = {
        "label": _("Chance to finish by the day chosen"),
        "before": "—",
        "after": chance_words(after.get("by_deadline")),
    }
    return [
        line(end, "by_target", chance_words),
        *([own] if point else [line(_("Chance to finish by %(day)s") % {"day": study.deadline_on}, "by_deadline", chance_words)]),
        line(_("Done in half of all cases by (P50)"), "p50_at", day),
        line(_("Done in four of five cases by (P80)"), "p80_at", day),
    ]  # fmt: skip


def bar_rows(study: RecoveryStudy, point: Point) -> list[dict[str, Any]]:
    """Activities that move, as they stand and as they would stand."""
    rows = []
    for bar in study.plan.activities.order_by("position"):
        if bar.code not in point["bars"] or bar.early_start_at is None or bar.early_finish_at is None:
            continue
        start, finish = point["bars"][bar.code]
        row = {
            "code": bar.code, "name": bar.name, "is_node": bar.is_node,
            "was_start": local_date(bar.early_start_at), "was_finish": local_date(bar.early_finish_at - timedelta(minutes=1)),
            "start": datetime.fromisoformat(start).date(), "finish": day_of(finish),
        }  # fmt: skip
        if (row["was_start"], row["was_finish"]) != (row["start"], row["finish"]):
            rows.append(row)
    return rows


def curve_chart(points: list[Point]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Cost over the day to finish by; between the line and the proven bound nobody knows."""
    costs = [[point["deadline_on"], point["cost"]] for point in points]
    bounds = [[point["deadline_on"], point["bound"]] for point in points]
    gaps = [[point["deadline_on"], point["cost"] - point["bound"]] for point in points]
    plain = {"type": "line", "symbol": "none", "lineStyle": {"width": 0}, "stack": "band"}
    option = {
        "xAxis": {"type": "time", "minInterval": 86_400_000, "axisLabel": {"formatter": "{M}/{d}", "hideOverlap": True}},
        "yAxis": {"type": "value", "name": _("yuan")},
        "legend": {"show": True, "right": 0, "top": 0, "data": [_("Cost"), _("Proven bound"), _("Between cost and bound")]},
        "series": [
            {**plain, "name": _("Below the bound"), "data": bounds, "tooltip": {"show": False}},
            {**plain, "name": _("Between cost and bound"), "data": gaps, "areaStyle": {"color": "#E4E8EE"}, "itemStyle": {"color": "#C5CCD6"}},
            {"type": "line", "name": _("Proven bound"), "data": bounds, "showSymbol": False, "lineStyle": {"type": "dashed", "color": "#6B7788"}, "itemStyle": {"color": "#6B7788"}},
            {"type": "line", "name": _("Cost"), "data": costs, "symbolSize": 7, "lineStyle": {"color": "#1B2430", "width": 3}, "itemStyle": {"color": "#1B2430"}},
        ],
    }  # fmt: skip
    head = [_("To finish by"), _("Cost (yuan)"), _("Proven bound (yuan)"), _("Gap"), _("Chance by the campaign's end")]
    return option, {"head": head, "rows": [_point(point) for point in points]}


def _point(point: Point) -> list[str]:
    return [
        point["deadline_on"], yuan(point["cost"]), yuan(point["bound"]), gap_share(point["cost"], point["bound"]),
        chance_words(point["chance"]["by_target"]),
    ]  # fmt: skip
