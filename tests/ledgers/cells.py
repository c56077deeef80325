"""One succeeding call per action, for the walk over the permission matrix."""

from django.db.models import F

from gongjian.core.actor import SYSTEM
from gongjian.ledgers.actions import apply_import, ask_to_apply, refuse_ledger, set_out_preview, upload_ledger
from gongjian.ledgers.models import ImportRow, LedgerImport
from gongjian.ledgers.queries.by_period import dumped
from gongjian.ledgers.queries.preview import PreviewRow
from gongjian.projects.models import Project

FILE = {"file_name": "台账.csv", "file_suffix": ".csv", "file_digest": "0" * 64, "file_bytes": 10}
READING = {
    "sheets": [],
    "as_of_on": "2020-05-19",
    "notes": [],
    "unread": [],
    "unread_count": 0,
    "warnings": [],
    "warning_count": 0,
}
CELL = {"before": "", "after": "新来的项目", "kind": "filled", "why": "", "write": "1"}
ROW = PreviewRow(
    sheet="表",
    number=3,
    name="新来的项目",
    verdict="new",
    reason="",
    text="",
    project_id=None,
    incoming=dumped({"level": {"value": "", "cell": "B3", "column": 1}}).encode(),
    cells=dumped({"name": CELL}).encode(),
    questions=b"[]",
    answers=b"{}",
    kept=b"[]",
    writes=1,
)


def reading(where):
    answer = upload_ledger(where.project.campaign, FILE, by=SYSTEM, at=where.at)
    return LedgerImport.objects.get(pk=answer.id)


def ready(where):
    one = reading(where)
    set_out_preview(one, {"reading": READING, "rows": [ROW]}, by=SYSTEM, at=where.at)
    return LedgerImport.objects.get(pk=one.pk)


def applied(where):
    one = ready(where)
    apply_import(one, {}, by=SYSTEM, at=where.at)
    # Out of the way of the numbers that factories count up.
    Project.objects.filter(name="新来的项目").update(number=F("number") + 100_000)
    return LedgerImport.objects.get(pk=one.pk)


def asked(where):
    one = ready(where)
    ask_to_apply(one, {}, by=SYSTEM, at=where.at)
    return LedgerImport.objects.get(pk=one.pk)


def refused(where):
    one = reading(where)
    refuse_ledger(one, {"code": "empty_file"}, by=SYSTEM, at=where.at)
    return LedgerImport.objects.get(pk=one.pk)


CELLS = {
    "upload_ledger": lambda where: (where.project.campaign, FILE),
    "set_out_preview": lambda where: (reading(where), {"reading": READING, "rows": [ROW]}),
    "refuse_ledger": lambda where: (reading(where), {"code": "empty_file"}),
    "change_reading": lambda where: (ready(where), {}),
    "decide_row": lambda where: (ImportRow.objects.get(ledger_import=ready(where)), {"answers": {"project": "skip"}}),
    "accept_proposals": lambda where: (ready(where), {}),
    "drop_import": lambda where: (refused(where), {}),
    "apply_import": lambda where: (ready(where), {}),
    "ask_to_apply": lambda where: (ready(where), {}),
    "ask_to_undo": lambda where: (applied(where), {}),
    "stop_work": lambda where: (asked(where), {}),
    "undo_import": lambda where: (applied(where), {}),
}
