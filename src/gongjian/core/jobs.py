"""What the kernel itself does by the clock."""

from datetime import datetime, timedelta

from gongjian.core.checkpoint import make_checkpoint
from gongjian.core.models import Checkpoint, Event, Task
from gongjian.core.work import timetable


@timetable(every=timedelta(hours=1))
def sign_the_record(_task: Task, at: datetime) -> None:
    """Twice signs once: nothing is signed while nothing was recorded since."""
    newest = Event.objects.order_by("-id").values_list("id", flat=True).first()
    signed = Checkpoint.objects.order_by("-id").values_list("last_event_id", flat=True).first()
    if newest is not None and newest != signed:
        make_checkpoint(at)
