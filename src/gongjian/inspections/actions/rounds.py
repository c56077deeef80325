"""A round is planned under a plan on file, moved, merged with another, and finished with its scores."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from gongjian.commitments.actions import of_this_district
from gongjian.core.action import Act, action
from gongjian.core.moments import local_date
from gongjian.core.refusal import NotFound, Refusal
from gongjian.engine.inspection import shown
from gongjian.inspections import events
from gongjian.inspections.actions.catalogues import adopted
from gongjian.inspections.inputs import CloseRound, MergeRounds, MoveRound, PlanRound, WithReason
from gongjian.inspections.models import InspectionPlan, Round, RoundPart, RoundPlan
from gongjian.inspections.queries import another_this_month, results_of
from gongjian.inspections.states import PLANS, ROUNDS
from gongjian.projects.actions.projects import require_running
from gongjian.projects.models import Project


class OutsideThePlan(Refusal):
    code, http_status, field = "round_outside_the_plan", 422, "planned_on"
    sentence = _("The plan on file runs from %(from_on)s to %(until_on)s.")


class RoundInThePast(Refusal):
    code, http_status, field = "round_in_the_past", 422, "planned_on"
    sentence = _("This day has passed.")


class OnceAMonth(Refusal):
    """Burden rule 26: the same site twice in a month needs a reason; better one visit for both."""

    code, field = "inspected_this_month", "again_reason"
    sentence = _("This site has a round on %(on)s already. Merge with it, or say why it is inspected again this month.")


class OtherSite(Refusal):
    code, field = "round_of_another_site", "other_id"
    sentence = _("Only rounds of the same site can be merged.")


class NothingLookedAt(Refusal):
    code = "nothing_looked_at"
    sentence = _("Nothing was looked at yet: there is nothing to finish.")


class TableUnfinished(Refusal):
    code = "inspection_table_unfinished"
    sentence = _("“%(table)s” was begun, and %(count)s items were not looked at: %(items)s")


@action(target=Project, given=PlanRound)
def plan_round(act: Act, project: Project, given: PlanRound) -> Round:
    """Each catalogue in the version now in force; the round keeps it."""
    require_running(project)
    plan = InspectionPlan.objects.filter(pk=given.plan_id, campaign=project.campaign_id).first()
    if plan is None:
        raise NotFound(field="plan_id")
    PLANS.after(plan.state, "plan_round")
    of_this_district(project.campaign.district_id, given.inspector_id, None, field="inspector_id")
    _refuse_day(act, [plan], given.planned_on)
    other = another_this_month(project, given.planned_on)
    if other is not None and not given.again_reason:
        raise OnceAMonth(on=other.planned_on, round_id=other.pk)
    row = Round(
        project=project,
        inspector_id=given.inspector_id,
        planned_on=given.planned_on,
        again_reason=given.again_reason,
        unit_ids=[plan.unit_id],
        planned_by_id=act.by.person_id,
    )
    act.save(row)
    act.save(RoundPlan(round=row, plan=plan))
    for kind in given.kinds:
        act.save(RoundPart(round=row, kind=kind, catalogue=adopted(act, project.campaign, kind)))
    act.record(events.ROUND_PLANNED, row, project=project.name, project_id=project.pk, **given.model_dump(mode="json"))
    return row


@action(target=Round, given=MoveRound)
def move_round(act: Act, row: Round, given: MoveRound) -> Round:
    row.expect_version(given.version)
    row.state = ROUNDS.after(row.state, "move_round")
    _refuse_day(act, [one.plan for one in row.serves.select_related("plan")], given.planned_on)
    row.planned_on, row.reason = given.planned_on, given.reason
    act.save(row)
    act.record(events.ROUND_MOVED, row, project=row.project.name, planned_on=given.planned_on, reason=given.reason)
    return row


@action(target=Round, given=WithReason)
def cancel_round(act: Act, row: Round, given: WithReason) -> Round:
    row.state, row.reason = ROUNDS.after(row.state, "cancel_round"), given.reason
    act.save(row)
    act.record(events.ROUND_CANCELLED, row, project=row.project.name, reason=given.reason)
    return row


@action(target=Round, given=MergeRounds)
def merge_rounds(act: Act, row: Round, given: MergeRounds) -> Round:
    """One visit serves the plans of both; a catalogue that both asked for is looked through once."""
    row.state = ROUNDS.after(row.state, "merge_rounds")
    other = Round.objects.select_for_update(no_key=True).filter(pk=given.other_id).exclude(pk=row.pk).first()
    if other is None:
        raise NotFound(field="other_id")
    if other.project_id != row.project_id:
        raise OtherSite
    other.state, other.merged_into = ROUNDS.after(other.state, "release_round"), row
    served = set(row.serves.values_list("plan_id", flat=True))
    for one in other.serves.exclude(plan__in=served):
        act.save(RoundPlan(round=row, plan_id=one.plan_id))
    asked = set(row.parts.values_list("kind", flat=True))
    for part in other.parts.exclude(kind__in=asked):
        act.save(RoundPart(round=row, kind=part.kind, catalogue_id=part.catalogue_id))
    row.unit_ids = sorted({*row.unit_ids, *other.unit_ids})
    act.save(other)
    act.save(row)
    act.record(events.ROUND_MERGED, row, project=row.project.name, planned_on=row.planned_on, merged_id=other.pk)
    return row


@action(target=Round, given=CloseRound)
def close_round(act: Act, row: Round, given: CloseRound) -> Round:
    """Every table that was begun is looked through; the scores stand from now on."""
    row.state = ROUNDS.after(row.state, "close_round")
    results = results_of(row)
    if not any(result.total is not None for result in results.values()):
        raise NothingLookedAt
    for result in results.values():
        for table in result.tables:
            if table.is_begun and table.unlooked:
                names = "、".join(line.name for line in table.unlooked)
                raise TableUnfinished(table=table.name, count=len(table.unlooked), items=names)
    for part in row.parts.all():
        result = results[part.kind]
        part.total, part.grade = shown(result.total), result.grade or ""
        act.save(part)
    row.closed_at, row.note = act.at, given.note
    act.save(row)
    act.record(
        events.ROUND_CLOSED,
        row,
        project=row.project.name,
        number=row.number,
        scores={kind: [str(shown(result.total)), result.grade] for kind, result in results.items()},
    )
    return row


def begin(act: Act, row: Round, move: str) -> None:
    """With the first thing seen the round has its number and its day."""
    row.state = ROUNDS.after(row.state, move)
    if row.number is None:
        row.number = Round.objects.filter(project=row.project_id, number__isnull=False).count() + 1
        row.held_on = local_date(act.claimed_at if act.claimed_at and act.claimed_at < act.at else act.at)
    act.save(row)


def _refuse_day(act: Act, plans: list[InspectionPlan], on: date) -> None:
    if on < local_date(act.at):
        raise RoundInThePast
    for plan in plans:
        if not plan.from_on <= on <= plan.until_on:
            raise OutsideThePlan(from_on=plan.from_on, until_on=plan.until_on)
