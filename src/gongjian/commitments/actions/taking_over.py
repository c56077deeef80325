"""The nodes of a schedule in force become the nodes of the week; what moved is seen as moved, nothing is doubled."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from gongjian.commitments import events
from gongjian.commitments.actions.nodes import OtherProject, change_node, plan_node
from gongjian.commitments.inputs import ChangeNode, PlanNode, TakeOverNodes
from gongjian.commitments.models import WeeklyNode
from gongjian.commitments.states import NodeState
from gongjian.core.action import Act, action
from gongjian.core.moments import local_date
from gongjian.core.refusal import Refusal
from gongjian.projects.actions.projects import require_running
from gongjian.projects.models import Project
from gongjian.schedules.models import Activity, Schedule
from gongjian.schedules.states import ScheduleState


class NotInForceAnyMore(Refusal):
    code = "nodes_of_schedule_not_in_force"
    sentence = _("Schedule %(number)s is not in force: the nodes of the week follow the schedule in force.")


@action(target=Project, given=TakeOverNodes)
def take_over_nodes(act: Act, project: Project, given: TakeOverNodes) -> Project:
    """A second time changes nothing. Nodes no longer in the schedule are named for a person to cancel."""
    require_running(project)
    schedule = Schedule.objects.filter(pk=given.schedule_id, project=project).first()
    if schedule is None:
        raise OtherProject(field="schedule_id")
    if schedule.state != ScheduleState.IN_FORCE:
        raise NotInForceAnyMore(number=schedule.number)
    bars = list(schedule.activities.filter(is_node=True).order_by("position"))
    known = _Known(WeeklyNode.objects.filter(project=project).exclude(state=NodeState.CANCELLED))
    planned, moved, outside = [], [], []
    for bar in bars:
        if bar.finished_on is not None or bar.early_finish_at is None:
            continue  # that it was met is said by a person
        node, due_on = known.of(bar), local_date(bar.early_finish_at)
        if node is not None and node.state == NodeState.MET:
            continue
        if not project.campaign.start_on <= due_on <= project.campaign.end_on:
            outside.append(bar.name)
        elif node is None:
            new = PlanNode(title=bar.name, due_on=due_on, activity_code=bar.code)
            planned.append(act.also(plan_node, project, new).id)
        elif _follows(act, node, bar, due_on):
            moved.append(node.pk)
    left = known.not_in(bars)
    act.answer(planned=planned, moved=moved, outside=outside, left=left)
    act.record(
        events.NODES_TAKEN_OVER,
        project,
        project=project.name,
        number=schedule.number,
        schedule_id=schedule.pk,
        planned=len(planned),
        moved=len(moved),
        outside=len(outside),
        left=len(left),
        moved_ids=moved,
        outside_names=outside,
        left_ids=left,
    )
    return project


def _follows(act: Act, node: WeeklyNode, bar: Activity, due_on: date) -> bool:
    """Whether the node had to move; planned by hand, it belongs to the activity from now on."""
    if not node.activity_code:
        node.activity_code = bar.code
        act.save(node)
    if (node.title, node.due_on) == (bar.name, due_on):
        return False
    act.also(change_node, node, ChangeNode(title=bar.name, due_on=due_on))
    return True


class _Known:
    """Nodes there are: by the schedule's code, else by the very same words."""

    def __init__(self, nodes: Iterable[WeeklyNode]) -> None:
        rows = list(nodes)
        self.by_code = {node.activity_code: node for node in rows if node.activity_code}
        self.by_title = {node.title: node for node in rows if not node.activity_code}

    def of(self, bar: Activity) -> WeeklyNode | None:
        return self.by_code.get(bar.code) or self.by_title.get(bar.name)

    def not_in(self, bars: Iterable[Activity]) -> list[int]:
        codes = {bar.code for bar in bars}
        gone = (node for code, node in self.by_code.items() if code not in codes and node.state == NodeState.OPEN)
        return sorted(node.pk for node in gone)
