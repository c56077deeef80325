from django.utils.translation import gettext_lazy as _

from gongjian.core.event import event

CATALOGUE_LOADED = event("permit_item.loaded", _("The catalogue of permits was loaded: %(count)s items"))
ITEM_ADDED = event("permit_item.added", _("%(code)s %(name)s was added to the catalogue of permits"))
ITEM_CHANGED = event("permit_item.changed", _("%(code)s %(name)s was changed, version %(number)s: %(reason)s"))
ITEM_RETIRED = event("permit_item.retired", _("%(code)s %(name)s was taken out of the catalogue: %(reason)s"))

PERMITS_LOADED = event("permit.loaded", _("%(count)s permits were listed for the project"))
PERMITS_TAKEN_IN = event(
    "permit.taken_in", _("Permits taken in from ledgers: %(added)s added, %(changed)s changed, %(removed)s removed")
)
PERMIT_ASSIGNED = event("permit.assigned", _("%(permit)s: granted by %(unit)s"))
PERMIT_WAIVED = event("permit.waived", _("%(permit)s is not needed: %(reason)s"))
WAIVER_ASKED = event("permit.waiver_asked", _("%(permit)s: a waiver was requested: %(reason)s"))
WAIVER_DECLINED = event("permit.waiver_declined", _("%(permit)s: the waiver was declined: %(reason)s"))
PERMIT_RENEWED = event(
    "permit.renewed", _("%(permit)s now follows version %(number)s of the catalogue (before: %(before)s)")
)
PERMIT_NEEDED = event("permit.needed", _("%(permit)s is needed after all: %(reason)s"))
PAPERS_CHECKED = event("permit.papers_checked", _("%(permit)s: %(there)s papers are there, %(missing)s are missing"))
PAPER_BROUGHT = event("permit.paper_brought", _("%(permit)s: “%(paper)s” was brought, version %(number)s"))
PERMIT_TIED = event("permit.tied", _("%(permit)s: work that needs it is %(activities)s"))
PERMIT_HANDED_IN = event("permit.handed_in", _("%(permit)s was handed in on %(on)s"))
PERMIT_SENT_BACK = event("permit.sent_back", _("%(permit)s was sent back: %(reason)s"))
PERMIT_ACCEPTED = event("permit.accepted", _("%(permit)s was accepted on %(on)s"))
PERMIT_ACCEPTED_LACKING = event(
    "permit.accepted_lacking", _("%(permit)s was accepted on %(on)s though papers are missing, owed by %(due_on)s")
)
SUPPLEMENT_ASKED = event("permit.supplement_asked", _("%(permit)s: a supplement was asked for: %(reason)s"))
SUPPLEMENT_BROUGHT = event("permit.supplement_brought", _("%(permit)s: the supplement was brought, the clock runs on"))
EVALUATION_BEGUN = event("permit.evaluation_begun", _("%(permit)s: the evaluation began: %(reason)s"))
EVALUATION_ENDED = event("permit.evaluation_ended", _("%(permit)s: the evaluation ended, the clock runs on"))
PERMIT_GRANTED = event("permit.granted", _("%(permit)s was granted on %(on)s"))
PERMIT_GRANTED_EARLY = event(
    "permit.granted_early", _("%(permit)s was granted on %(on)s before what it depends on: %(open)s")
)
PERMIT_REFUSED = event("permit.refused", _("%(permit)s was not granted: %(reason)s"))
PERMIT_CORRECTED = event("permit.corrected", _("%(permit)s goes back to the beginning: %(reason)s"))
PERMIT_DUE_SOON = event("permit.due_soon", _("%(permit)s is due on %(due_on)s"))
PERMIT_OVERDUE = event("permit.overdue", _("%(permit)s is overdue since %(due_on)s"))
PERMIT_CLIMBED = event("permit.climbed", _("%(permit)s: not granted by %(due_on)s; it is now problem %(problem)s"))
PAPERS_OVERDUE = event("permit.papers_overdue", _("%(permit)s: papers promised for %(due_on)s are still missing"))
