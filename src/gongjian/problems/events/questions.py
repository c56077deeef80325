"""What was asked about a problem and what was answered. The subject is always the problem."""

from django.utils.translation import gettext_lazy as _

from gongjian.core.event import event

EXTENSION_ASKED = event("extension.asked", _("%(name)s asks for %(days)s more working days for %(number)s: %(reason)s"))
EXTENSION_GRANTED = event(
    "extension.granted", _("%(number)s has %(days)s more working days, until %(due)s (granted by %(name)s)")
)
EXTENSION_REFUSED = event("extension.refused", _("No more time for %(number)s: %(answer)s"))
ASSIGNMENT_DISPUTED = event(
    "dispute.raised", _("%(name)s disputes having %(number)s: %(reason)s. Its clock stands; decided by %(due)s")
)
DISPUTE_UPHELD = event("dispute.upheld", _("The dispute over %(number)s is right: it goes to %(holder)s"))
DISPUTE_REJECTED = event("dispute.rejected", _("%(number)s stays with %(holder)s: %(decision)s. Its clock runs on"))
DISPUTE_OVERDUE = event("dispute.overdue", _("The dispute over %(number)s was not decided on its working day"))
COMMENT_ASKED = event(
    "comment.asked", _("%(units)s are asked for comment on %(number)s by %(due)s; silence then counts as consent")
)
COMMENT_AGREED = event("comment.agreed", _("%(unit)s agrees with the proposal for %(number)s. %(text)s"))
COMMENT_CONDITIONS = event("comment.conditions", _("%(unit)s agrees with the proposal for %(number)s if: %(text)s"))
COMMENT_OBJECTED = event("comment.objected", _("%(unit)s objects to the proposal for %(number)s: %(text)s"))
SILENCE_COUNTED = event("comment.silent", _("%(unit)s did not comment on %(number)s by %(due)s: counted as consent"))
CONFIRMATION_REMINDED = event("problem.reminded", _("%(number)s was reported as solved: is it?"))
