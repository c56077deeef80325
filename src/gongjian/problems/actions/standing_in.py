"""The clock raises nothing in its own name: somebody in office says later whether it is solved."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongjian.access.roles import Role
from gongjian.core.action import Act, Action
from gongjian.core.actor import Actor, actor_for_person
from gongjian.core.inputs import Input, Nothing
from gongjian.core.moments import local_date
from gongjian.core.refusal import Refusal
from gongjian.people.models import Person
from gongjian.people.queries import persons_holding
from gongjian.problems.actions.life import confirm_problem, raise_problem, withdraw_problem
from gongjian.problems.inputs import WithReason
from gongjian.problems.models import Problem
from gongjian.problems.states import PROBLEMS
from gongjian.projects.models import Project


class NobodyToRaise(Refusal):
    code = "nobody_to_raise"
    sentence = _("Nobody is in office who could raise this as a problem.")


def who_raises(project: Project, wanted: Iterable[int | None], at: datetime) -> Actor:
    """The first of those wanted who may still raise it; where all have left, the office does."""
    office = persons_holding(Role.OFFICE, district_id=project.campaign.district_id, on=local_date(at))
    asked = [number for number in (*wanted, *office) if number is not None]
    known = {one.pk: one for one in Person.objects.filter(pk__in=asked)}
    for number in asked:
        actor = actor_for_person(number, known[number].name)
        if raise_problem.permitted(project, actor, at):
            return actor
    raise NobodyToRaise


def in_the_raisers_name(act: Act, problem: Problem, step: Action[Problem, Any], given: Input) -> bool:
    """What becomes of the matter is told on the ladder by itself. False where the step is not open, or whoever raised the
    problem has left: then the office sees to it by hand."""
    if not PROBLEMS.allows(problem.state, step.name):
        return False
    raiser = actor_for_person(problem.raised_by_id, problem.raised_by.name)
    if not step.permitted(problem, raiser, act.at):
        return False
    act.also(step, problem, given, by=raiser)
    return True


def settle_problem(act: Act, problem: Problem, how: str) -> None:
    """The matter is done: a solution is confirmed; where nobody said one, the problem is gone."""
    if not in_the_raisers_name(act, problem, confirm_problem, Nothing()):
        in_the_raisers_name(act, problem, withdraw_problem, WithReason(reason=how[:_REASON]))


_REASON = 200
