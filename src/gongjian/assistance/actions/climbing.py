"""A need past its limit becomes a problem, and its further course is that problem's: there is one ladder."""

from django.utils.translation import gettext_lazy as _

from gongjian.assistance import events
from gongjian.assistance.models import Need
from gongjian.assistance.queries import is_overdue
from gongjian.assistance.states import NEEDS, NeedKind
from gongjian.core.action import Act, action
from gongjian.core.event import EventKind
from gongjian.core.inputs import Nothing
from gongjian.core.moments import local_date
from gongjian.core.refusal import Refusal
from gongjian.problems.actions import raise_problem, who_raises
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
    by = who_raises(need.project, [need.raised_by_id], act.at) if is_clock else act.by
    answer = act.also(raise_problem, need.project, given, by=by)
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
