"""Who holds a problem, and how it climbs."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.actor import Actor
from gongjian.core.inputs import Nothing
from gongjian.core.moments import local_date
from gongjian.core.refusal import Refusal
from gongjian.engine.escalation import Level, next_level
from gongjian.people.models import Person, Unit
from gongjian.problems import events
from gongjian.problems.inputs import AssignProblem, ReturnProblem, WithReason
from gongjian.problems.models import Dispute, Holding, Problem
from gongjian.problems.queries import Holder, first_holder, office_day_now, office_of, working_hours
from gongjian.problems.states import (
    DISPUTES,
    EXTENSIONS,
    PROBLEMS,
    DisputeState,
    ExtensionState,
    HoldingEnd,
)
from gongjian.projects.actions.projects import require_running
from gongjian.projects.models import Campaign
from gongjian.projects.queries import ladder_of

MINUTES = 60  # of an hour


class TimeNotOut(Refusal):
    code = "time_not_out"
    sentence = _("The time of the present holder has not run out.")


class NoLevelAbove(Refusal):
    code = "no_level_above"
    sentence = _("The joint conference is the highest level.")


class HolderUnknown(Refusal):
    code, http_status = "holder_unknown", 422
    sentence = _("Name one person or one unit of the district.")


class NotTheHolder(Refusal):
    code, http_status = "not_the_holder", 403
    sentence = _("Only the present holder, %(holder)s, can do this.")


def hold(act: Act, problem: Problem, level: Level, holder: Holder) -> Holding:
    """A new holder gets the level's full clock from this moment; the problem's total age goes on."""
    office_day = office_day_now(problem.campaign)
    due_at = working_hours(office_day).add(act.at, level.limit_minutes)
    problem.level, problem.due_at = level.code, due_at
    problem.holder_person, problem.holder_unit = holder.person, holder.unit
    act.save(problem)
    return act.save(
        Holding(
            problem=problem,
            level=level.code,
            person=holder.person,
            unit=holder.unit,
            since_at=act.at,
            limit_minutes=level.limit_minutes,
            office_day=office_day,
            due_at=due_at,
        )
    )


def release(act: Act, problem: Problem, end: HoldingEnd) -> Holding:
    """The present holding ends, with all that was asked about it; the caller moves the problem on."""
    holding = present_holding(problem)
    holding.until_at, holding.ended_by = act.at, end
    let_clock_run(holding, problem, act.at)
    act.save(holding)
    for extension in holding.extensions.filter(state=ExtensionState.ASKED):
        extension.state = EXTENSIONS.after(extension.state, "release")
        act.save(extension)
    for dispute in Dispute.objects.filter(holding=holding, state=DisputeState.RAISED):
        dispute.state = DISPUTES.after(dispute.state, "release")
        act.save(dispute)
    return holding


def present_holding(problem: Problem) -> Holding:
    return problem.holdings.get(until_at=None)


def let_clock_run(holding: Holding, problem: Problem, at: datetime) -> None:
    """Ends a pause, if there is one; the caller saves both."""
    if holding.pauses and holding.pauses[-1][1] is None:
        holding.pauses[-1][1] = at.isoformat()
    problem.disputed_at = None


def may_act_for_holder(problem: Problem, actor: Actor, *, on: date) -> bool:
    """The holder acts: the person, someone of the holding unit, or the office that runs the campaign."""
    if actor.person_id is not None and actor.person_id == problem.holder_person_id:
        return True
    held_units = {post.unit_id for post in actor.posts if post.is_held_on(on)}
    if problem.holder_unit_id is not None and problem.holder_unit_id in held_units:
        return True
    return actor.may("assign_problem", problem.place(), on=on)


def refuse_strangers(act: Act, problem: Problem) -> None:
    if not may_act_for_holder(problem, act.by, on=local_date(act.at)):
        raise NotTheHolder(holder=Holder(problem.holder_person, problem.holder_unit).name)


@action(target=Problem, given=AssignProblem)
def assign_problem(act: Act, problem: Problem, given: AssignProblem) -> Problem:
    problem.state = PROBLEMS.after(problem.state, "assign_problem")
    require_running(problem.project)
    holder = named_holder(problem.campaign, given.person_id, given.unit_id)
    level = ladder_of(problem.campaign).level(given.level or problem.level)
    if given.limit_hours is not None:
        level = level._replace(limit_minutes=given.limit_hours * MINUTES)
    release(act, problem, HoldingEnd.ASSIGNED)
    hold(act, problem, level, holder)
    act.record(
        events.PROBLEM_ASSIGNED,
        problem,
        number=str(problem),
        holder=holder.name,
        level=level.code,
        due_at=problem.due_at,
        **holder.ids,
    )
    return problem


@action(target=Problem, given=WithReason)
def lift_problem(act: Act, problem: Problem, given: WithReason) -> Problem:
    """The holder says at once that it is beyond the own level, instead of letting the clock run out."""
    refuse_strangers(act, problem)
    holder = _up(act, problem, "lift_problem", HoldingEnd.LIFTED)
    act.record(
        events.PROBLEM_LIFTED,
        problem,
        number=str(problem),
        holder=holder.name,
        level=problem.level,
        reason=given.reason,
        due_at=problem.due_at,
        **holder.ids,
    )
    return problem


@action(target=Problem, given=Nothing)
def climb_problem(act: Act, problem: Problem, _given: Nothing) -> Problem:
    """The clock's own action: refused while time is left, so running it twice climbs once."""
    ran_out_at = _run_out(problem, act.at)
    was_level = problem.level
    holder = _up(act, problem, "climb_problem", HoldingEnd.CLIMBED)
    act.record(
        events.PROBLEM_CLIMBED,
        problem,
        number=str(problem),
        holder=holder.name,
        was_level=was_level,
        level=problem.level,
        ran_out_at=ran_out_at,
        due_at=problem.due_at,
        **holder.ids,
    )
    return problem


