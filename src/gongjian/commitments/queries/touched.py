"""Whom a slip touches: the lead leader, and who has promised for a node that moves."""

from collections.abc import Iterable
from datetime import date

from gongjian.commitments.models import Promise, WeeklyNode
from gongjian.commitments.states import NodeState, PromiseState
from gongjian.core.moments import local_date
from gongjian.responsibility.queries import lead_leaders_of
from gongjian.schedules.models import Activity

_LIVE = (PromiseState.PREPARED, PromiseState.PROMISED)


def leader_of(project_id: int, *, on: date) -> list[int]:
    return [held.person_id for held in lead_leaders_of([project_id], on=on).values()]


def owners_at_nodes(node_ids: Iterable[int]) -> list[int]:
    promises = Promise.objects.filter(node__in=list(node_ids), state__in=_LIVE)
    return sorted(set(promises.values_list("owner_id", flat=True)))


def nodes_that_slip(schedule_id: int, project_id: int) -> list[int]:
    """Open nodes whose activity now finishes after the day of the node."""
    nodes = WeeklyNode.objects.filter(project=project_id, state=NodeState.OPEN).exclude(activity_code="")
    due = {node.activity_code: node for node in nodes}
    bars = Activity.objects.filter(schedule=schedule_id, code__in=list(due)).exclude(early_finish_at=None)
    return [
        due[bar.code].pk
        for bar in bars
        if bar.early_finish_at is not None and local_date(bar.early_finish_at) > due[bar.code].due_on
    ]
