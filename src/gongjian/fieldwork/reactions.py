"""After a photo is erased on record, its files go from the disk."""

from datetime import datetime

from django.conf import settings

from gongjian.core.models import Task
from gongjian.core.work import reaction
from gongjian.fieldwork.events import PHOTO_ERASED, PHOTOS_ERASED
from gongjian.fieldwork.queries import files_of_erased


@reaction(PHOTO_ERASED, PHOTOS_ERASED)
def remove_erased_files(task: Task, _at: datetime) -> None:
    """Twice removes once. A picture that another project kept too stays for that one."""
    if task.event is not None:
        for path in files_of_erased(settings.PHOTOS, task.event.facts["photo_ids"]):
            path.unlink(missing_ok=True)
