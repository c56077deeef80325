"""Stage targets and weekly nodes."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from gongjian.commitments import events
from gongjian.commitments.inputs import ChangeNode, MeetNode, MeetStageTarget, PlanNode, SetStageTarget, WithReason
from gongjian.commitments.models import StageTarget, WeeklyNode
from gongjian.commitments.states import NODES
from gongjian.core.action import Act, action
from gongjian.core.moments import local_date
from gongjian.core.refusal import Refusal, refuse_on_constraint
from gongjian.projects.actions.projects import require_running
from gongjian.projects.models import Project


class OutsideCampaign(Refusal):
    code, http_status = "outside_campaign", 422
    sentence = _("The day must lie within the campaign, %(start_on)s to %(end_on)s.")


class InTheFuture(Refusal):
    code, http_status = "in_the_future", 422
    sentence = _("This day has not come yet.")


class BeforeCampaign(Refusal):
    code, http_status = "before_campaign", 422
    sentence = _("The campaign began on %(start_on)s; this day lies before it.")


class OtherProject(Refusal):
    code, http_status = "other_project", 422
    sentence = _("This belongs to another project.")


class NodeOfActivityTwice(Refusal):
    code, field = "node_of_activity_twice", "activity_code"
    sentence = _("This activity of the schedule has a node that is not met yet.")


refuse_on_constraint("one_open_node_of_an_activity", NodeOfActivityTwice)


def within_campaign(day: date, project: Project, *, field: str = "due_on") -> None:
    campaign = project.campaign
    if not campaign.start_on <= day <= campaign.end_on:
        raise OutsideCampaign(field=field, start_on=campaign.start_on, end_on=campaign.end_on)


def has_happened(day: date, act: Act, project: Project, *, field: str) -> None:
    """What is told as done was done during the campaign, today at the latest."""
    if day > local_date(act.at):
        raise InTheFuture(field=field)
    if day < project.campaign.start_on:
        raise BeforeCampaign(field=field, start_on=project.campaign.start_on)


@action(target=Project, given=SetStageTarget)
def set_stage_target(act: Act, project: Project, given: SetStageTarget) -> StageTarget:
    require_running(project)
    within_campaign(given.due_on, project)
    target = act.save(StageTarget(project=project, title=given.title, due_on=given.due_on))
    act.record(events.STAGE_TARGET_SET, target, title=target.title, due_on=target.due_on)
    return target


@action(target=StageTarget, given=MeetStageTarget)
def meet_stage_target(act: Act, target: StageTarget, given: MeetStageTarget) -> StageTarget:
    has_happened(given.met_on, act, target.project, field="met_on")
    target.met_on = given.met_on
    act.save(target)
    act.record(events.STAGE_TARGET_MET, target, title=target.title, met_on=target.met_on)
    return target


@action(target=Project, given=PlanNode)
def plan_node(act: Act, project: Project, given: PlanNode) -> WeeklyNode:
    require_running(project)
    within_campaign(given.due_on, project)
    stage = given.stage_target_id
    if stage is not None and not StageTarget.objects.filter(pk=stage, project=project).exists():
        raise OtherProject(field="stage_target_id")
    node = act.save(WeeklyNode(project=project, **given.model_dump()))
    act.record(events.NODE_PLANNED, node, title=node.title, due_on=node.due_on)
    return node


@action(target=WeeklyNode, given=ChangeNode)
def change_node(act: Act, node: WeeklyNode, given: ChangeNode) -> WeeklyNode:
    """The old day stays in the record: a moved node is seen as moved."""
    require_running(node.project)
    node.expect_version(given.version)
    NODES.after(node.state, "cancel_node")  # only an open node may still be changed
    within_campaign(given.due_on, node.project)
    was_due_on = node.due_on
    node.title, node.due_on = given.title, given.due_on
    act.save(node)
    act.record(events.NODE_CHANGED, node, title=node.title, was_due_on=was_due_on, due_on=node.due_on)
    return node


@action(target=WeeklyNode, given=MeetNode)
def meet_node(act: Act, node: WeeklyNode, given: MeetNode) -> WeeklyNode:
    has_happened(given.met_on, act, node.project, field="met_on")
    node.state = NODES.after(node.state, "meet_node")
    node.met_on, node.note = given.met_on, given.note
    act.save(node)
    act.record(events.NODE_MET, node, title=node.title, due_on=node.due_on, met_on=node.met_on)
    return node


@action(target=WeeklyNode, given=WithReason)
def reopen_node(act: Act, node: WeeklyNode, given: WithReason) -> WeeklyNode:
    node.state = NODES.after(node.state, "reopen_node")
    require_running(node.project)
    node.met_on = None
    act.save(node)
    act.record(events.NODE_REOPENED, node, title=node.title, reason=given.reason)
    return node


@action(target=WeeklyNode, given=WithReason)
def cancel_node(act: Act, node: WeeklyNode, given: WithReason) -> WeeklyNode:
    node.state = NODES.after(node.state, "cancel_node")
    node.note = given.reason
    act.save(node)
    act.record(events.NODE_CANCELLED, node, title=node.title, reason=given.reason)
    return node
