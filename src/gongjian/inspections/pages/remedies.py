"""What can be done about a finding that is out of time, each prefilled and one click away."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from gongjian.inspections.states import OPEN_FINDINGS
from gongjian.problems.actions import raise_problem
from gongjian.surfaces.requests import Request

_TITLE = 120


@dataclass(frozen=True, slots=True)
class Remedy:
    label: str | Promise
    url: str


Source = Callable[[Request, Any], Remedy | None]
_sources: list[Source] = []


def register_remedy(source: Source) -> None:
    """Features above say here what else can be done; None where the viewer may not."""
    _sources.append(source)


def remedies_for(request: Request, finding: Any) -> list[Remedy]:
    """Only where the day agreed has passed."""
    if finding.state not in OPEN_FINDINGS or finding.due_on is None or finding.due_on >= request.on:
        return []
    found = (source(request, finding) for source in (_as_problem, *_sources))
    return [one for one in found if one is not None]


def _as_problem(request: Request, finding: Any) -> Remedy | None:
    if finding.problem_id is not None or not raise_problem.permitted(finding.project, request.viewer, request.at):
        return None
    asked = urlencode({"project": finding.project_id, "title": finding.text[:_TITLE]})
    return Remedy(_("Raise it as a problem"), f"{reverse('raise-problem')}?{asked}")
