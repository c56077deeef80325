"""The on-site office: planned, held, and what was decided there."""

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from gongjian.commitments.actions import of_this_district, promised_at_once
from gongjian.commitments.inputs import PreparePromise
from gongjian.core.action import Act, action
from gongjian.core.moments import local_date
from gongjian.core.record import kind_of
from gongjian.core.refusal import Refusal, refuse_on_constraint
from gongjian.fieldwork import events
from gongjian.fieldwork.actions.photos import attach_photos
from gongjian.fieldwork.inputs import DecideAtVisit, HoldVisit, MoveVisit, PlanVisit, WithReason
from gongjian.fieldwork.models import Visit, VisitDecision
from gongjian.fieldwork.states import VISITS
from gongjian.people.models import Person
from gongjian.projects.actions.projects import require_running
from gongjian.projects.models import Project

# A visit told later than that is not a working session any more.
TOLD_WITHIN_DAYS = 7


class VisitInThePast(Refusal):
    code, http_status, field = "visit_in_the_past", 422, "planned_on"
    sentence = _("This day has passed.")


class PlannedAlready(Refusal):
    code, field = "visit_planned_already", "planned_on"
    sentence = _("An on-site office of this leader is planned there for this day already.")


class HeldWhen(Refusal):
    code, http_status, field = "visit_held_when", 422, "held_on"
    sentence = _("What was held is told within a week, and not before it happened.")


refuse_on_constraint("one_planned_visit_of_a_leader_and_day", PlannedAlready)


@action(target=Project, given=PlanVisit)
def plan_visit(act: Act, project: Project, given: PlanVisit) -> Visit:
    require_running(project)
    of_this_district(project.campaign.district_id, given.leader_id, None, field="leader_id")
    leader = Person.objects.get(pk=given.leader_id)
    if given.planned_on < _typed_on(act):
        raise VisitInThePast
    visit = act.save(Visit(project=project, planned_by_id=act.by.person_id, **given.model_dump()))
    act.record(
        events.VISIT_PLANNED,
        visit,
        project=project.name,
        leader=leader.name,
        leader_id=leader.pk,
        planned_on=given.planned_on,
    )
    return visit


@action(target=Visit, given=MoveVisit)
def move_visit(act: Act, visit: Visit, given: MoveVisit) -> Visit:
    visit.expect_version(given.version)
    visit.state = VISITS.after(visit.state, "move_visit")
    _refuse_past(act, given.planned_on)
    visit.planned_on, visit.reason = given.planned_on, given.reason
    act.save(visit)
    act.record(events.VISIT_MOVED, visit, project=visit.project.name, planned_on=given.planned_on, reason=given.reason)
    return visit


@action(target=Visit, given=WithReason)
def cancel_visit(act: Act, visit: Visit, given: WithReason) -> Visit:
    visit.state, visit.reason = VISITS.after(visit.state, "cancel_visit"), given.reason
    act.save(visit)
    act.record(events.VISIT_CANCELLED, visit, project=visit.project.name, reason=given.reason)
    return visit


@action(target=Visit, given=HoldVisit)
def hold_visit(act: Act, visit: Visit, given: HoldVisit) -> Visit:
    require_running(visit.project)
    visit.state = VISITS.after(visit.state, "hold_visit")
    today = local_date(act.at)
    if not today - timedelta(days=TOLD_WITHIN_DAYS) <= given.held_on <= today:
        raise HeldWhen
    visit.held_on, visit.summary = given.held_on, given.summary
    visit.looked_at = [one.model_dump() for one in given.looked_at]
    act.save(visit)
    act.record(
        events.VISIT_HELD,
        visit,
        project=visit.project.name,
        leader=visit.leader.name,
        held_on=given.held_on,
        summary=given.summary,
        looked_at=visit.looked_at,
    )
    attach_photos(act, visit.project, visit, given.photos)
    return visit


@action(target=Visit, given=DecideAtVisit)
def decide_at_visit(act: Act, visit: Visit, given: DecideAtVisit) -> VisitDecision:
    """Becomes a promise at once; about a problem it is given on by that problem's own reaction to the event."""
    require_running(visit.project)
    VISITS.after(visit.state, "decide_at_visit")
    of_this_district(visit.project.campaign.district_id, given.owner_id, given.unit_id)
    decision = VisitDecision(visit=visit, decided_at=act.at, **given.model_dump())
    if given.problem_id is None and given.owner_id is not None and given.due_on is not None:
        wanted = PreparePromise(
            title=given.text,
            owner_id=given.owner_id,
            unit_id=given.unit_id,
            due_on=given.due_on,
            origin=f"{kind_of(visit)}:{visit.pk}",
        )
        decision.promise_id = promised_at_once(act, visit.project, wanted)
    act.save(decision)
    act.record(
        events.VISIT_DECIDED,
        visit,
        project=visit.project.name,
        project_id=visit.project_id,
        decision=decision.pk,
        **given.model_dump(),
    )
    return decision


def _typed_on(act: Act) -> date:
    """What was typed on the day itself is no plan for the past because it reached a signal only days later."""
    today = local_date(act.at)
    if act.claimed_at is None:
        return today
    return min(today, max(local_date(act.claimed_at), today - timedelta(days=TOLD_WITHIN_DAYS)))


def _refuse_past(act: Act, planned_on: object) -> None:
    if planned_on < local_date(act.at):  # type: ignore[operator]
        raise VisitInThePast
