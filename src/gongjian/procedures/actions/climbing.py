"""A permit past its limit becomes a problem by itself: there is one ladder, and its further course is that problem's."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy

from gongjian.core.action import Act, action
from gongjian.core.inputs import Nothing
from gongjian.core.moments import local_date
from gongjian.core.refusal import Refusal
from gongjian.problems.actions import raise_problem, settle_problem, who_raises
from gongjian.problems.inputs import RaiseProblem
from gongjian.problems.models import Problem
from gongjian.problems.states import ProblemKind
from gongjian.procedures import events
from gongjian.procedures.models import Permit, PermitProblem
from gongjian.procedures.queries.climbing import limit_to_climb, open_problem_about
from gongjian.procedures.queries.concerned import applicants_of
from gongjian.procedures.states import LimitName
from gongjian.projects.actions.projects import require_running

_LINE = 200


class NothingToClimb(Refusal):
    code = "nothing_to_climb"
    sentence = gettext_lazy("No limit of this permit has run out that is not on the ladder already.")


@action(target=Permit, given=Nothing)
def climb_permit(act: Act, permit: Permit, _given: Nothing) -> Permit:
    """By the clock, once for each limit. What somebody has raised about it by hand already is taken for it."""
    require_running(permit.project)
    on = local_date(act.at)
    limit = limit_to_climb(permit, on)
    if limit is None:
        raise NothingToClimb
    known = open_problem_about(permit)
    problem = known or _raised(act, permit, limit.name)
    by_hand = known is not None
    act.save(PermitProblem(permit=permit, limit=limit.name, due_on=limit.due_on, problem=problem, by_hand=by_hand))
    act.save(permit)
    act.record(
        events.PERMIT_CLIMBED,
        permit,
        permit=permit.name,
        due_on=limit.due_on,
        limit=limit.name,
        problem=str(problem),
        problem_id=problem.pk,
    )
    return permit


_TITLES = {
    LimitName.PROMISED: gettext_lazy("Permit overdue: %(permit)s"),
    LimitName.STATUTORY: gettext_lazy("Permit overdue: %(permit)s"),
    LimitName.PAPERS: gettext_lazy("Promised papers not supplied: %(permit)s"),
}


def _raised(act: Act, permit: Permit, limit: LimitName) -> Problem:
    """Against whoever holds it up: the department whose clock ran out, or the owner who promised papers."""
    blocks = "、".join(permit.ties.order_by("activity_code").values_list("activity_code", flat=True))
    given = RaiseProblem(
        title=(str(_TITLES[limit]) % {"permit": permit.name})[:_LINE],
        kind=ProblemKind.PERMIT,
        blocks=blocks[:_LINE],
        blocking_unit_id=permit.project.owner_unit_id if limit == LimitName.PAPERS else permit.lead_unit_id,
    )
    raiser = who_raises(permit.project, applicants_of(str(permit.pk), on=local_date(act.at)), act.at)
    answer = act.also(raise_problem, permit.project, given, by=raiser)
    return Problem.objects.get(pk=answer.id)


def settle_its_problems(act: Act, permit: Permit, how: str, *, of: Iterable[LimitName] = LimitName) -> None:
    """The permit or its papers are there, or no longer needed: what the clock put on the ladder about it is done."""
    for one in permit.problems.filter(by_hand=False, limit__in=list(of)).select_related("problem__raised_by"):
        settle_problem(act, one.problem, how)
