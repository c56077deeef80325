from datetime import date

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from gongjian.core import moments
from gongjian.core.action import Act, action
from gongjian.core.refusal import Refusal
from gongjian.projects import events
from gongjian.projects.actions.projects import require_running
from gongjian.projects.inputs import ReachPlanPoint, Reason, SetPlan
from gongjian.projects.models import PlanBaseline, PlanPoint, Project


class RebaselineNeedsReason(Refusal):
    code, http_status, field = "rebaseline_needs_reason", 422, "reason"
    sentence = _("A plan is already in force; say why it is set anew.")


class PlanReplaced(Refusal):
    code = "plan_replaced"
    sentence = _("This point belongs to an earlier version of the plan.")


class NotInTheFuture(Refusal):
    code, http_status = "not_in_the_future", 422
    sentence = _("This day lies in the future.")


class PointOpen(Refusal):
    code = "point_open"
    sentence = _("This node is open.")


@action(target=Project, given=SetPlan)
def set_plan(act: Act, project: Project, given: SetPlan) -> PlanBaseline:
    """Set the plan curve; a curve in force is replaced, kept and compared."""
    require_running(project)
    old = project.plan_baselines.filter(replaced_at=None).first()
    if old is not None and not given.reason:
        raise RebaselineNeedsReason
    if old is not None:
        old.replaced_at = act.at
        act.save(old)
    baseline = act.save(_baseline(act, project, given))
    reached = _reached_before(old)
    points = []
    for point in sorted(given.points, key=lambda one: one.due_on):
        done_on, done_note = reached.get((point.label, point.work), (None, ""))
        points.append(PlanPoint(baseline=baseline, done_on=done_on, done_note=done_note, **point.model_dump()))
    PlanPoint.objects.bulk_create(points)
    facts = {"name": project.name, "number": baseline.number, "count": len(given.points), "plan_kind": given.kind}
    if old is None:
        act.record(events.PLAN_SET, project, **facts)
    else:
        act.record(events.PLAN_REBASELINED, project, reason=given.reason, **facts)
    return baseline


def _baseline(act: Act, project: Project, given: SetPlan) -> PlanBaseline:
    last = project.plan_baselines.aggregate(last=Max("number"))["last"] or 0
    first = min(point.due_on for point in given.points)
    return PlanBaseline(
        project=project,
        number=last + 1,
        kind=given.kind,
        starts_on=given.starts_on or date(first.year, 1, 1),
        reason=given.reason,
        set_by_id=act.by.person_id,
        set_at=act.at,
    )


def _reached_before(old: PlanBaseline | None) -> dict[tuple[str, str], tuple[date | None, str]]:
    """What was reached stays reached under a new plan, where the node keeps its name."""
    if old is None:
        return {}
    return {(point.label, point.work): (point.done_on, point.done_note) for point in old.points.all()}


@action(target=PlanBaseline, given=Reason)
def withdraw_plan(act: Act, baseline: PlanBaseline, given: Reason) -> PlanBaseline:
    """Take back the plan in force, set by mistake: the one before it is in force again."""
    project = baseline.project
    require_running(project)
    if baseline.replaced_at is not None:
        raise PlanReplaced
    baseline.replaced_at = act.at
    act.save(baseline)
    # The one this replaced: both were written at the same moment; one withdrawn earlier never comes back.
    before = project.plan_baselines.filter(replaced_at=baseline.set_at).exclude(pk=baseline.pk).first()
    if before is not None:
        before.replaced_at = None
        act.save(before)
    act.record(
        events.PLAN_WITHDRAWN,
        project,
        name=project.name,
        number=baseline.number,
        reason=given.reason,
        number_before=before.number if before else 0,
    )
    return baseline


@action(target=PlanPoint, given=ReachPlanPoint)
def reach_plan_point(act: Act, point: PlanPoint, given: ReachPlanPoint) -> PlanPoint:
    _require_in_force(point)
    if given.done_on > moments.local_date(act.at):
        raise NotInTheFuture(field="done_on")
    point.done_on, point.done_note = given.done_on, given.note
    act.save(point)
    project = point.baseline.project
    act.record(
        events.PLAN_POINT_REACHED,
        project,
        name=project.name,
        label=_name(point),
        done_on=given.done_on,
        due_on=point.due_on,
        point=point.pk,
    )
    return point


@action(target=PlanPoint, given=Reason)
def reopen_plan_point(act: Act, point: PlanPoint, given: Reason) -> PlanPoint:
    _require_in_force(point)
    if point.done_on is None:
        raise PointOpen
    point.done_on, point.done_note = None, ""
    act.save(point)
    project = point.baseline.project
    act.record(
        events.PLAN_POINT_REOPENED, project, name=project.name, label=_name(point), reason=given.reason, point=point.pk
    )
    return point


def _require_in_force(point: PlanPoint) -> None:
    require_running(point.baseline.project)
    if point.baseline.replaced_at is not None:
        raise PlanReplaced


def _name(point: PlanPoint) -> str:
    return point.label or point.work[:40] or point.due_on.isoformat()
