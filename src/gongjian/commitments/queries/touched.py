"""Whom a slip touches: the lead leader, and who has promised for a node that moves."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from gongjian.commitments.models import Promise, StageTarget, WeeklyNode
from gongjian.commitments.states import NodeState, PromiseState
from gongjian.responsibility.queries import lead_leaders_of

_LIVE = (PromiseState.PREPARED, PromiseState.PROMISED)


def targets_ahead(project_id: int) -> list[tuple[str, date]]:
    """Stage targets still to be met, by their days."""
    ahead = StageTarget.objects.filter(project=project_id, met_on=None).order_by("due_on", "pk")
    return list(ahead.values_list("title", "due_on"))


def leader_of(project_id: int, *, on: date) -> list[int]:
    return [held.person_id for held in lead_leaders_of([project_id], on=on).values()]


def owners_at_nodes(node_ids: Iterable[int]) -> list[int]:
    promises = Promise.objects.filter(node__in=list(node_ids), state__in=_LIVE)
    return sorted(set(promises.values_list("owner_id", flat=True)))


def promised_for(project_id: int, codes: Collection[str]) -> dict[str, list[tuple[str, str]]]:
    """Of open nodes by activity code: who has promised them, with the unit; an empty list is a node nobody promised."""
    nodes = WeeklyNode.objects.filter(project=project_id, state=NodeState.OPEN, activity_code__in=list(codes))
    found: dict[str, list[tuple[str, str]]] = {node.activity_code: [] for node in nodes}
    promises = Promise.objects.filter(node__in=nodes, state__in=_LIVE).select_related("node", "owner__unit")
    for promise in promises.order_by("pk"):
        told = (promise.owner.name, promise.owner.unit.name if promise.owner.unit else "")
        owners = found[promise.node.activity_code if promise.node else ""]
        if told not in owners:
            owners.append(told)
    return found


def nodes_that_slip(slips: Mapping[str, Sequence[str]], project_id: int) -> list[int]:
    """Open nodes that a report moved past their day; what was past it before has been told then.

    `slips`: activity code → its finish before and after, as the record keeps days.
    """
    nodes = WeeklyNode.objects.filter(project=project_id, state=NodeState.OPEN, activity_code__in=list(slips))
    return [
        node.pk
        for node in nodes
        if slips[node.activity_code][0] <= node.due_on.isoformat() < slips[node.activity_code][1]
    ]
