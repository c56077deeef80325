"""No inspection without a plan on file (Order 733, Article 12; rule 20 of the burden rules)."""

from django.utils.translation import gettext_lazy as _

from gongjian.commitments.actions import of_this_district
from gongjian.core.action import Act, action
from gongjian.core.refusal import Refusal, refuse_on_constraint
from gongjian.inspections import events
from gongjian.inspections.inputs import FileInspectionPlan, WithReason
from gongjian.inspections.models import InspectionPlan, Round
from gongjian.inspections.states import GOING, PLANS
from gongjian.projects.models import Campaign
from gongjian.projects.queries import require_open


class FiledAlready(Refusal):
    code, field = "inspection_plan_filed_already", "filing_number"
    sentence = _("A plan is on file under this number already.")


class RoundsUnderThePlan(Refusal):
    code = "rounds_under_the_plan"
    sentence = _("%(count)s rounds of this plan are still to be held; cancel or finish them first.")


refuse_on_constraint("one_inspection_plan_of_a_filing_number", FiledAlready)


@action(target=Campaign, given=FileInspectionPlan)
def file_inspection_plan(act: Act, campaign: Campaign, given: FileInspectionPlan) -> InspectionPlan:
    require_open(campaign)
    of_this_district(campaign.district_id, None, given.unit_id)
    plan = act.save(
        InspectionPlan(campaign=campaign, filed_by_id=act.by.person_id, filed_at=act.at, **given.model_dump())
    )
    act.record(events.PLAN_FILED, plan, campaign_id=campaign.pk, **given.model_dump())
    return plan


@action(target=InspectionPlan, given=WithReason)
def withdraw_inspection_plan(act: Act, plan: InspectionPlan, given: WithReason) -> InspectionPlan:
    plan.state, plan.reason = PLANS.after(plan.state, "withdraw_inspection_plan"), given.reason
    waiting = Round.objects.filter(serves__plan=plan, state__in=GOING).count()
    if waiting:
        raise RoundsUnderThePlan(count=waiting)
    act.save(plan)
    act.record(events.PLAN_WITHDRAWN, plan, title=plan.title, reason=given.reason)
    return plan
