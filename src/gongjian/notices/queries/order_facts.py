"""The records a supervision order can be about: whether there is such a one, what it says, where it is read."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gongjian.commitments.models import Promise as PromiseMade
from gongjian.commitments.models import WeeklyNode
from gongjian.commitments.states import NodeState, PromiseState
from gongjian.core.actor import Actor
from gongjian.core.moments import local_date
from gongjian.core.record import kind_of
from gongjian.inspections.models import Finding
from gongjian.inspections.states import FindingState
from gongjian.problems.models import Problem
from gongjian.problems.states import UNSETTLED, ProblemState
from gongjian.projects.models import Project

OFFERED = 50  # of a kind; what is older is reached from its own page


@dataclass(frozen=True, slots=True)
class FactKind:
    """`of_project`: its rows of a project. `worth_an_order`: those that wait for somebody; `achieved`: those done."""

    label: str | Promise
    url: str
    model: type[Model]
    of_project: Callable[[Project], QuerySet[Any]]
    worth_an_order: Callable[[QuerySet[Any], date], QuerySet[Any]]
    achieved: Callable[[QuerySet[Any]], QuerySet[Any]]


KINDS: Final = {
    kind_of(one.model()): one
    for one in (
        FactKind(
            _("Problem"),
            "problem",
            Problem,
            lambda project: Problem.objects.filter(project=project),
            lambda rows, _on: rows.filter(state__in=UNSETTLED),
            lambda rows: rows.filter(state=ProblemState.CONFIRMED),
        ),
        FactKind(
            _("Promise"),
            "promise",
            PromiseMade,
            lambda project: PromiseMade.objects.filter(project=project),
            lambda rows, on: rows.filter(state__in=(PromiseState.NOT_KEPT, PromiseState.PROMISED), due_on__lt=on),
            lambda rows: rows.filter(state=PromiseState.KEPT),
        ),
        FactKind(
            _("Weekly node"),
            "weekly-node",
            WeeklyNode,
            lambda project: WeeklyNode.objects.filter(project=project),
            lambda rows, on: rows.filter(state=NodeState.OPEN, due_on__lt=on),
            lambda rows: rows.filter(state=NodeState.MET),
        ),
        FactKind(
            _("Finding"),
            "finding",
            Finding,
            lambda project: Finding.objects.filter(project=project),
            lambda rows, on: rows.filter(state=FindingState.AGREED, due_on__lt=on),
            lambda rows: rows.filter(state=FindingState.CLOSED),
        ),
        FactKind(
            _("Project"),
            "project",
            Project,
            lambda project: Project.objects.filter(pk=project.pk),
            lambda rows, _on: rows,
            lambda rows: rows.none(),  # a project is no result
        ),
    )
}


def record_of(project: Project, subject: str) -> Any:
    """The record that "problems.problem:12" names, or None where the project has no such one."""
    kind, _colon, number = subject.partition(":")
    found = KINDS.get(kind)
    return found.of_project(project).filter(pk=number).first() if found and number.isdecimal() else None


def address_of_record(subject: str) -> str:
    kind, _colon, number = subject.partition(":")
    return reverse(KINDS[kind].url, args=[number])


def title_of_record(record: Any) -> str:
    return str(getattr(record, "title", "") or record)


def facts_to_order(project: Project, *, on: date) -> list[tuple[Any, list[tuple[str, str]]]]:
    """By kind: what waits for somebody on this project."""
    grouped = []
    for kind, one in KINDS.items():
        rows: Iterable[Any] = one.worth_an_order(one.of_project(project), on).order_by("-pk")[:OFFERED]
        options = [(f"{kind}:{row.pk}", title_of_record(row)) for row in rows]
        if options:
            grouped.append((one.label, options))
    return grouped


def is_seen(viewer: Actor, record: Any, *, at: Any) -> bool:
    """Whether the record's own page would open for this reader."""
    return record is not None and viewer.may(record.SEE, record.place(), on=local_date(at))
