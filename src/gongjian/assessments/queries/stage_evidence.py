"""What lies behind a result: the weeks, nodes, milestones, orders and findings that were counted, as frozen.

Titles are shown where the viewer may see the record; where not, its number alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from gongjian.commitments.queries import nodes_visible_to
from gongjian.core.actor import Actor
from gongjian.inspections.queries import findings_visible_to
from gongjian.notices.queries import orders_visible_to
from gongjian.projects.queries import plan_points_visible_to

Cell = str | date


@dataclass(frozen=True, slots=True)
class Section:
    code: str
    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def evidence_of(viewer: Actor, facts: Mapping[str, Any], *, on: date) -> list[Section]:
    """Sections with at least one case, in the order of the indicators."""
    found = [
        _weeks(facts), _nodes(viewer, facts, on), _milestones(viewer, facts, on), _orders(viewer, facts, on),
        _findings(viewer, facts, on),
    ]  # fmt: skip
    return [section for section in found if section.rows]


def _weeks(facts: Mapping[str, Any]) -> Section:
    weeks = (one.split(":") for one in str(facts.get("week_scores") or "").split())
    rows = tuple((week, score, rank or "—") for week, score, rank in weeks)
    return Section("weekly_results", _("Signed weeks"), (_("Week"), _("Score"), _("Rank")), rows)


def _nodes(viewer: Actor, facts: Mapping[str, Any], on: date) -> Section:
    marks = _marks(facts, "node_cases")
    known = {
        one.pk: (f"{one.project} · {one.title}", one.due_on)
        for one in nodes_visible_to(viewer, on=on).filter(pk__in=marks).select_related("project")
    }
    return _cases("nodes_on_time", _("Weekly nodes"), marks, known)


def _milestones(viewer: Actor, facts: Mapping[str, Any], on: date) -> Section:
    marks = _marks(facts, "milestones_cases")
    points = plan_points_visible_to(viewer, on=on).filter(pk__in=marks).select_related("baseline__project")
    known = {one.pk: (f"{one.baseline.project} · {one.work or one.label}", one.due_on) for one in points}
    return _cases("milestones_on_time", _("Milestones"), marks, known)


def _orders(viewer: Actor, facts: Mapping[str, Any], on: date) -> Section:
    marks = _marks(facts, "orders_cases")
    rows = orders_visible_to(viewer, on=on).filter(pk__in=marks).select_related("notice")
    known = {one.pk: (f"{one} · {one.fact}", one.due_on) for one in rows}
    return _cases("orders_done_in_time", _("Supervision orders"), marks, known)


def _findings(viewer: Actor, facts: Mapping[str, Any], on: date) -> Section:
    marks = _marks(facts, "findings_cases")
    rows = findings_visible_to(viewer, on=on).filter(pk__in=marks)
    known = {one.pk: (one.text, one.due_on) for one in rows}
    return _cases("findings_fixed_in_time", _("Findings"), marks, known)


def _marks(facts: Mapping[str, Any], name: str) -> dict[int, bool]:
    """12+ was good, 13- was not."""
    return {int(one[:-1]): one.endswith("+") for one in str(facts.get(name) or "").split()}


def _cases(code: str, title: str, marks: Mapping[int, bool], known: Mapping[int, tuple[str, date | None]]) -> Section:
    words = {True: _("in time"), False: _("not in time")}
    rows = []
    for pk, is_good in marks.items():
        text, due_on = known.get(pk, (f"#{pk}", None))
        rows.append((text, due_on or "", words[is_good]))
    return Section(code, title, (_("What"), _("Due on"), _("Result")), tuple(rows))
