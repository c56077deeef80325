"""A finding past its day is a problem: there is one ladder. What becomes of the finding is told there by itself."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, Action, action
from gongjian.core.actor import Actor, actor_for_person
from gongjian.core.inputs import Input, Nothing
from gongjian.core.refusal import Refusal
from gongjian.inspections import events
from gongjian.inspections.actions.findings import NotDueYet, is_out_of_time, refuse_objected
from gongjian.inspections.models import Finding
from gongjian.inspections.states import FINDINGS
from gongjian.problems.actions import confirm_problem, raise_problem, reopen_problem, who_raises, withdraw_problem
from gongjian.problems.inputs import RaiseProblem
from gongjian.problems.inputs import WithReason as ProblemReason
from gongjian.problems.models import Problem
from gongjian.problems.states import PROBLEMS, ProblemKind
from gongjian.projects.actions.projects import require_running

_LINE = 200


class ClimbedAlready(Refusal):
    code = "finding_climbed_already"
    sentence = _("This finding is on the ladder of problems already, as %(problem)s.")


@action(target=Finding, given=Nothing)
def climb_finding(act: Act, finding: Finding, _given: Nothing) -> Finding:
    """By the clock, once: it stays to be put right, and whoever is asked on the ladder sees to it."""
    finding.state = FINDINGS.after(finding.state, "climb_finding")
    require_running(finding.project)
    refuse_objected(finding)
    if not is_out_of_time(finding, act.at):
        raise NotDueYet
    if finding.problem is not None:
        raise ClimbedAlready(problem=str(finding.problem))
    told = RaiseProblem(
        title=finding.text[:_LINE],
        kind=ProblemKind.OTHER,
        blocks=finding.item_name,
        blocking_unit_id=finding.contractor_id,
    )
    raiser = who_raises(finding.project, (finding.recorded_by_id, finding.agreed_by_id), act.at)
    answer = act.also(raise_problem, finding.project, told, by=raiser)
    finding.problem = Problem.objects.get(pk=answer.id)
    act.save(finding)
    act.record(
        events.FINDING_CLIMBED,
        finding,
        project=finding.project.name,
        text=finding.text,
        due_on=finding.due_on,
        problem=str(finding.problem),
        problem_id=answer.id,
    )
    return finding


def settle_its_problem(act: Act, finding: Finding, how: str) -> None:
    """Put right and checked: a solution is confirmed; where nobody said one, the problem is gone."""
    if not _follow(act, finding, confirm_problem, Nothing()):
        _follow(act, finding, withdraw_problem, ProblemReason(reason=how[:_LINE]))


def reopen_its_problem(act: Act, finding: Finding, note: str) -> None:
    """The second look found it as it was: what was called solved is not."""
    _follow(act, finding, reopen_problem, ProblemReason(reason=note))


def _follow(act: Act, finding: Finding, step: Action[Problem, Any], given: Input) -> bool:
    """In the name of whoever raised it; where that person has left, the office sees to the problem by hand."""
    problem = finding.problem
    if problem is None or not PROBLEMS.allows(problem.state, step.name):
        return False
    raiser: Actor = actor_for_person(problem.raised_by_id, problem.raised_by.name)
    if not step.permitted(problem, raiser, act.at):
        return False
    act.also(step, problem, given, by=raiser)
    return True