@action(target=Problem, given=Nothing)
def note_overdue_problem(act: Act, problem: Problem, _given: Nothing) -> Problem:
    """Above the joint conference there is nobody: that its time ran out is put on record, once per holding."""
    ran_out_at = _run_out(problem, act.at)
    if next_level(ladder_of(problem.campaign), problem.level) is not None:
        raise TimeNotOut
    act.record(events.PROBLEM_OVERDUE, problem, number=str(problem), ran_out_at=ran_out_at)
    return problem


@action(target=Problem, given=ReturnProblem)
def return_problem(act: Act, problem: Problem, given: ReturnProblem) -> Problem:
    """A decision of the conference was not carried out: the conference has the problem again, with a new clock."""
    problem.state = PROBLEMS.after(problem.state, "return_problem")
    top = ladder_of(problem.campaign).levels[-1]
    holder = Holder(None, office_of(problem.campaign))
    release(act, problem, HoldingEnd.DECISION_MISSED)
    hold(act, problem, top, holder)
    act.record(
        events.PROBLEM_RETURNED,
        problem,
        number=str(problem),
        holder=holder.name,
        decision=given.decision,
        level=top.code,
        due_at=problem.due_at,
        **holder.ids,
    )
    return problem


def _up(act: Act, problem: Problem, move: str, end: HoldingEnd) -> Holder:
    problem.state = PROBLEMS.after(problem.state, move)
    found = first_holder(ladder_of(problem.campaign), problem.project, on=local_date(act.at), above=problem.level)
    if found is None:
        raise NoLevelAbove
    level, holder = found
    release(act, problem, end)
    hold(act, problem, level, holder)
    return holder


def _run_out(problem: Problem, at: datetime) -> datetime:
    PROBLEMS.after(problem.state, "climb_problem")
    if problem.due_at is None or problem.due_at > at:
        raise TimeNotOut
    return problem.due_at


def named_holder(campaign: Campaign, person_id: int | None, unit_id: int | None, *, prefix: str = "") -> Holder:
    """One person or one unit of the campaign's district; `prefix` of the input's fields."""
    if (person_id is None) == (unit_id is None):
        raise HolderUnknown(field=f"{prefix}unit_id")
    if person_id is not None:
        person = Person.objects.filter(pk=person_id, district=campaign.district_id).first()
        if person is None:
            raise HolderUnknown(field=f"{prefix}person_id")
        return Holder(person, None)
    unit = Unit.objects.filter(pk=unit_id or 0, district=campaign.district_id).first()
    if unit is None:
        raise HolderUnknown(field=f"{prefix}unit_id")
    return Holder(None, unit)
