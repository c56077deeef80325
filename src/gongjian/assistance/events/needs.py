from django.utils.translation import gettext_lazy as _

from gongjian.core.event import event

NEED_RAISED = event("need.raised", _("%(number)s %(project)s needs help: %(title)s"))
MEASURE_PLANNED = event("need.measure_planned", _("%(number)s: %(measure)s; %(responsible)s, by %(due_on)s"))
RESULT_REPORTED = event(
    "need.result_reported", _("%(number)s: result reported, to be confirmed by the firm: %(result)s")
)
NEED_KEPT = event("need.kept", _("%(number)s: confirmed by the firm"))
NEED_SENT_BACK = event("need.sent_back", _("%(number)s: not confirmed by the firm: %(reason)s"))
NEED_WITHDRAWN = event("need.withdrawn", _("%(number)s: withdrawn: %(reason)s"))
NEED_CLIMBED = event("need.climbed", _("%(number)s: not met by its limit; it is now problem %(problem)s"))
CLIMBED_NEED_KEPT = event("need.kept_on_the_ladder", _("%(number)s: settled as problem %(problem)s"))
CLIMBED_NEED_RETURNED = event(
    "need.returned_from_the_ladder", _("%(number)s: problem %(problem)s was withdrawn; a measure is needed again")
)
CLIMBED_NEED_REOPENED = event("need.reopened_on_the_ladder", _("%(number)s: problem %(problem)s is open again"))
LOAN_REPORTED = event("need.loan_reported", _("%(number)s: state of the loan: %(loan)s"))
