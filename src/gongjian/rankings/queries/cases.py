"""The cases behind a figure: which nodes, promises and problems were counted, as frozen; titles only where visible."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongjian.commitments.queries import nodes_visible_to, promises_visible_to
from gongjian.core.actor import Actor
from gongjian.problems.models import Holding
from gongjian.problems.queries import problems_visible_to

# Which frozen list of cases stands behind an indicator.
_CASES = {
    "nodes_on_time": "node_cases", "promises_kept": "promise_cases", "problems_solved_in_time": "problem_cases",
    "problems_solved_on_site": "on_site_cases", "answers_within_limit": "answer_cases",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    number: str
    title: str
    is_good: bool


def cases_behind(viewer: Actor, indicator: str, facts: Mapping[str, Any], *, on: date) -> list[Case] | None:
    """None where the figure is no count of cases."""
    if indicator not in _CASES:
        return None
    marked = str(facts.get(_CASES[indicator]) or "").split()
    good = {int(one[:-1]): one.endswith("+") for one in marked}
    titles = _titles(viewer, indicator, list(good), on=on)
    return [
        Case(titles.get(pk, ("", ""))[0] or f"#{pk}", titles.get(pk, ("", ""))[1], kept) for pk, kept in good.items()
    ]


def _titles(viewer: Actor, indicator: str, ids: list[int], *, on: date) -> dict[int, tuple[str, str]]:
    if indicator == "nodes_on_time":
        nodes = nodes_visible_to(viewer, on=on).filter(pk__in=ids)
        return {node.pk: (f"N-{node.pk}", node.title) for node in nodes}
    if indicator == "promises_kept":
        promises = promises_visible_to(viewer, on=on).filter(pk__in=ids)
        return {promise.pk: (f"C-{promise.pk}", promise.title) for promise in promises}
    holdings = Holding.objects.filter(pk__in=ids, problem__in=problems_visible_to(viewer, on=on).values("pk"))
    return {one.pk: (str(one.problem), one.problem.title) for one in holdings.select_related("problem")}
