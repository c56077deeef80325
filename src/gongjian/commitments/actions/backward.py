"""A backward plan is applied in one step: all of it, or nothing with the reason."""

from django.utils.translation import gettext_lazy as _

from gongjian.commitments import events
from gongjian.commitments.actions.nodes import change_node, plan_node, set_stage_target
from gongjian.commitments.inputs import ApplyBackwardPlan, ChangeNode, PlanNode, SetStageTarget
from gongjian.commitments.models import StageTarget, WeeklyNode
from gongjian.commitments.states import NodeState
from gongjian.core.action import Act, action
from gongjian.core.moments import local_date
from gongjian.core.refusal import Refusal
from gongjian.projects.actions.projects import require_running
from gongjian.projects.models import Project


class NothingChosen(Refusal):
    code, http_status = "backward_plan_empty", 422
    sentence = _("Choose at least one stage target or node.")


class TooLate(Refusal):
    code, http_status, field = "backward_plan_too_late", 422, "end_on"
    sentence = _("“%(title)s” would be due on %(due_on)s, which has passed: win time back, or choose a later day.")


class TargetStands(Refusal):
    code, http_status, field = "stage_target_stands", 422, "targets"
    sentence = _("Stage target “%(title)s” stands already, due on %(due_on)s.")


@action(target=Project, given=ApplyBackwardPlan)
def apply_backward_plan(act: Act, project: Project, given: ApplyBackwardPlan) -> Project:
    """An open node of the same words is moved, a stage target that stands is not set twice."""
    require_running(project)
    if not given.targets and not given.nodes:
        raise NothingChosen
    due = {one.title: one.due_on for one in given.targets} | {one.title: one.due_on for one in given.nodes}
    for title, due_on in due.items():
        if due_on < local_date(act.at):
            raise TooLate(title=title, due_on=due_on)
    targets = sum(_set(act, project, target) for target in given.targets)
    nodes = sum(_planned(act, project, node) for node in given.nodes)
    act.answer(targets=targets, nodes=nodes)
    act.record(
        events.BACKWARD_PLAN_APPLIED,
        project,
        project=project.name,
        end_on=given.end_on,
        source=given.source,
        targets=targets,
        nodes=nodes,
    )
    return project


def _set(act: Act, project: Project, target: SetStageTarget) -> bool:
    stands = StageTarget.objects.filter(project=project, title=target.title, met_on=None).first()
    if stands is not None and stands.due_on != target.due_on:
        raise TargetStands(title=stands.title, due_on=stands.due_on)
    if stands is None:
        act.also(set_stage_target, project, target)
    return stands is None


def _planned(act: Act, project: Project, wanted: PlanNode) -> bool:
    known = WeeklyNode.objects.filter(project=project, state=NodeState.OPEN)
    node = known.filter(title=wanted.title).first()
    if wanted.activity_code:
        node = known.filter(activity_code=wanted.activity_code).first() or node
    if node is None:
        act.also(plan_node, project, wanted)
        return True
    if (node.title, node.due_on) == (wanted.title, wanted.due_on):
        return False
    act.also(change_node, node, ChangeNode(title=wanted.title, due_on=wanted.due_on))
    return True
