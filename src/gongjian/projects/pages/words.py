"""Lights, targets and origins in whole sentences."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongjian.projects.queries import Project, ProjectLight
from gongjian.ui.words import plain_number

CONFIDENCE = {"high": gettext_lazy("High"), "medium": gettext_lazy("Medium"), "low": gettext_lazy("Low")}

REASONS = {
    "no_plan": gettext_lazy("No plan curve with amounts is in force."),
    "stopped": gettext_lazy("Work is stopped by force majeure and taken out of the comparison."),
    "total_reached": gettext_lazy("The plan of the year is reached."),
    "nothing_planned_yet": gettext_lazy("Nothing is planned by this day."),
    "gap_above_red": gettext_lazy("The gap to the own plan curve is above the red threshold."),
    "gap_above_yellow": gettext_lazy("The gap to the own plan curve is above the yellow threshold."),
    "nothing_reported": gettext_lazy("Nothing was reported; that counts as nothing done."),
    "ahead": gettext_lazy("The project is ahead of its plan curve."),
    "within_tolerance": gettext_lazy("The gap is within the tolerance."),
    "node_missed": gettext_lazy("A node of the plan was missed."),
    "done_late": gettext_lazy("The nodes due were reached, some late."),
    "done_in_time": gettext_lazy("The nodes due were reached in time."),
    "due_later": gettext_lazy("The next node is due later."),
    "due_today": gettext_lazy("A node is due today."),
    "no_date": gettext_lazy("A node has no date."),
}

TARGETS = {
    "computed": gettext_lazy("Plan of the year less what was done before the campaign."),
    "met_before": gettext_lazy("The plan of the year was reached before the campaign began."),
    "no_plan": gettext_lazy("No plan of the year is entered, so there is no target."),
    "done_before_unknown": gettext_lazy("What was done before the campaign is not entered, so there is no target."),
}


def light_sentence(light: ProjectLight) -> str:
    """One line beside the light: how much of what was due is done."""
    if light.money.code in {"no_plan", "stopped"} or light.planned_wan is None or light.done_wan is None:
        return str(REASONS[light.shown.reason])
    facts = {"done": plain_number(light.done_wan), "planned": plain_number(light.planned_wan)}
    if light.share is None:
        return _("%(done)s done; nothing is planned by this day (10,000 yuan)") % facts
    share = plain_number(light.share * 100, places=0)
    return _("%(share)s%% of what is due by today (%(done)s of %(planned)s, 10,000 yuan)") % {**facts, "share": share}


def correction(then: ProjectLight, now: ProjectLight) -> str:
    """The figure of a day as it was known, and as it is known since it was corrected or handed in late."""
    if then.done_wan == now.done_wan:
        return ""
    before, after = ("—" if one.done_wan is None else plain_number(one.done_wan) for one in (then, now))
    return f"{before} → {after}"


def light_arithmetic(light: ProjectLight) -> list[tuple[str, str, str]]:
    """The why panel: fact, figure, where it comes from."""
    money = dict(light.money.facts)
    rows = [(_("Done this year"), _wan(light.done_wan), _done_source(light))]
    if light.planned_wan is not None:
        rows.append(
            (_("Due by today"), _wan(light.planned_wan), _("the project's own plan curve, straight between its points"))
        )
    if light.stopped_days:
        days = _("%(days)s days") % {"days": light.stopped_days}
        rows.append((_("Stopped by force majeure"), days, _("pushes the curve back by as many days")))
    if "gap" in money:
        rows += _gap_rows(light, money)
    if light.node is not None and light.node_point is not None:
        point = light.node_point
        label = _("%(label)s, due %(day)s") % {"label": point.label or point.work[:30], "day": point.due_on}
        rows.append((_("Node"), label, str(REASONS[light.node.reason])))
    return rows


def _gap_rows(light: ProjectLight, money: Mapping[str, Decimal]) -> list[tuple[str, str, str]]:
    gap, done, planned = money["gap"], plain_number(money["done_wan"]), plain_number(money["planned_wan"])
    over = plain_number(money["total_wan"] if light.scheme.measure == "points_of_total" else money["planned_wan"])
    unit = _("percentage points") if light.scheme.measure == "points_of_total" else _("per cent")
    return [
        (_("Gap"), f"{plain_number(gap)} {unit}", f"({planned} − {done}) ÷ {over} × 100"),
        (_("Yellow above"), f"{plain_number(light.scheme.yellow_above)} {unit}", light.scheme.source),
        (_("Red above"), f"{plain_number(light.scheme.red_above)} {unit}", light.scheme.source),
    ]


def _wan(amount: Decimal | None) -> str:
    return _("not known") if amount is None else _("%(amount)s (10,000 yuan)") % {"amount": plain_number(amount)}


def _done_source(light: ProjectLight) -> str:
    if light.report is None:
        return _("entered as done before the campaign") if light.done_wan is not None else _("nothing was reported")
    return _("reported as of %(day)s, source: %(source)s") % {
        "day": light.report.as_of_on,
        "source": light.report.source,
    }


def target_sentence(light: ProjectLight) -> str:
    return str(TARGETS[light.target.reason])


def origin_sentence(origin: Mapping[str, Any] | None) -> str:
    """Where a value came from: file, sheet, cell, person, time."""
    if not origin:
        return ""
    parts = [str(origin[name]) for name in ("file", "sheet", "cell") if origin.get(name)]
    when = str(origin.get("at", ""))[:16].replace("T", " ")
    facts = {"where": " · ".join(parts), "person": origin.get("person", ""), "when": when, "raw": origin.get("raw", "")}
    if not parts:
        return _("Entered by %(person)s, %(when)s") % facts
    if facts["raw"]:
        return _("%(where)s (there: “%(raw)s”), taken over by %(person)s, %(when)s") % facts
    return _("%(where)s, taken over by %(person)s, %(when)s") % facts


def above_total(project: Project, done_wan: Decimal) -> bool:
    """More done in all years together than the project is to cost: possible, and a question to whoever reported it."""
    total = project.total_investment_wan
    return total is not None and done_wan + (project.before_year_wan or 0) > total
