"""A holder disputes having been given a problem; decided on the same working day, and the clock stands till then."""

from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.inputs import Nothing
from gongjian.core.moments import DISTRICT_ZONE
from gongjian.core.refusal import Refusal
from gongjian.people.models import Unit
from gongjian.problems import events
from gongjian.problems.actions.extensions import running
from gongjian.problems.actions.holding import (
    HolderUnknown,
    NoLevelAbove,
    TimeNotOut,
    assign_problem,
    let_clock_run,
    named_holder,
    present_holding,
    refuse_strangers,
)
from gongjian.problems.inputs import AssignProblem, DisputeProblem, RejectDispute, UpholdDispute
from gongjian.problems.models import Dispute, Problem
from gongjian.problems.queries import Holder, end_of_working_day, runs_out_at
from gongjian.problems.states import DISPUTES, PROBLEMS, DisputeState
from gongjian.projects.queries import ladder_of


class DisputedAlready(Refusal):
    code = "disputed_already"
    sentence = _("This assignment was disputed once and decided; a second dispute is not possible.")


class NothingDisputed(Refusal):
    code = "nothing_disputed"
    sentence = _("Nobody disputes this assignment.")


class SameHolder(Refusal):
    code, http_status = "same_holder", 422
    sentence = _("This is the holder who disputes it: name another, or reject the dispute.")


@action(target=Problem, given=DisputeProblem)
def dispute_problem(act: Act, problem: Problem, given: DisputeProblem) -> Problem:
    """The clock stands until the office has decided."""
    PROBLEMS.after(problem.state, "answer_problem")
    refuse_strangers(act, problem)
    if ladder_of(problem.campaign).is_top(problem.level):
        raise NoLevelAbove
    _known(problem, given.rather_unit_id)
    holding = present_holding(problem)
    if Dispute.objects.filter(holding=holding).exists():
        raise DisputedAlready
    running(act, problem)
    due_at = end_of_working_day(holding.office_day, act.at)
    act.save(
        Dispute(
            problem=problem,
            holding=holding,
            raised_by_id=act.by.person_id or 0,
            raised_at=act.at,
            due_at=due_at,
            **given.model_dump(),
        )
    )
    holding.pauses.append([act.at.isoformat(), None])
    problem.disputed_at, problem.due_at = act.at, None
    act.save(holding)
    act.save(problem)
    act.record(
        events.ASSIGNMENT_DISPUTED,
        problem,
        number=str(problem),
        name=act.by.name,
        reason=given.reason,
        rather_unit_id=given.rather_unit_id,
        due=f"{due_at.astimezone(DISTRICT_ZONE):%Y-%m-%d %H:%M}",
    )
    return problem


@action(target=Problem, given=UpholdDispute)
def uphold_dispute(act: Act, problem: Problem, given: UpholdDispute) -> Problem:
    """The holder is right: another one gets the problem, with a full clock."""
    dispute = _raised(problem, "uphold_dispute")
    holder = named_holder(problem.campaign, given.person_id, given.unit_id)
    if holder == Holder(problem.holder_person, problem.holder_unit):
        raise SameHolder(field="unit_id")
    _decide(act, dispute, given.decision)
    act.record(
        events.DISPUTE_UPHELD,
        problem,
        number=str(problem),
        holder=holder.name,
        decision=given.decision,
        raised_by_id=dispute.raised_by_id,
    )
    act.also(assign_problem, problem.pk, AssignProblem(person_id=given.person_id, unit_id=given.unit_id))
    return problem


@action(target=Problem, given=RejectDispute)
def reject_dispute(act: Act, problem: Problem, given: RejectDispute) -> Problem:
    """The holder keeps it; the clock runs on with the time it had left."""
    dispute = _raised(problem, "reject_dispute")
    _decide(act, dispute, given.decision)
    holding = present_holding(problem)
    let_clock_run(holding, problem, act.at)
    holding.due_at = problem.due_at = runs_out_at(holding) or holding.due_at
    act.save(holding)
    act.save(problem)
    act.record(
        events.DISPUTE_REJECTED,
        problem,
        number=str(problem),
        holder=Holder(problem.holder_person, problem.holder_unit).name,
        decision=given.decision,
        raised_by_id=dispute.raised_by_id,
        due_at=problem.due_at,
    )
    return problem


@action(target=Problem, given=Nothing)
def note_overdue_dispute(act: Act, problem: Problem, _given: Nothing) -> Problem:
    """The clock's own action: that the working day passed without a decision is put on record, once."""
    dispute = _raised(problem, "reject_dispute")
    if dispute.due_at > act.at or dispute.overdue_at is not None:
        raise TimeNotOut
    Dispute.objects.filter(pk=dispute.pk).update(overdue_at=act.at)
    act.record(events.DISPUTE_OVERDUE, problem, number=str(problem), due_at=dispute.due_at)
    return problem


def _raised(problem: Problem, move: str) -> Dispute:
    PROBLEMS.after(problem.state, "answer_problem")
    dispute = Dispute.objects.filter(holding=present_holding(problem), state=DisputeState.RAISED).first()
    if dispute is None:
        raise NothingDisputed
    dispute.state = DISPUTES.after(dispute.state, move)
    return dispute


def _decide(act: Act, dispute: Dispute, decision: str) -> None:
    dispute.decision, dispute.decided_by_id, dispute.decided_at = decision, act.by.person_id, act.at
    act.save(dispute)


def _known(problem: Problem, unit_id: int | None) -> None:
    if unit_id is not None and not Unit.objects.filter(pk=unit_id, district=problem.campaign.district_id).exists():
        raise HolderUnknown(field="rather_unit_id")
