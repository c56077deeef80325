"""Reading bulletins, and the photos they may show."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet

from gongjian.access.roles import Role
from gongjian.core.actor import Actor
from gongjian.core.moments import DISTRICT_ZONE
from gongjian.fieldwork.models import Photo
from gongjian.fieldwork.queries import photos_visible_to
from gongjian.notices.models import Bulletin, BulletinPhoto, BulletinRevision
from gongjian.notices.queries.notices import figures_of
from gongjian.people.queries import persons_holding, within
from gongjian.rankings.models import Evaluation
from gongjian.rankings.queries import evaluations_visible_to
from gongjian.rankings.states import EvaluationState


def bulletins_visible_to(viewer: Actor, *, on: date) -> QuerySet[Bulletin]:
    reach = viewer.extent("bulletin.see", on=on)
    return Bulletin.objects.filter(within(reach, district="campaign__district", unit="", person=""))


def weeks_without_bulletin(viewer: Actor, *, on: date) -> QuerySet[Evaluation]:
    """Published, so that their facts stand; the newest first."""
    published = evaluations_visible_to(viewer, on=on).filter(state=EvaluationState.PUBLISHED, bulletin=None)
    return published.order_by("-week", "-edition")


def photos_of_week(viewer: Actor, bulletin: Bulletin, *, on: date) -> QuerySet[Photo]:
    """What arrived from the campaign's sites in the days of the week, and the viewer may see."""
    week = figures_of(bulletin.evaluation)
    begin, end = _moment(week.first_on), _moment(week.last_on + timedelta(days=1))
    seen = photos_visible_to(viewer, on=on)
    return seen.filter(
        erased_at=None, project__campaign=bulletin.campaign_id, kept_at__gte=begin, kept_at__lt=end
    ).order_by("-id")


def chosen_photos(bulletin: Bulletin) -> QuerySet[BulletinPhoto]:
    return BulletinPhoto.objects.filter(bulletin=bulletin).defer("jpeg").select_related("photo__project").order_by("id")


def copies_of_erased(bulletin: Bulletin) -> QuerySet[BulletinPhoto]:
    return _with_copy(BulletinPhoto.objects.filter(bulletin=bulletin)).order_by("id")


def bulletins_showing(photo_ids: Iterable[int]) -> list[int]:
    """Those that still hold a copy of a photo that was erased."""
    found = _with_copy(BulletinPhoto.objects.filter(photo__in=list(photo_ids)))
    return sorted(set(found.values_list("bulletin_id", flat=True)))


def _with_copy(rows: QuerySet[BulletinPhoto]) -> QuerySet[BulletinPhoto]:
    return rows.filter(photo__erased_at__isnull=False).exclude(jpeg=b"")


def revisions_of(bulletin: Bulletin) -> QuerySet[BulletinRevision]:
    found = BulletinRevision.objects.filter(bulletin=bulletin)
    return found.defer("text").select_related("written_by").order_by("-version")


def revision_of(bulletin: Bulletin, version: int) -> BulletinRevision | None:
    return BulletinRevision.objects.filter(bulletin=bulletin, version=version).select_related("written_by").first()


def issuers_of_bulletins(district_id: int, *, on: date) -> list[int]:
    return persons_holding(Role.OFFICE, district_id=district_id, on=on)


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=DISTRICT_ZONE)
