"""A published evaluation is followed by its notice."""

from datetime import datetime

from django.conf import settings

from gongjian.core.actor import SYSTEM
from gongjian.core.models import Task
from gongjian.core.work import reaction
from gongjian.notices.actions import AlreadyIssued, issue_notice
from gongjian.notices.inputs import IssueNotice
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
