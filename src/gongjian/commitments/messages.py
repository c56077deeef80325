"""Who is told: owners of promises, and those who have to clear what stands in the way."""

from collections.abc import Iterable

from django.urls import reverse

from gongjian.commitments import events
from gongjian.commitments.queries.concerned import clearers_of, owner_of, owner_of_constrained
from gongjian.commitments.queries.touched import leader_of, nodes_that_slip, owners_at_nodes
from gongjian.core.models import Event
from gongjian.core.moments import local_date
from gongjian.messaging.messages import tell
from gongjian.schedules.events import PROGRESS_REPORTED, WORK_REPORTED


def _promise(event: Event) -> str:
    return reverse("promise", args=[event.subject_id])


def _constraint(event: Event) -> str:
    return reverse("constraint", args=[event.subject_id])


def _owner(event: Event) -> Iterable[int]:
    return owner_of(event.subject_id)


def _clearers(event: Event) -> Iterable[int]:
    return clearers_of(event.subject_id, on=local_date(event.at))


def _node(event: Event) -> str:
    return reverse("weekly-node", args=[event.subject_id])


def _week_of_project(event: Event) -> str:
    return f"{reverse('project', args=[event.subject_id])}?tab=commitments"


def _leader_of_moved(event: Event) -> Iterable[int]:
    """One message for all nodes of a schedule, and none where nothing moved."""
    if not any(event.facts[name] for name in ("moved", "outside", "left")):
        return ()
    return leader_of(int(event.subject_id), on=local_date(event.at))


def _touched_by_slip(event: Event) -> Iterable[int]:
    """A later finish reaches the leader; a node that slips reaches who has promised it."""
    project, facts = int(event.facts["project_id"]), event.facts
    slipping = owners_at_nodes(nodes_that_slip(facts["slips"], project))
    if not slipping and not _is_later(facts["finish_on"], facts["finish_on_before"]):
        return ()
    return [*leader_of(project, on=local_date(event.at)), *slipping]


def _is_later(now: str | None, before: str | None) -> bool:
    """Days of the record are ISO: they compare as they are."""
    return bool(now and before and now > before)


def _project_of(event: Event) -> str:
    return reverse("project", args=[event.facts["project_id"]])


# Those who acted themselves are never told: these reach the owner when somebody else did it.
for _kind in (events.PROMISE_PREPARED, events.PROMISE_MADE, events.PROMISE_WAIVED, events.PROMISE_MISSED):
    tell(_kind, to=_owner, url=_promise)
for _kind in (events.CONSTRAINT_ADDED, events.CONSTRAINT_REOPENED):
    tell(_kind, to=_clearers, url=_constraint, must_act=True)
tell(events.CONSTRAINT_CLEARED, to=lambda event: owner_of_constrained(event.subject_id), url=_constraint)
tell(events.NODE_CHANGED, to=lambda event: owners_at_nodes([int(event.subject_id)]), url=_node)
tell(events.NODES_TAKEN_OVER, to=_leader_of_moved, url=_week_of_project)
for _kind in (PROGRESS_REPORTED, WORK_REPORTED):
    tell(_kind, to=_touched_by_slip, url=_project_of)
