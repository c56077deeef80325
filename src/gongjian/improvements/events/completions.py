"""What became of a completion file. The subject is the file throughout; of a checklist it is its version."""

from django.utils.translation import gettext_lazy as _

from gongjian.core.event import event

CHECKLIST_SET = event("checklist.set", _("Best-condition checklist, version %(number)s: %(count)s points. %(reason)s"))
COMPLETION_OPENED = event("completion.opened", _("The completion file of %(project)s is opened"))
CONDITION_CONFIRMED = event("completion.condition_confirmed", _("“%(point)s” was found in order. %(note)s"))
CONDITION_DOUBTED = event("completion.condition_doubted", _("“%(point)s” was found not in order: %(note)s"))
SIGNATORY_NAMED = event("completion.signatory_named", _("%(person)s is to sign for %(capacity)s"))
SIGNATORY_REMOVED = event("completion.signatory_removed", _("%(person)s need not sign any more"))
ANNEX_ADDED = event("completion.annex_added", _("Annex “%(annex)s” was added"))
ANNEX_REMOVED = event("completion.annex_removed", _("Annex “%(annex)s” was taken out"))
SIGNATURES_ASKED = event(
    "completion.signatures_asked", _("The completion file of %(project)s waits for your signature")
)
COMPLETION_SIGNED = event("completion.signed", _("%(person)s signed the completion file of %(project)s"))
COMPLETION_COMPLETE = event("completion.complete", _("The completion file of %(project)s is signed by all"))
COMPLETION_TAKEN_BACK = event("completion.taken_back", _("The completion file was taken back: %(reason)s"))
