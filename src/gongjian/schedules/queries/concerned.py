"""Who is to be told about a recovery study, and who may be asked for an approval by name."""

from dataclasses import dataclass
from datetime import date

from gongjian.access.roles import Role
from gongjian.core.models import Event
from gongjian.core.record import kind_of
from gongjian.people.models import Person
from gongjian.people.queries import persons_holding
from gongjian.projects.models import Project
from gongjian.responsibility.queries import lead_leaders_of
from gongjian.schedules import events
from gongjian.schedules.models import RecoveryStudy


def asker_of(study_id: str) -> list[int]:
    """Who asked for it, and who decided on it."""
    rows = RecoveryStudy.objects.filter(pk=study_id).values_list("asked_by", "decided_by")
    return sorted({person for row in rows for person in row if person})


def approver_of(study_id: str) -> list[int]:
    asked = RecoveryStudy.objects.filter(pk=study_id).exclude(approver=None)
    return list(asked.values_list("approver", flat=True))


@dataclass(frozen=True, slots=True)
class Deciding:
    """When the approval of the point now decided for was asked, and how it ended; none while it waits."""

    asked: Event | None
    approved: Event | None
    refused: Event | None


def deciding_of(study: RecoveryStudy) -> Deciding:
    kinds = (events.APPROVAL_ASKED, events.COMPRESSION_APPROVED, events.COMPRESSION_REFUSED)
    about = Event.objects.filter(subject_kind=kind_of(study), subject_id=str(study.pk))
    last = {event.name: event for event in about.filter(name__in=[kind.name for kind in kinds]).order_by("pk")}
    asked, approved, refused = (last.get(kind.name) for kind in kinds)
    begun = asked.pk if asked is not None else 0
    return Deciding(asked, *(one if one is not None and one.pk > begun else None for one in (approved, refused)))


def lead_leader_of(project_id: int, *, on: date) -> Person | None:
    held = lead_leaders_of([project_id], on=on).get(project_id)
    return held.person if held is not None else None


def approvers_for(project: Project, *, on: date) -> list[Person]:
    """The lead leader first, then the leaders of the district: those whose posts carry the approval."""
    first = lead_leader_of(project.pk, on=on)
    ids = persons_holding(Role.DISTRICT_LEADER, on=on, district_id=project.campaign.district_id)
    others = Person.objects.filter(pk__in=ids).select_related("unit").order_by("pinyin", "name")
    return [*([first] if first else []), *(one for one in others if first is None or one.pk != first.pk)]
