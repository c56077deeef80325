"""Which conferences, decisions and minutes a viewer sees."""

from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from gongjian.access.decision import Extent
from gongjian.core.actor import Actor
from gongjian.core.event import EVENTS
from gongjian.core.models import Event
from gongjian.core.moments import local_date
from gongjian.core.record import kind_of
from gongjian.people.queries import actor_words
from gongjian.problems.events import ITEM_TAKEN_UP, NOTES_WRITTEN
from gongjian.problems.models import AgendaItem, Attendee, Conference, Decision, Minutes, MinutesFile
from gongjian.problems.states import UNCLOSED, ConferenceState, DecisionState
from gongjian.projects.models import Campaign


def conferences_visible_to(viewer: Actor, *, on: date, campaign: Campaign | None = None) -> QuerySet[Conference]:
    """All, or those of one campaign. Whoever only attends sees them once they are called."""
    rows = Conference.objects.all() if campaign is None else Conference.objects.filter(campaign=campaign)
    return rows.filter(_reached(viewer.extent("conference.see", on=on), ""))


def decisions_visible_to(viewer: Actor, *, on: date, campaign: Campaign | None = None) -> QuerySet[Decision]:
    rows = Decision.objects.all() if campaign is None else Decision.objects.filter(conference__campaign=campaign)
    return rows.filter(_reached(viewer.extent("conference.see", on=on), "conference__"))


def items_visible_to(viewer: Actor, *, on: date) -> QuerySet[AgendaItem]:
    return AgendaItem.objects.filter(_reached(viewer.extent("conference.see", on=on), "conference__"))


def minutes_visible_to(viewer: Actor, *, on: date, campaign: Campaign | None = None) -> QuerySet[Minutes]:
    rows = Minutes.objects.all() if campaign is None else Minutes.objects.filter(conference__campaign=campaign)
    return rows.filter(_reached(viewer.extent("conference.see", on=on), "conference__"))


def _reached(reach: Extent, prefix: str) -> Q:
    if reach.everything:
        return Q()
    asked = Q(pk__in=[])
    if reach.unit_ids:
        asked |= Q(unit__in=reach.unit_ids) | Q(person__unit__in=reach.unit_ids)
    if reach.person_id:
        asked |= Q(person=reach.person_id)
    attended = Q(**{f"{prefix}pk__in": Attendee.objects.filter(asked).values("conference")})
    if reach.person_id:
        attended |= Q(**{f"{prefix}chair": reach.person_id})
    drafted = Q(**{f"{prefix}state": ConferenceState.DRAFTED})
    return Q(**{f"{prefix}campaign__district__in": reach.district_ids}) | attended & ~drafted


def with_counts(conferences: QuerySet[Conference]) -> QuerySet[Conference]:
    return conferences.select_related("campaign", "chair").annotate(
        item_count=Count("items", distinct=True), decision_count=Count("decisions", distinct=True)
    )


def open_decisions(decisions: QuerySet[Decision]) -> QuerySet[Decision]:
    return decisions.filter(state=DecisionState.OPEN).order_by("due_on", "id")


def decisions_overdue(at: datetime) -> list[Decision]:
    """Of every campaign that runs: the day passed and nobody carried it out."""
    late = Decision.objects.filter(state=DecisionState.OPEN, due_on__lt=local_date(at))
    return list(late.filter(conference__campaign__closed_at=None).order_by("due_on", "id"))


def decision_of_promise(promise_id: str) -> Decision | None:
    return Decision.objects.filter(promise_id=int(promise_id), state=DecisionState.OPEN).first()


def decisions_of_problem(problem_id: str) -> QuerySet[Decision]:
    """Still open: the problem was handed to somebody by a conference."""
    return Decision.objects.filter(problem_id=int(problem_id), promise=None, state=DecisionState.OPEN)


def next_conference(conferences: QuerySet[Conference]) -> Conference | None:
    return conferences.filter(state__in=UNCLOSED).order_by("meets_at", "id").first()


def file_of_minutes(minutes: Minutes, kind: str) -> MinutesFile | None:
    return MinutesFile.objects.filter(minutes=minutes, kind=kind).first()


def history_of_conference(conference: Conference) -> list[dict[str, Any]]:
    """Each event of it with its sentence in the reader's language, latest first; turning pages is left to the record."""
    rows = Event.objects.filter(subject_kind=kind_of(conference), subject_id=str(conference.pk)).order_by("-id")
    rows = rows.exclude(name__in=[kind.name for kind in (ITEM_TAKEN_UP, NOTES_WRITTEN)])
    return [
        {
            "at": row.at,
            "by": actor_words(row),
            "surface": row.surface,
            "sentence": EVENTS[row.name].told(row.facts),
        }
        for row in rows[:200]
    ]
