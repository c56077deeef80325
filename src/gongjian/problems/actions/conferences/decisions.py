"""限期办理: each decision becomes a promise or a move of its problem, in the same transaction."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from gongjian.commitments.actions import promised_at_once
from gongjian.commitments.actions.promises import DueDayPassed
from gongjian.commitments.inputs import PreparePromise
from gongjian.core.action import Act, action
from gongjian.core.moments import local_date
from gongjian.core.refusal import Refusal
from gongjian.people.models import Person, Unit
from gongjian.problems import events
from gongjian.problems.actions.conferences.agenda import NotOfTheDistrict
from gongjian.problems.actions.conferences.session import in_session
from gongjian.problems.actions.holding import assign_problem, lift_problem, named_holder
from gongjian.problems.actions.life import solve_problem
from gongjian.problems.inputs import AssignProblem, RecordDecision, SolveProblem, WithReason
from gongjian.problems.models import AgendaItem, Conference, Decision, Problem
from gongjian.problems.queries import Holder
from gongjian.problems.states import ITEMS, DecisionKind, DecisionState
from gongjian.projects.models import Project


class ProblemNeeded(Refusal):
    code, http_status, field = "problem_needed", 422, "kind"
    sentence = _("This matter is no problem: decide work with an owner and a day instead.")


class ProjectNeeded(Refusal):
    code, http_status, field = "project_needed", 422, "project_id"
    sentence = _("Name the project this work belongs to.")


class OwnerNeeded(Refusal):
    code, http_status, field = "owner_needed", 422, "owner_person_id"
    sentence = _("Name the person who answers for it.")


class DayNeeded(Refusal):
    code, http_status, field = "day_needed", 422, "due_on"
    sentence = _("Name the day by which it is done.")


@dataclass(frozen=True, slots=True)
class Effect:
    """Who has it now, until when; the promise made, or that it is done already."""

    holder: Holder
    due_on: date
    promise_id: int | None = None
    is_done: bool = False


@action(target=AgendaItem, given=RecordDecision)
def record_decision(act: Act, item: AgendaItem, given: RecordDecision) -> Conference:
    """A promise, or a move of the problem: what the conference decides happens at once."""
    conference = in_session(item)
    item.state = ITEMS.after(item.state, "record_decision")
    last = conference.decisions.aggregate(last=Max("number"))["last"] or 0
    problem = item.problem or (item.decision.problem if item.decision else None)
    decision = Decision(
        conference=conference,
        item=item,
        number=last + 1,
        kind=given.kind,
        text=given.text,
        problem=problem,
        project=_project(conference, item, problem, given.project_id),
        decided_at=act.at,
    )
    effect = EFFECTS[DecisionKind(given.kind)](act, decision, given)
    _settle(act, decision, effect)
    item.outcome = ""
    act.save(item)
    act.record(
        events.DECISION_RECORDED,
        conference,
        decision=str(decision),
        decision_id=decision.pk,
        text=decision.text,
        owner=effect.holder.name,
        due_on=decision.due_on,
        promise_id=effect.promise_id,
        problem_id=problem.pk if problem else None,
        **effect.holder.ids,
    )
    return conference


def _settle(act: Act, decision: Decision, effect: Effect) -> None:
    decision.owner_person, decision.owner_unit = effect.holder.person, effect.holder.unit
    decision.due_on, decision.promise_id = effect.due_on, effect.promise_id
    if effect.is_done:
        decision.state, decision.settled_on = DecisionState.KEPT, local_date(act.at)
    act.save(decision)


def _promise(act: Act, decision: Decision, given: RecordDecision) -> Effect:
    person, unit = _owner(decision.conference, given)
    if given.due_on is None:
        raise DayNeeded
    if given.due_on < local_date(act.at):
        raise DueDayPassed(field="due_on", due_on=given.due_on)
    if decision.project is None:
        raise ProjectNeeded
    wanted = PreparePromise(
        title=decision.text,
        owner_id=person.pk,
        unit_id=unit.pk if unit else None,
        due_on=given.due_on,
        origin=f"problems.conference:{decision.conference_id}",
    )
    promise_id = promised_at_once(act, decision.project, wanted)
    return Effect(Holder(person, unit), given.due_on, promise_id=promise_id)


def _assign(act: Act, decision: Decision, given: RecordDecision) -> Effect:
    problem = _problem(decision)
    holder = named_holder(decision.conference.campaign, given.owner_person_id, given.owner_unit_id, prefix="owner_")
    asked = AssignProblem(person_id=given.owner_person_id, unit_id=given.owner_unit_id, limit_hours=given.limit_hours)
    act.also(assign_problem, problem.pk, asked)
    return Effect(holder, _due_on(problem))


def _solve(act: Act, decision: Decision, _given: RecordDecision) -> Effect:
    problem = _problem(decision)
    act.also(solve_problem, problem.pk, SolveProblem(solution=decision.text))
    return Effect(Holder(problem.holder_person, problem.holder_unit), local_date(act.at), is_done=True)


def _lift(act: Act, decision: Decision, _given: RecordDecision) -> Effect:
    problem = _problem(decision)
    act.also(lift_problem, problem.pk, WithReason(reason=decision.text))
    problem.refresh_from_db()
    return Effect(Holder(problem.holder_person, problem.holder_unit), _due_on(problem))


EFFECTS: dict[DecisionKind, Any] = {
    DecisionKind.PROMISE: _promise, DecisionKind.ASSIGN: _assign, DecisionKind.SOLVE: _solve, DecisionKind.LIFT: _lift,
}  # fmt: skip


def _problem(decision: Decision) -> Problem:
    if decision.problem is None:
        raise ProblemNeeded
    return decision.problem


def _due_on(problem: Problem) -> date:
    """Of the clock that the move has just started."""
    return local_date(Problem.objects.get(pk=problem.pk).holdings.get(until_at=None).due_at)


def _owner(conference: Conference, given: RecordDecision) -> tuple[Person, Unit | None]:
    district = conference.campaign.district_id
    if given.owner_person_id is None:
        raise OwnerNeeded
    person = Person.objects.filter(pk=given.owner_person_id, district=district).first()
    if person is None:
        raise NotOfTheDistrict(field="owner_person_id")
    unit = Unit.objects.filter(pk=given.owner_unit_id or 0, district=district).first()
    if given.owner_unit_id is not None and unit is None:
        raise NotOfTheDistrict(field="owner_unit_id")
    return person, unit


def _project(
    conference: Conference, item: AgendaItem, problem: Problem | None, project_id: int | None
) -> Project | None:
    """That of the matter; only a matter without one takes the project named."""
    own = item.project or (problem.project if problem else None)
    if own is not None or project_id is None:
        return own
    found = Project.objects.filter(pk=project_id, campaign=conference.campaign).first()
    if found is None:
        raise ProjectNeeded
    return found
