"""What the clock does for ledgers."""

from datetime import datetime, timedelta

from django.conf import settings

from gongjian.core.models import Task
from gongjian.core.work import timetable
from gongjian.ledgers.queries import files_still_needed

KEPT = timedelta(hours=24)


@timetable(every=timedelta(hours=1))
def clear_uploads(_task: Task | None, at: datetime) -> None:
    """Files that no living import stands on (refused, dropped, cut off in the middle) go after a day."""
    needed = files_still_needed()
    for path in (settings.UPLOADS / "ledgers").glob("*/*"):
        is_old = path.is_file() and path.stat().st_mtime < (at - KEPT).timestamp()
        if is_old and (int(path.parent.name), path.name) not in needed:
            path.unlink(missing_ok=True)
