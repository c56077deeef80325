"""What the clock does for photos."""

import logging
from datetime import datetime, timedelta

from django.conf import settings

from gongjian.core.actor import SYSTEM
from gongjian.core.models import Task
from gongjian.core.moments import local_date
from gongjian.core.refusal import Refusal
from gongjian.core.work import timetable
from gongjian.fieldwork.actions import erase_old_photos
from gongjian.fieldwork.inputs import MOST_ERASED, ErasePhotos
from gongjian.fieldwork.queries import files_of_nothing, photos_due

log = logging.getLogger(__name__)

KEPT = timedelta(hours=24)


@timetable(every=timedelta(hours=1))
def clear_pieces(_task: Task | None, at: datetime) -> None:
    """Pieces of photos that were never finished, and files whose photo was refused after all, go after a day."""
    before = (at - KEPT).timestamp()
    pieces = [path for path in (settings.UPLOADS / "photos").glob("*.part") if path.stat().st_mtime < before]
    for path in (*pieces, *files_of_nothing(settings.PHOTOS, before)):
        path.unlink(missing_ok=True)


@timetable(every=timedelta(days=1))
def erase_old_photos_daily(_task: Task | None, at: datetime) -> None:
    """In batches, so that nobody's writing waits; what is erased is in no later batch, however often this runs."""
    for campaign, due in photos_due(local_date(at)):
        for start in range(0, len(due), MOST_ERASED):
            given = ErasePhotos(photo_ids=tuple(due[start : start + MOST_ERASED]))
            try:
                erase_old_photos(campaign, given, by=SYSTEM, at=at, surface="clock")
            except Refusal as refusal:  # the rule was changed while the clock was reading: the others must not wait
                log.info("photos of campaign %s: %s", campaign.pk, refusal.code)
