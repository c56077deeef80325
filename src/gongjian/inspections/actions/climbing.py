"""A finding past its day is a problem: there is one ladder. What becomes of the finding is told there by itself."""

from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.inputs import Nothing
from gongjian.core.refusal import Refusal
from gongjian.inspections import events
from gongjian.inspections.actions.findings import NotDueYet, is_out_of_time, refuse_objected
from gongjian.inspections.models import Finding
from gongjian.inspections.states import FINDINGS
from gongjian.problems.actions import in_the_raisers_name, raise_problem, reopen_problem, settle_problem, who_raises
from gongjian.problems.inputs import RaiseProblem
from gongjian.problems.inputs import WithReason as ProblemReason
from gongjian.problems.models import Problem
from gongjian.problems.states import ProblemKind
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
    """Put right and checked."""
    if finding.problem is not None:
        settle_problem(act, finding.problem, how)


def reopen_its_problem(act: Act, finding: Finding, note: str) -> None:
    """The second look found it as it was: what was called solved is not."""
    if finding.problem is not None:
        in_the_raisers_name(act, finding.problem, reopen_problem, ProblemReason(reason=note))
