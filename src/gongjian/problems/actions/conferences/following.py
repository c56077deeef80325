"""What becomes of a decision: carried out, or not carried out and on the next agenda."""

from django.utils.translation import gettext_lazy as _

from gongjian.commitments.states import PromiseState
from gongjian.core.action import Act, action
from gongjian.core.inputs import Nothing
from gongjian.core.moments import local_date
from gongjian.core.refusal import Refusal
from gongjian.problems import events
from gongjian.problems.actions.conferences.drafting import open_draft, record_draft, take_in
from gongjian.problems.actions.holding import return_problem
from gongjian.problems.inputs import FulfilDecision, ReturnProblem, WithReason
from gongjian.problems.models import Conference, Decision, Problem
from gongjian.problems.queries.gathering import Matter
from gongjian.problems.states import DECISIONS, HELD, ItemKind


class DecisionNotDue(Refusal):
    code = "decision_not_due"
    sentence = _("The day of this decision has not passed.")


@action(target=Decision, given=FulfilDecision)
def fulfil_decision(act: Act, decision: Decision, given: FulfilDecision) -> Decision:
    """By its promise kept or its problem solved: the clock's own action."""
    decision.state = DECISIONS.after(decision.state, "fulfil_decision")
    decision.settled_on, decision.settled_note = given.done_on, given.note
    act.save(decision)
    act.record(
        events.DECISION_KEPT,
        decision,
        decision=str(decision),
        text=decision.text,
        done_on=given.done_on,
        conference_id=decision.conference_id,
    )
    return decision


@action(target=Decision, given=Nothing)
def miss_decision(act: Act, decision: Decision, _given: Nothing) -> Decision:
    """Its day passed: the problem goes back to the conference, and the decision onto the next agenda. Exactly once."""
    state = DECISIONS.after(decision.state, "miss_decision")
    is_broken = decision.promise is not None and decision.promise.state == PromiseState.NOT_KEPT
    if decision.due_on >= local_date(act.at) and not is_broken:
        raise DecisionNotDue
    decision.state, decision.settled_on = state, local_date(act.at)
    act.save(decision)
    act.record(
        events.DECISION_MISSED,
        decision,
        decision=str(decision),
        text=decision.text,
        due_on=decision.due_on,
        conference_id=decision.conference_id,
        owner_person_id=decision.owner_person_id,
        owner_unit_id=decision.owner_unit_id,
    )
    _come_up_again(act, decision)
    return decision


@action(target=Decision, given=WithReason)
def drop_decision(act: Act, decision: Decision, given: WithReason) -> Decision:
    """Events have overtaken it; the promise it became is answered for by its owner as any other."""
    decision.state = DECISIONS.after(decision.state, "drop_decision")
    decision.settled_on, decision.settled_note = local_date(act.at), given.reason
    act.save(decision)
    act.record(
        events.DECISION_DROPPED,
        decision,
        decision=str(decision),
        reason=given.reason,
        conference_id=decision.conference_id,
    )
    return decision


def _come_up_again(act: Act, decision: Decision) -> None:
    conference: Conference = decision.conference
    problem = Problem.objects.filter(pk=decision.problem_id or 0, state__in=HELD).select_related("project").first()
    if problem is not None:
        act.also(return_problem, problem.pk, ReturnProblem(decision=str(decision)))
        problem.refresh_from_db()
    if conference.campaign.closed_at is not None:
        return
    matters = [Matter(ItemKind.DECISION, decision.text, decision=decision, project=decision.project)]
    if problem is not None:
        matters.append(Matter(ItemKind.PROBLEM, problem.title, problem=problem, project=problem.project))
    draft, is_new = open_draft(act, conference.campaign)
    items, attendees = take_in(act, draft, matters)
    record_draft(act, draft, is_new=is_new, items=items, attendees=attendees)
