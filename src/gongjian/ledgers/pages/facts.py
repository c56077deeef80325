"""What ledgers say of a project beside its fields: a tab of the project file, read only."""

from collections import Counter
from typing import Any
from urllib.parse import urlencode

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy

from gongjian.ledgers.pages.words import STATES, field_words
from gongjian.ledgers.queries.facts import facts_counted, facts_on
from gongjian.projects.pages import register_tab
from gongjian.projects.queries import Project
from gongjian.surfaces.requests import Request

_TITLE = 200  # of a problem


def raise_link(request: Request, project: Any, text: str) -> str:
    """Where a person makes a problem of what the ledger says; blank where they may not raise one."""
    if not request.viewer.may("raise_problem", project.place(), on=request.on):
        return ""
    told = urlencode({"project": project.pk, "title": " ".join(text.split())[:_TITLE]})
    return f"{reverse('raise-problem')}?{told}"


def tab(request: Request, project: Project) -> str:
    groups = []
    for code, facts in facts_on(project).items():
        lines = [_shown(request, project, code, fact) for fact in facts]
        counts = _counts(lines) if code == "procedures" else []
        groups.append({"code": code, "label": field_words(code), "facts": lines, "counts": counts})
    return render_to_string("ledgers/facts.html", {"project": project, "groups": groups}, request)


def _shown(request: Request, project: Project, code: str, fact: Any) -> dict[str, Any]:
    is_problem = code == "problems" and fact.name.startswith("problems")
    return {
        "fact": fact,
        "state": fact.state if code == "procedures" else "",
        "words": STATES.get(fact.state, "") if code == "procedures" else "",
        "raise": raise_link(request, project, fact.text) if is_problem else "",
    }


def _counts(facts: list[dict[str, Any]]) -> list[tuple[Any, int]]:
    counted = Counter(one["state"] for one in facts)
    return [(words, counted[state]) for state, words in {**STATES, "": "?"}.items() if counted[state]]


def _sees(request: Request, project: Project) -> bool:
    return bool(facts_counted(project)) and request.viewer.may("project.see", project.place(), on=request.on)


register_tab("ledger-facts", gettext_lazy("From ledgers"), 70, tab, visible=_sees)
