"""A published evaluation is followed by its notice; an erased photo by its copies in bulletins."""

from datetime import datetime

from django.conf import settings

from gongjian.core.actor import SYSTEM
from gongjian.core.inputs import Nothing
from gongjian.core.models import Task
from gongjian.core.work import reaction
from gongjian.fieldwork.events import PHOTO_ERASED, PHOTOS_ERASED
from gongjian.notices.actions import AlreadyIssued, erase_bulletin_copies, issue_notice
from gongjian.notices.inputs import IssueNotice
from gongjian.notices.queries import bulletins_showing
from gongjian.rankings.events import EVALUATION_PUBLISHED


@reaction(EVALUATION_PUBLISHED)
def issue_notice_of_week(task: Task, at: datetime) -> None:
    """Once, however often the worker is killed: by the task's key, and by one notice per evaluation."""
    if task.event is None:  # pragma: no cover - reactions always have their event
        return
    if not task.event.facts.get("is_public", True):
        return  # rankings are not published: those named are told, and no paper goes out
    try:
        issue_notice(
            int(task.event.subject_id),
            IssueNotice(public_url=settings.PUBLIC_URL),
            by=SYSTEM,
            key=task.key,
            at=at,
            cause=task.event,
            surface="reaction",
        )
    except AlreadyIssued:
        return


@reaction(PHOTO_ERASED, PHOTOS_ERASED)
def erase_copies(task: Task, at: datetime) -> None:
    if task.event is None:  # pragma: no cover - reactions always have their event
        return
    for pk in bulletins_showing(task.event.facts["photo_ids"]):
        key = f"{task.key}:{pk}"
        erase_bulletin_copies(pk, Nothing(), by=SYSTEM, key=key, at=at, cause=task.event, surface="reaction")
