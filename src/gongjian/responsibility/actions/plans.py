from django.db.models import Max, Q
from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.moments import local_date
from gongjian.core.refusal import Refusal
from gongjian.projects.actions.projects import require_running
from gongjian.projects.models import Project
from gongjian.responsibility import events
from gongjian.responsibility.actions.rules import before_the_end, end, give_way
from gongjian.responsibility.actions.teams import ChangeNeedsReason
from gongjian.responsibility.inputs import End, PutPlanInForce
from gongjian.responsibility.models import PlanVersion


class ApprovedInTheFuture(Refusal):
    code, http_status, field = "approved_in_the_future", 422, "approved_on"
    sentence = _("This day lies in the future.")


@action(target=Project, given=PutPlanInForce)
def put_plan_in_force(act: Act, project: Project, given: PutPlanInForce) -> PlanVersion:
    """Put a work plan in force; the one that holds now ends on the same day, with a reason."""
    require_running(project)
    before_the_end(project.campaign, given.from_on)
    if given.approved_on > local_date(act.at):
        raise ApprovedInTheFuture
    holds = Q(from_on__lte=given.from_on) & (Q(until_on=None) | Q(until_on__gt=given.from_on))
    current = PlanVersion.objects.filter(holds, project=project).first()
    until_on = None
    if current is not None:
        if not given.reason:
            raise ChangeNeedsReason
        until_on = current.until_on
        give_way(current, given.from_on)
        act.save(current)
    last = PlanVersion.objects.filter(project=project).aggregate(last=Max("number"))["last"] or 0
    plan = act.save(PlanVersion(project=project, number=last + 1, until_on=until_on, **given.model_dump()))
    act.record(
        events.PLAN_IN_FORCE,
        project,
        name=project.name,
        number=plan.number,
        title=plan.title,
        from_on=plan.from_on,
        approved_by=plan.approved_by,
        reason=given.reason,
        plan=plan.pk,
    )
    return plan


@action(target=PlanVersion, given=End)
def end_plan(act: Act, plan: PlanVersion, given: End) -> PlanVersion:
    require_running(plan.project)
    end(plan, given.until_on)
    act.save(plan)
    act.record(
        events.PLAN_ENDED,
        plan.project,
        name=plan.project.name,
        number=plan.number,
        until_on=given.until_on,
        reason=given.reason,
        plan=plan.pk,
    )
    return plan
