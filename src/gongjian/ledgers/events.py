from django.utils.translation import gettext_lazy as _

from gongjian.core.event import event

LEDGER_UPLOADED = event("ledger.uploaded", _("Ledger %(file)s was handed in"))
LEDGER_READ = event("ledger.read", _("Ledger %(file)s was read: %(rows)s projects, %(left_out)s rows left out"))
LEDGER_REFUSED = event("ledger.refused", _("Ledger %(file)s could not be read (%(code)s)"))
LEDGER_REREAD = event("ledger.reread", _("Ledger %(file)s is read again with changed columns"))
LEDGER_DECIDED = event("ledger.decided", _("Ledger %(file)s: decided on %(rows)s rows"))
LEDGER_DROPPED = event("ledger.dropped", _("The import of ledger %(file)s was dropped"))
LEDGER_APPLIED = event(
    "ledger.applied", _("Ledger %(file)s was applied: %(cells)s values written, %(added)s projects added")
)
LEDGER_APPLY_ASKED = event("ledger.apply_asked", _("Ledger %(file)s: to be applied, %(rows)s rows"))
LEDGER_UNDO_ASKED = event("ledger.undo_asked", _("The import of ledger %(file)s: to be undone"))
LEDGER_WORK_STOPPED = event("ledger.work_stopped", _("Ledger %(file)s stays as it was (%(code)s)"))
LEDGER_UNDONE = event(
    "ledger.undone",
    _("The import of ledger %(file)s was undone: %(cells)s values restored, %(left)s left as changed since"),
)
