"""The rows as the record knew them at the cut-off, and what force majeure takes out of the comparison.

A week is frozen minutes after its cut-off, or days later when the machine slept. Reports and promises carry their
moment themselves; of nodes and stoppages the record tells what was entered later.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from gongjian.commitments.events import NODE_CANCELLED, NODE_MET
from gongjian.commitments.models import Promise
from gongjian.commitments.states import PromiseState
from gongjian.core.models import Event
from gongjian.projects.events import PROJECT_STOPPED
from gongjian.projects.models import Campaign, Stoppage
from gongjian.rankings.queries.span import Span


class PromiseDue(NamedTuple):
    """No answer by the cut-off is not kept."""

    pk: int
    project: int
    owner: int
    due_on: date
    is_kept: bool


@dataclass(frozen=True, slots=True)
class AsKnown:
    """`promises`: due in the week. `stops`: by project, those declared by the cut-off. `met_later`, `cancelled_later`: nodes whose entry came after."""

    promises: Sequence[PromiseDue]
    stops: Mapping[int, Sequence[Stoppage]]
    met_later: frozenset[int]
    cancelled_later: frozenset[int]

    def stops_of(self, project: int) -> Sequence[Stoppage]:
        return self.stops.get(project, ())

    def spares(self, project: int | None, on: date) -> bool:
        """Whether the day is one of force majeure: what fell due then and was not done is held against nobody."""
        return project is not None and any(
            one.is_force_majeure and one.from_on <= on and (one.until_on is None or on < one.until_on)
            for one in self.stops_of(project)
        )


def as_known(campaign: Campaign, span: Span) -> AsKnown:
    kinds = (PROJECT_STOPPED.name, NODE_MET.name, NODE_CANCELLED.name)
    later = list(Event.objects.filter(name__in=kinds, at__gt=span.known_at).only("name", "subject_id", "facts"))
    stops: dict[int, list[Stoppage]] = defaultdict(list)
    stopped_later = [event.facts["stoppage"] for event in later if event.name == PROJECT_STOPPED.name]
    of_campaign = Stoppage.objects.filter(from_on__lte=span.last_on, project__campaign=campaign)
    for stop in of_campaign.exclude(pk__in=stopped_later).order_by("from_on"):
        stops[stop.project_id].append(stop)
    return AsKnown(
        _promises(campaign, span),
        stops,
        met_later=frozenset(int(event.subject_id) for event in later if event.name == NODE_MET.name),
        cancelled_later=frozenset(int(event.subject_id) for event in later if event.name == NODE_CANCELLED.name),
    )


def _promises(campaign: Campaign, span: Span) -> list[PromiseDue]:
    due = (
        Promise.objects.filter(
            project__campaign=campaign,
            due_on__range=(span.first_on, span.last_on),
            promised_at__lte=span.known_at,
        )
        .exclude(state__in=(PromiseState.PREPARED, PromiseState.DROPPED))
        .order_by("id")
    )
    return [
        PromiseDue(
            pk, project, owner, due_on,
            is_kept=state == PromiseState.KEPT and answered_at is not None and answered_at <= span.known_at,
        )
        for pk, project, owner, due_on, state, answered_at in due.values_list(
            "id", "project_id", "owner_id", "due_on", "state", "answered_at"
        )
    ]  # fmt: skip
