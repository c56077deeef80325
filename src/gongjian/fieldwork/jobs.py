"""What the clock does for photos."""

from datetime import datetime, timedelta

from django.conf import settings

from gongjian.core.models import Task
from gongjian.core.work import timetable
from gongjian.fieldwork.queries import files_of_nothing

KEPT = timedelta(hours=24)


@timetable(every=timedelta(hours=1))
def clear_pieces(_task: Task | None, at: datetime) -> None:
    """Pieces of photos that were never finished, and files whose photo was refused after all, go after a day."""
    before = (at - KEPT).timestamp()
    pieces = [path for path in (settings.UPLOADS / "photos").glob("*.part") if path.stat().st_mtime < before]
    for path in (*pieces, *files_of_nothing(settings.PHOTOS, before)):
        path.unlink(missing_ok=True)
