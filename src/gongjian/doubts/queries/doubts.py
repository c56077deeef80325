"""The list as the office sees it: doubts, where to go, the pictures meant, what was planned since."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from gongjian.core.actor import Actor
from gongjian.core.models import Event
from gongjian.core.record import kind_of
from gongjian.doubts.models import Doubt
from gongjian.doubts.states import DoubtKind, DoubtState
from gongjian.fieldwork.models import Attachment, Photo, Visit
from gongjian.fieldwork.states import VisitState
from gongjian.projects.models import Campaign, Project
from gongjian.projects.queries import within_projects


def doubts_visible_to(viewer: Actor, *, on: date) -> QuerySet[Doubt]:
    return Doubt.objects.filter(within_projects(viewer.extent("doubt.see", on=on), "project__"))


def looked_at(campaign: Campaign) -> datetime | None:
    """When the facts were last gone through."""
    events = Event.objects.filter(subject_kind=kind_of(campaign), subject_id=str(campaign.pk), name="doubts.looked_for")
    return events.order_by("-id").values_list("at", flat=True).first()


@dataclass(frozen=True, slots=True)
class Going:
    """A site to go to: what is doubted there, newest first, and what was planned or held since."""

    project: Project
    doubts: list[Doubt]
    visit: Visit | None


def places_to_go(doubts: QuerySet[Doubt], *, on: date, most: int) -> list[Going]:
    """By project, where something new was seen first; no count, no points, no rank."""
    rows = doubts.filter(state=DoubtState.OPEN).select_related("project__campaign").order_by("-last_on", "-id")
    by_project: dict[int, list[Doubt]] = {}
    for row in rows:
        by_project.setdefault(row.project_id, []).append(row)
    chosen = list(by_project.items())[:most]
    visits = visits_since([project for project, _ in chosen], on=on)
    return [Going(found[0].project, found, visits.get(project)) for project, found in chosen]


def visits_since(projects: Iterable[int], *, on: date) -> dict[int, Visit]:
    """The next on-site office planned at each project."""
    rows = Visit.objects.filter(project__in=list(projects), state=VisitState.PLANNED, planned_on__gte=on)
    return {row.project_id: row for row in rows.select_related("leader").order_by("-planned_on", "-id")}


@dataclass(frozen=True, slots=True)
class PictureShown:
    attachment: Attachment
    photo: Photo


def photos_of_doubts(doubts: Iterable[Doubt]) -> dict[int, PictureShown]:
    """By the number of the attachment; two queries however many doubts there are."""
    of_pictures = [one for one in doubts if one.kind == DoubtKind.SAME_PICTURE]
    numbers = {one.facts[name] for one in of_pictures for name in ("picture", "first")}
    attachments = list(Attachment.objects.filter(pk__in=numbers).select_related("project"))
    digests = {one.digest for one in attachments}
    photos = {(one.project_id, one.digest): one for one in Photo.objects.filter(digest__in=digests, erased_at=None)}
    return {
        one.pk: PictureShown(one, photos[one.project_id, one.digest])
        for one in attachments
        if (one.project_id, one.digest) in photos
    }
