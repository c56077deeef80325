"""The project file's own tabs: plan, investment, entries, history."""

from decimal import Decimal
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongjian.projects.actions import review_investment, withdraw_investment
from gongjian.projects.forms import UNIT_WORDS, ProjectForm
from gongjian.projects.pages.chart import curve_chart
from gongjian.projects.pages.file import rights
from gongjian.projects.pages.request import light_shown
from gongjian.projects.pages.tabs import register_tab, side_panels
from gongjian.projects.pages.words import CONFIDENCE, above_total, origin_sentence, target_sentence
from gongjian.projects.queries import Project, amounts_due, node_lights_of, sentences_of
from gongjian.projects.states import PROJECT_UNITS
from gongjian.surfaces.requests import Request
from gongjian.ui.words import plain_number

HISTORY_SHOWN = 200


def plan_panel(request: Request, project: Project) -> str:
    light = light_shown(request, project)
    baselines = list(project.plan_baselines.order_by("-number").select_related("set_by"))
    option, table = curve_chart(project, light, on=request.on)
    return render_to_string(
        "projects/panels/plan.html",
        {
            "project": project,
            "light": light,
            "target": target_sentence(light),
            "option": option,
            "table": table,
            "nodes": node_lights_of(project, on=request.on),
            "amounts": amounts_due(project, on=request.on),
            "baselines": baselines,
            "may": rights(request, project),
            "side": side_panels(request, project),
        },
        request,
    )


def investment_panel(request: Request, project: Project) -> str:
    reports = project.investment_reports.select_related("reported_by", "reviewed_by", "project__campaign")
    rows = list(reports.order_by("-as_of_on", "-pk"))
    return render_to_string(
        "projects/panels/investment.html",
        {
            "project": project,
            "light": light_shown(request, project),
            "reports": rows,
            "above_total": {row.pk for row in rows if above_total(project, row.cumulative_wan)},
            "words": CONFIDENCE,
            "stoppages": project.stoppages.order_by("-from_on"),
            "may": rights(request, project),
            "is_stopped": project.stoppages.filter(until_on=None).exists(),
            "may_review": bool(rows) and review_investment.permitted(rows[0], request.viewer, request.at),
            "may_withdraw": bool(rows) and withdraw_investment.permitted(rows[0], request.viewer, request.at),
            "person_id": request.viewer.person_id,
        },
        request,
    )


def entries_panel(request: Request, project: Project) -> str:
    past: dict[str, list[dict[str, Any]]] = {}
    for event in sentences_of(project, limit=HISTORY_SHOWN):
        for name, (before, after) in (event.facts.get("changes") or {}).items():
            past.setdefault(name, []).append({"at": event.at, "actor": event.actor, "before": before, "after": after})
    rows = [
        {
            "label": label,
            "value": _value(project, name),
            "origin": origin_sentence(project.provenance.get(name)),
            "facts": project.provenance.get(name) or {},
            "when": str((project.provenance.get(name) or {}).get("at", ""))[:16].replace("T", " "),
            "past": past.get(name, []),
        }
        for name, label in _labels().items()
    ]
    return render_to_string(
        "projects/panels/entries.html",
        {
            "project": project,
            "rows": rows,
            "may": rights(request, project),
        },
        request,
    )


def _labels() -> dict[str, Any]:
    """What each field is called on the screen."""
    own = {name: field.label for name, field in ProjectForm.base_fields.items() if name not in {"key", "version"}}
    return own | {f"{name}_id": UNIT_WORDS[name] for name in PROJECT_UNITS}


def history_panel(request: Request, project: Project) -> str:
    events = sentences_of(project, limit=HISTORY_SHOWN)
    return render_to_string(
        "projects/panels/history.html", {"project": project, "events": events, "labels": _labels()}, request
    )


def _value(project: Project, name: str) -> Any:
    if name.endswith("_id"):
        return getattr(project, name.removesuffix("_id")) or ""
    if name == "nature":
        return project.get_nature_display()
    value = getattr(project, name)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, Decimal):
        return _("%(amount)s (10,000 yuan)") % {"amount": plain_number(value, places=4)}
    return "" if value is None else value


def _reports(_request: Request, project: Project) -> int | None:
    return project.investment_reports.filter(withdrawn_at=None).count() or None


def register_own_tabs() -> None:
    register_tab("plan", gettext_lazy("Plan"), 10, plan_panel)
    register_tab("investment", gettext_lazy("Investment"), 20, investment_panel, count=_reports)
    register_tab("entries", gettext_lazy("Entries"), 80, entries_panel)
    register_tab("history", gettext_lazy("History"), 90, history_panel)
