"""A big import is applied and undone beside the requests: asked for, done by the worker (reactions), or taken back."""

from gongjian.core.action import Act, action
from gongjian.ledgers import events
from gongjian.ledgers.actions.applying import NothingToWrite
from gongjian.ledgers.inputs import Seen, StopWork, UndoImport
from gongjian.ledgers.models import ImportRow, LedgerImport
from gongjian.ledgers.states import LEDGER_IMPORT
from gongjian.projects.queries import require_open


@action(target=LedgerImport, given=Seen)
def ask_to_apply(act: Act, one: LedgerImport, given: Seen) -> LedgerImport:
    """Have the worker write everything the preview shows, as one step that can be undone."""
    one.expect_version(given.version)
    one.state = LEDGER_IMPORT.after(one.state, "ask_to_apply")
    require_open(one.campaign)
    rows = ImportRow.objects.filter(ledger_import=one, writes__gt=0).count()
    if not rows:
        raise NothingToWrite
    _put(act, one)
    act.record(events.LEDGER_APPLY_ASKED, one, file=one.file_name, rows=rows)
    return one


@action(target=LedgerImport, given=UndoImport)
def ask_to_undo(act: Act, one: LedgerImport, given: UndoImport) -> LedgerImport:
    """Have the worker take back everything the import wrote."""
    one.expect_version(given.version)
    one.state = LEDGER_IMPORT.after(one.state, "ask_to_undo")
    require_open(one.campaign)
    _put(act, one)
    act.record(events.LEDGER_UNDO_ASKED, one, file=one.file_name, leave_changed=given.leave_changed)
    return one


@action(target=LedgerImport, given=StopWork)
def stop_work(act: Act, one: LedgerImport, given: StopWork) -> LedgerImport:
    """The request is taken back, or the worker was refused: the import stands as before it was asked."""
    one.state = LEDGER_IMPORT.after(one.state, "stop_work")
    _put(act, one, given)
    act.record(events.LEDGER_WORK_STOPPED, one, file=one.file_name, code=given.code)
    return one


def _put(act: Act, one: LedgerImport, stopped: StopWork | None = None) -> None:
    one.refusal_code, one.refusal_facts = (stopped.code, stopped.facts) if stopped else ("", {})
    act.save(one)
