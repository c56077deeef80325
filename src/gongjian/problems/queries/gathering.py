"""What waits for a joint conference, and who has to come for it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from gongjian.commitments.models import Constraint
from gongjian.commitments.queries import constraints_overdue
from gongjian.core.moments import local_date
from gongjian.people.models import UnitKind
from gongjian.problems.models import AgendaItem, Decision, Problem
from gongjian.problems.states import HELD, UNCLOSED, ConferenceState, DecisionState, ItemKind
from gongjian.projects.models import Campaign, Project
from gongjian.projects.queries import ladder_of
from gongjian.responsibility.queries.answerable import leader_on

CONSTRAINTS_AT_MOST = 20  # of one conference: the longest overdue of those whose departments come anyway


@dataclass(frozen=True, slots=True)
class Matter:
    """Something for an agenda."""

    kind: ItemKind
    title: str
    problem: Problem | None = None
    constraint: Constraint | None = None
    decision: Decision | None = None
    project: Project | None = None

    @property
    def key(self) -> tuple[int | None, int | None, int | None]:
        return (
            self.problem.pk if self.problem else None,
            self.constraint.pk if self.constraint else None,
            self.decision.pk if self.decision else None,
        )

    def fields(self) -> dict[str, Any]:
        return {
            "kind": self.kind, "title": self.title, "problem": self.problem, "constraint": self.constraint,
            "decision": self.decision, "project": self.project,
        }  # fmt: skip

    @property
    def label(self) -> str:
        return str(self.problem or self.decision or self.title)


def matters_waiting(campaign: Campaign, *, at: datetime) -> list[Matter]:
    """Problems at the highest level, longest overdue first; decisions not kept; overdue constraints beside them."""
    problems = list(_problems(campaign))
    decisions = list(_decisions(campaign, at))
    found = [Matter(ItemKind.PROBLEM, one.title, problem=one, project=one.project) for one in problems]
    found += [Matter(ItemKind.DECISION, one.text, decision=one, project=one.project) for one in decisions]
    projects = {one.project_id for one in problems}
    units = {one.blocking_unit_id for one in problems if one.blocking_unit_id is not None}
    constraints = constraints_overdue(Constraint.objects.filter(promise__project__campaign=campaign), on=local_date(at))
    near = constraints.filter(unit__in=units) | constraints.filter(promise__project__in=projects)
    for one in near.exclude(pk__in=_elsewhere(campaign, "constraint"))[:CONSTRAINTS_AT_MOST]:
        found.append(Matter(ItemKind.CONSTRAINT, one.text, constraint=one, project=one.promise.project))
    return found


def _problems(campaign: Campaign) -> QuerySet[Problem]:
    top = ladder_of(campaign).levels[-1].code
    waiting = Problem.objects.filter(campaign=campaign, state__in=HELD, level=top)
    return (
        waiting.exclude(pk__in=_elsewhere(campaign, "problem"))
        .select_related("project", "campaign", "blocking_unit", "holder_unit", "holder_person__unit")
        .order_by("due_at", "id")
    )


def _decisions(campaign: Campaign, at: datetime) -> QuerySet[Decision]:
    """Each not kept comes up once more; cancelled conferences did not deal with theirs."""
    missed = Decision.objects.filter(conference__campaign=campaign, state=DecisionState.MISSED)
    taken_up = AgendaItem.objects.exclude(conference__state=ConferenceState.CANCELLED).exclude(decision=None)
    waiting = missed.exclude(pk__in=taken_up.values("decision")).filter(due_on__lt=local_date(at))
    return waiting.select_related("project", "conference").order_by("due_on", "id")


def _elsewhere(campaign: Campaign, what: str) -> QuerySet[Any]:
    """Problems or constraints on the agenda of a conference that is called or in session: they need no second place."""
    under_way = [state for state in UNCLOSED if state != ConferenceState.DRAFTED]
    items = AgendaItem.objects.filter(conference__campaign=campaign, conference__state__in=under_way)
    found: QuerySet[Any] = items.exclude(**{what: None}).values(what)
    return found  # without empty values: one among them would exclude every row


def attendees_for(matters: Iterable[Matter], *, at: datetime) -> list[tuple[int | None, int | None, str]]:
    """(unit, person, for which matters): blocking and holding departments, lead leaders, owners of decisions."""
    reasons: dict[tuple[int | None, int | None], list[str]] = {}
    for matter in matters:
        for unit_id, person_id in _concerned(matter, at):
            labels = reasons.setdefault((unit_id, person_id), [])
            if matter.label not in labels:
                labels.append(matter.label)
    return [(unit_id, person_id, "、".join(labels)) for (unit_id, person_id), labels in reasons.items()]


def _concerned(matter: Matter, at: datetime) -> Iterator[tuple[int | None, int | None]]:
    problem = matter.problem or (matter.decision.problem if matter.decision else None)
    if problem is not None:
        units = [problem.blocking_unit, problem.holder_unit]
        units.append(problem.holder_person.unit if problem.holder_person else None)
        for unit in units:
            if unit is not None and unit.kind != UnitKind.OFFICE:  # the office calls the conference itself
                yield unit.pk, None
        leader = leader_on(problem.project, local_date(at))
        if leader is not None:
            yield None, leader.pk
    if matter.constraint is not None and matter.constraint.unit_id is not None:
        yield matter.constraint.unit_id, None
    if matter.decision is not None:
        if matter.decision.owner_person_id is not None:
            yield None, matter.decision.owner_person_id
        elif matter.decision.owner_unit_id is not None:
            yield matter.decision.owner_unit_id, None
