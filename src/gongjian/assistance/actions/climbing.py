"""A need past its limit becomes a problem, and its further course is that problem's: there is one ladder."""

from django.utils.translation import gettext_lazy as _

from gongjian.access.roles import Role
from gongjian.assistance import events
from gongjian.assistance.models import Need
from gongjian.assistance.queries import is_overdue
from gongjian.assistance.states import NEEDS, NeedKind
from gongjian.core.action import Act, action
from gongjian.core.actor import Actor, actor_for_person
from gongjian.core.event import EventKind
from gongjian.core.inputs import Nothing
from gongjian.core.moments import local_date
from gongjian.core.refusal import Refusal
from gongjian.people.models import Person
from gongjian.people.queries import persons_holding
from gongjian.problems.actions import raise_problem
from gongjian.problems.inputs import RaiseProblem
from gongjian.problems.models import Problem
from gongjian.problems.states import ProblemKind
from gongjian.projects.actions.projects import require_running

PROBLEM_KINDS = {
    NeedKind.LAND: ProblemKind.LAND,
    NeedKind.FINANCE: ProblemKind.FUNDS,
    NeedKind.LABOUR: ProblemKind.LABOUR,
    NeedKind.UTILITIES: ProblemKind.UTILITIES,
    NeedKind.LOGISTICS: ProblemKind.MATERIAL,
    NeedKind.OTHER: ProblemKind.OTHER,
}


class LimitNotOut(Refusal):
    code = "limit_not_out"
    sentence = _("The limit of the measure has not passed yet.")


class NobodyToRaise(Refusal):
    code = "nobody_to_raise"
    sentence = _("Nobody is in office who could raise this as a problem.")


@action(target=Need, given=Nothing)
def climb_need(act: Act, need: Need, _given: Nothing) -> Need:
    """By the clock when the limit has passed; by hand at any time, for what cannot be met at this level."""
    state = NEEDS.after(need.state, "climb_need")
    require_running(need.project)
    is_clock = act.by.person_id is None
    if is_clock and not is_overdue(need, local_date(act.at)):
        raise LimitNotOut
    given = RaiseProblem(
        title=need.title,
        kind=PROBLEM_KINDS[NeedKind(need.kind)],
        blocking_unit_id=need.responsible_unit_id or need.bank_id,
    )
    answer = act.also(raise_problem, need.project, given, by=_raiser(act, need) if is_clock else act.by)
    need.state, need.problem = state, Problem.objects.get(pk=answer.id)
    act.save(need)
    act.record(
        events.NEED_CLIMBED, need, number=str(need), problem=str(need.problem), problem_id=answer.id, due_on=need.due_on
    )
    return need


@action(target=Need, given=Nothing)
def keep_climbed_need(act: Act, need: Need, _given: Nothing) -> Need:
    """The problem was solved, and whoever raised it has said so: nobody is asked a second time."""
    need.kept_at = act.at
    need.result = need.problem.solution if need.problem else ""
    return _followed(act, need, "keep_climbed_need", events.CLIMBED_NEED_KEPT)


@action(target=Need, given=Nothing)
def reopen_climbed_need(act: Act, need: Need, _given: Nothing) -> Need:
    need.kept_at = None
    return _followed(act, need, "reopen_climbed_need", events.CLIMBED_NEED_REOPENED)


@action(target=Need, given=Nothing)
def return_climbed_need(act: Act, need: Need, _given: Nothing) -> Need:
    """The problem was withdrawn: the need stands where it began, and waits for a measure."""
    return _followed(act, need, "return_climbed_need", events.CLIMBED_NEED_RETURNED, keeps_problem=False)


def _followed(act: Act, need: Need, name: str, kind: EventKind, *, keeps_problem: bool = True) -> Need:
    need.state, problem = NEEDS.after(need.state, name), need.problem
    if not keeps_problem:
        need.problem = None
    act.save(need)
    act.record(kind, need, number=str(need), problem=str(problem), problem_id=problem.pk if problem else None)
    return need


def _raiser(act: Act, need: Need) -> Actor:
    """Whoever said the need says whether it is solved; where that person left, the office does."""
    office = persons_holding(Role.OFFICE, district_id=need.campaign.district_id, on=local_date(act.at))
    known = {one.pk: one for one in Person.objects.filter(pk__in=[need.raised_by_id, *office])}
    for number in (need.raised_by_id, *office):
        actor = actor_for_person(number, known[number].name)
        if raise_problem.permitted(need.project, actor, act.at):
            return actor
    raise NobodyToRaise
