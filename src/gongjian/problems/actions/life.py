"""Raise, answer, solve, confirm, reopen."""

from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from gongjian.commitments.models import Constraint
from gongjian.core.action import Act, action
from gongjian.core.inputs import Nothing
from gongjian.core.moments import local_date
from gongjian.core.refusal import Refusal
from gongjian.fieldwork.actions import attach_photos
from gongjian.people.models import Unit
from gongjian.problems import events
from gongjian.problems.actions.holding import HolderUnknown, TimeNotOut, hold, refuse_strangers, release
from gongjian.problems.inputs import AnswerProblem, ChangeProblem, RaiseProblem, SolveProblem, WithReason
from gongjian.problems.models import Problem
from gongjian.problems.queries import Holder, is_silent, ladder_ahead
from gongjian.problems.states import PROBLEMS, HoldingEnd, ProblemState
from gongjian.projects.actions.projects import pinyin, require_running
from gongjian.projects.models import Campaign, Project
from gongjian.projects.queries import ladder_of


class NotTheRaiser(Refusal):
    code, http_status = "not_the_raiser", 403
    sentence = _("Only %(name)s, who raised it, can say whether it is solved.")


class ConstraintElsewhere(Refusal):
    code, http_status = "constraint_elsewhere", 422
    sentence = _("This constraint belongs to another project.")


@action(target=Project, given=RaiseProblem)
def raise_problem(act: Act, project: Project, given: RaiseProblem) -> Problem:
    require_running(project)
    _known(project, given.blocking_unit_id, given.constraint_id)
    campaign = project.campaign
    # The joint conference is always there: the way up is never empty.
    level, holder = ladder_ahead(ladder_of(campaign), project, on=local_date(act.at))[0]
    problem = Problem(
        project=project,
        campaign=campaign,
        number=_next_number(campaign),
        raised_by_id=act.by.person_id or 0,
        raised_at=act.at,
        level=level.code,
        pinyin=pinyin(given.title),
        **given.model_dump(exclude={"photos"}),
    )
    hold(act, problem, level, holder)
    act.record(
        events.PROBLEM_RAISED,
        problem,
        number=str(problem),
        title=problem.title,
        level=level.code,
        holder=holder.name,
        due_at=problem.due_at,
        **holder.ids,
    )
    attach_photos(act, project, problem, given.photos)
    return problem


@action(target=Problem, given=ChangeProblem)
def change_problem(act: Act, problem: Problem, given: ChangeProblem) -> Problem:
    problem.expect_version(given.version)
    PROBLEMS.after(problem.state, "withdraw_problem")
    _known(problem.project, given.blocking_unit_id, None)
    for name, value in given.model_dump(exclude={"version"}).items():
        setattr(problem, name, value)
    problem.pinyin = pinyin(problem.title)
    act.save(problem)
    act.record(events.PROBLEM_CHANGED, problem, number=str(problem), title=problem.title)
    return problem


@action(target=Problem, given=AnswerProblem)
def answer_problem(act: Act, problem: Problem, given: AnswerProblem) -> Problem:
    """What will be done and by when. The clock runs on: an answer is not a solution."""
    problem.state = PROBLEMS.after(problem.state, "answer_problem")
    refuse_strangers(act, problem)
    problem.answer = given.answer
    act.save(problem)
    act.record(events.PROBLEM_ANSWERED, problem, number=str(problem), holder=act.by.name, answer=given.answer)
    return problem


@action(target=Problem, given=SolveProblem)
def solve_problem(act: Act, problem: Problem, given: SolveProblem) -> Problem:
    state = PROBLEMS.after(problem.state, "solve_problem")
    refuse_strangers(act, problem)
    holding = release(act, problem, HoldingEnd.SOLVED)
    problem.state, problem.due_at, problem.solution = state, None, given.solution
    problem.solved_at, problem.solved_in_time = act.at, holding.ended_in_time
    act.save(problem)
    act.record(
        events.PROBLEM_SOLVED,
        problem,
        number=str(problem),
        solution=given.solution,
        level=problem.level,
        in_time=problem.solved_in_time,
        raised_by_id=problem.raised_by_id,
    )
    return problem


@action(target=Problem, given=Nothing)
def confirm_problem(act: Act, problem: Problem, _given: Nothing) -> Problem:
    state = PROBLEMS.after(problem.state, "confirm_problem")
    _refuse_others(act, problem)
    problem.state, problem.confirmed_at = state, act.at
    act.save(problem)
    act.record(events.PROBLEM_CONFIRMED, problem, number=str(problem), constraint_id=problem.constraint_id)
    return problem


@action(target=Problem, given=Nothing)
def remind_raiser(act: Act, problem: Problem, _given: Nothing) -> Problem:
    """回访: the clock asks whoever raised it, once, when days pass without a word."""
    PROBLEMS.after(problem.state, "confirm_problem")
    if problem.state != ProblemState.SOLVED or problem.reminded_at is not None or not is_silent(problem, act.at):
        raise TimeNotOut
    problem.reminded_at = act.at
    act.save(problem)
    act.record(events.CONFIRMATION_REMINDED, problem, number=str(problem), raised_by_id=problem.raised_by_id)
    return problem


@action(target=Problem, given=WithReason)
def reopen_problem(act: Act, problem: Problem, given: WithReason) -> Problem:
    """Back to the level that said it was solved, with a new clock."""
    problem.state = PROBLEMS.after(problem.state, "reopen_problem")
    require_running(problem.project)
    _refuse_others(act, problem)
    problem.solved_at = problem.solved_in_time = problem.confirmed_at = problem.reminded_at = None
    problem.reopened_times += 1
    last = problem.holdings.order_by("-since_at", "-id")[0]
    holder = Holder(last.person, last.unit)
    hold(act, problem, ladder_of(problem.campaign).level(problem.level), holder)
    act.record(
        events.PROBLEM_REOPENED,
        problem,
        number=str(problem),
        reason=given.reason,
        holder=holder.name,
        due_at=problem.due_at,
        **holder.ids,
    )
    return problem


@action(target=Problem, given=WithReason)
def withdraw_problem(act: Act, problem: Problem, given: WithReason) -> Problem:
    state = PROBLEMS.after(problem.state, "withdraw_problem")
    _refuse_others(act, problem)
    release(act, problem, HoldingEnd.WITHDRAWN)
    problem.state, problem.due_at = state, None
    act.save(problem)
    act.record(events.PROBLEM_WITHDRAWN, problem, number=str(problem), reason=given.reason)
    return problem


def _refuse_others(act: Act, problem: Problem) -> None:
    if act.by.person_id != problem.raised_by_id:
        raise NotTheRaiser(name=problem.raised_by.name)


def _next_number(campaign: Campaign) -> int:
    """The campaign's row is locked, so two problems raised at once get two numbers."""
    Campaign.objects.select_for_update(no_key=True).get(pk=campaign.pk)
    last: dict[str, Any] = Problem.objects.filter(campaign=campaign).aggregate(last=Max("number"))
    return (last["last"] or 0) + 1


def _known(project: Project, unit_id: int | None, constraint_id: int | None) -> None:
    district = project.campaign.district_id
    if unit_id is not None and not Unit.objects.filter(pk=unit_id, district=district).exists():
        raise HolderUnknown(field="blocking_unit_id")
    if constraint_id is not None and not Constraint.objects.filter(pk=constraint_id, promise__project=project).exists():
        raise ConstraintElsewhere(field="constraint_id")
