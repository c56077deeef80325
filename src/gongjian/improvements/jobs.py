"""What the clock does for drawings."""

from datetime import datetime, timedelta

from django.conf import settings

from gongjian.core.models import Task
from gongjian.core.work import timetable
from gongjian.improvements.queries.files import drawings_of_nothing

KEPT = timedelta(hours=24)


@timetable(every=timedelta(hours=6))
def clear_drawings(_task: Task | None, at: datetime) -> None:
    """Files whose drawing was refused after all, or taken off, go after a day."""
    for path in drawings_of_nothing(settings.DRAWINGS, (at - KEPT).timestamp()):
        path.unlink(missing_ok=True)
