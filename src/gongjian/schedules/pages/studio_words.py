"""The answer of a study in the reader's words."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from gongjian.core.moments import local_date
from gongjian.schedules.pages.studio_forms import MEASURES
from gongjian.schedules.queries import RecoveryStudy, Schedule
from gongjian.schedules.queries.lost import Cause, Lost
from gongjian.ui.words import plain_number

CAUSES = {
    Cause.STOPPAGE: gettext_lazy("Work stood still"),
    Cause.STARTED_LATE: gettext_lazy("Started late"),
    Cause.TOOK_LONGER: gettext_lazy("Took longer"),
    Cause.NOT_STARTED: gettext_lazy("Not started yet"),
}
FAILURES = {
    "study_without_answer": gettext_lazy("The search did not answer; ask again."),
    "never_enough": gettext_lazy("An activity needs more of a crew than there is and can be hired."),
    "cycle": gettext_lazy("The activities wait for each other in a circle."),
}


def yuan(amount: int | None) -> str:
    return "—" if amount is None else plain_number(amount, places=0)


def day_of(moment: str | None) -> date | None:
    """A finish at midnight belongs to the day before."""
    return (datetime.fromisoformat(moment) - timedelta(minutes=1)).date() if moment else None


def chance_words(share: float | None) -> str:
    return "—" if share is None else f"{round(share * 100)} %"


def lost_rows(lost: Lost) -> list[dict[str, Any]]:
    """Delays that moved the finish first, then those that float or an earlier delay swallowed."""
    rows = [
        {
            "what": share.delay.cause,
            "cause": CAUSES[Cause(share.delay.caused_by)],
            "code": share.delay.activity,
            "from_on": share.delay.from_at.date(),
            "until_on": (share.delay.until_at - timedelta(minutes=1)).date(),
            "lost": share.lost,
            "absorbed": share.absorbed,
            "excusable": share.delay.excusable,
        }
        for share in lost.impact.shares
    ]
    return sorted(rows, key=lambda row: (-row["lost"], row["from_on"]))


def gap_words(study: RecoveryStudy) -> str:
    """How sure it is that nothing is cheaper."""
    cost, bound = study.cost_yuan, study.bound_yuan or 0
    if cost is None:
        return "—"
    if cost <= bound:
        return _("proven: nothing is cheaper")
    share = f"{(cost - bound) / cost * 100:.1f}"
    return _("nothing costs less than %(bound)s yuan (gap %(share)s %%)") % {"bound": yuan(bound), "share": share}


def change_rows(study: RecoveryStudy, names: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "what": _change(change, names),
            "cost": yuan(change["cost"]),
            "wins": change["wins_days"],
            "why": _why(change),
            "needs_approval": change.get("needs_approval", False),
        }
        for change in study.answer["changes"]
    ]


def _change(change: dict[str, Any], names: dict[str, str]) -> str:
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


def _why(change: dict[str, Any]) -> str:
    wins = change["wins_days"]
    if not wins:
        return _("Wins no day alone: it makes room for another measure")
    words = ngettext(
        "Without it the end comes %(days)s day later", "Without it the end comes %(days)s days later", wins
    )
    return words % {"days": wins}


def hired_rows(study: RecoveryStudy) -> list[dict[str, Any]]:
    window = {crew["id"]: crew.get("window", 5) for crew in study.options["engine"].get("crews", ())}
    return [
        {**change, "cost": yuan(change["cost"]), "window": window.get(change["crew"])}
        for change in sorted(study.answer["changes"], key=lambda one: str(one.get("from", "")))
        if change["kind"] == "hire"
    ]


def curve_chart(study: RecoveryStudy) -> tuple[dict[str, Any], dict[str, Any]]:
    """Cost over the day to finish by; between the line and the proven bound nobody knows."""
    points = study.answer.get("curve", [])
    if not points:
        return {}, {}
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
    head = [_("To finish by"), _("Cost (yuan)"), _("Proven bound (yuan)"), _("Gap")]
    return option, {"head": head, "rows": [_point(point) for point in points]}


def _point(point: dict[str, Any]) -> list[str]:
    gap = (point["cost"] - point["bound"]) / point["cost"] if point["cost"] else 0
    return [point["deadline_on"], yuan(point["cost"]), yuan(point["bound"]), f"{gap * 100:.1f} %"]


def bar_rows(study: RecoveryStudy, schedule: Schedule) -> list[dict[str, Any]]:
    """Each activity as it stands and as it would stand; what does not move is left out."""
    bars, rows = study.answer.get("bars") or {}, []
    for bar in schedule.activities.order_by("position"):
        start, finish = bars.get(bar.code, (None, None))
        if finish is None or bar.early_start_at is None or bar.early_finish_at is None:
            continue
        row = {
            "code": bar.code,
            "name": bar.name,
            "is_node": bar.is_node,
            "was_start": local_date(bar.early_start_at),
            "was_finish": local_date(bar.early_finish_at - timedelta(minutes=1)),
            "start": datetime.fromisoformat(start).date(),
            "finish": day_of(finish),
        }
        if (row["was_start"], row["was_finish"]) != (row["start"], row["finish"]):
            rows.append(row)
    return rows
