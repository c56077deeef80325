"""What is past the days of its campaign's rule, and what was erased."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from gongjian.core.actor import Actor
from gongjian.core.retention import LEAST_DAYS
from gongjian.fieldwork.models import Photo
from gongjian.projects.models import Campaign
from gongjian.projects.queries import campaigns_visible_to, options_of


@dataclass(frozen=True, slots=True)
class CampaignKept:
    """How the rule for photos stands in one campaign."""

    campaign: Campaign
    days: int
    last_on: date
    photos: int
    erased: int


def last_day_of_photos(campaign: Campaign) -> date:
    return campaign.end_on + timedelta(days=options_of(campaign).photos_kept_days)


def photos_due(on: date) -> Iterator[tuple[Campaign, list[int]]]:
    """By campaign, oldest first."""
    for campaign in Campaign.objects.filter(end_on__lt=on - timedelta(days=LEAST_DAYS)).order_by("pk"):
        if on > last_day_of_photos(campaign):
            rows = Photo.objects.filter(project__campaign=campaign, erased_at=None)
            yield campaign, list(rows.order_by("pk").values_list("pk", flat=True))


def campaigns_kept(viewer: Actor, *, on: date) -> list[CampaignKept]:
    return [kept_of(row) for row in retention_visible_to(viewer, on=on).order_by("-end_on", "-pk")]


def retention_visible_to(viewer: Actor, *, on: date) -> QuerySet[Campaign]:
    """Campaigns with how many photos arrived and how many of these are gone."""
    if viewer.extent("retention.see", on=on).is_empty:
        return Campaign.objects.none()
    gone = Count("projects__photos", filter=Q(projects__photos__erased_at__isnull=False))
    return campaigns_visible_to(viewer, on=on).annotate(arrived=Count("projects__photos"), gone=gone)


def kept_of(row: Any) -> CampaignKept:
    """`row`: of `retention_visible_to`."""
    return CampaignKept(
        row, options_of(row).photos_kept_days, last_day_of_photos(row), row.arrived - row.gone, row.gone
    )


def erasures_of(photos: QuerySet[Photo]) -> QuerySet[Photo]:
    """Asked for and waiting first, then what is gone, the latest first."""
    touched = photos.filter(Q(erased_at__isnull=False) | Q(erasure_asked_at__isnull=False))
    return touched.select_related("project", "erasure_asked_by").order_by("-erased_at", "-id")
