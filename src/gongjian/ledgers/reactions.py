"""A ledger handed in, or to be read anew, is read beside the requests: in a bounded child, with progress to be seen."""

from dataclasses import replace
from datetime import datetime

from django.conf import settings

from gongjian.core import moments
from gongjian.core.actor import SYSTEM
from gongjian.core.models import Task
from gongjian.core.work import kept_leased, reaction
from gongjian.engine.ledgers import LIMITS, LedgerRefused
from gongjian.ledgers import actions, events
from gongjian.ledgers.inputs import Choices
from gongjian.ledgers.queries import file_of, import_to_read, preview_rows, read_ledger, remembered


@reaction(events.LEDGER_UPLOADED, events.LEDGER_REREAD)
def read_the_ledger(task: Task, at: datetime) -> None:
    one = import_to_read(task)
    if one is None:
        return  # dropped, or read already by an attempt that died before saying so
    choices = Choices.model_validate(one.choices, strict=False)
    on = moments.local_date(at)
    with kept_leased(task):
        try:
            reading = read_ledger(
                file_of(settings.UPLOADS, one), one.file_name, choices, remembered(one.campaign.district_id), on=on,
                limits=replace(LIMITS, file_bytes=settings.MAX_UPLOAD_MB * 1_000_000),
            )
        except LedgerRefused as refused:
            actions.refuse_ledger(one, {"code": refused.code, "facts": dict(refused.facts)}, by=SYSTEM, at=at,
                                  surface="reaction", cause=task.event)
            return
        rows = preview_rows(one, reading, on=on)
    actions.set_out_preview(one, {"reading": reading.told, "rows": rows}, by=SYSTEM, at=at, surface="reaction", cause=task.event)
