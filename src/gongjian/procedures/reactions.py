"""What ledgers say of permits follows them into the permits of the projects."""

from datetime import datetime

from gongjian.core.actor import SYSTEM
from gongjian.core.models import Task
from gongjian.core.work import kept_leased, reaction
from gongjian.ledgers.events import LEDGER_APPLIED, LEDGER_UNDONE
from gongjian.procedures.actions import take_in_permits
from gongjian.procedures.inputs import TakeInPermits
from gongjian.procedures.queries.ledgers import campaign_of_import, permits_to_take_in


@reaction(LEDGER_APPLIED, LEDGER_UNDONE)
def take_in_what_ledgers_say(task: Task, at: datetime) -> None:
    """Also after an undo: what then stands, or no longer does."""
    campaign = campaign_of_import(task.event.subject_id) if task.event else None
    if campaign is None:
        return
    with kept_leased(task):
        for project, permits in permits_to_take_in(campaign):
            given = TakeInPermits(permits=tuple(permits))
            key = f"{task.key}:{project.pk}"[:80]
            take_in_permits(project, given, by=SYSTEM, at=at, key=key, surface="reaction", cause=task.event)
