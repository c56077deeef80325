from django.utils.translation import gettext_lazy as _

from gongjian.core.event import event

NOTICE_ISSUED = event("notice.issued", _("Notice %(number)s issued: %(title)s"))
LETTERHEAD_CHANGED = event("letterhead.changed", _("Letterhead of the notices changed: %(reason)s"))
ORDER_ISSUED = event("order.issued", _("Supervision order %(number)s to %(addressee)s, due %(due_on)s: %(fact)s"))
ORDER_ACKNOWLEDGED = event("order.acknowledged", _("Supervision order %(number)s was received"))
ORDER_REPLIED = event("order.replied", _("Supervision order %(number)s was replied to: %(outcome)s"))
ORDER_CLOSED = event("order.closed", _("Supervision order %(number)s was re-checked and closed: %(note)s"))
ORDER_SENT_BACK = event(
    "order.sent_back", _("Supervision order %(number)s was re-checked and sent back until %(due_on)s: %(note)s")
)
ORDER_WITHDRAWN = event("order.withdrawn", _("Supervision order %(number)s was withdrawn: %(reason)s"))
EXTENSION_ASKED = event(
    "order_extension.asked",
    _("Supervision order %(number)s: an extension until %(until_on)s was asked for: %(reason)s"),
)
EXTENSION_GRANTED = event("order_extension.granted", _("Supervision order %(number)s: extended until %(due_on)s"))
EXTENSION_REFUSED = event("order_extension.refused", _("Supervision order %(number)s: no extension: %(reason)s"))
STEP_PROPOSED = event("order_step.proposed", _("Supervision order %(number)s ran out: %(step)s is proposed"))
STEP_TAKEN = event("order_step.taken", _("Supervision order %(number)s: %(step)s, due %(due_on)s"))
STEP_DECLINED = event("order_step.declined", _("Supervision order %(number)s: no %(step)s, due %(due_on)s: %(note)s"))
APPEAL_FILED = event("appeal.filed", _("Appeal of %(name)s against %(number)s: %(reason)s"))
EVIDENCE_BROUGHT = event(
    "appeal.evidence_brought", _("Evidence on the appeal of %(name)s against %(number)s was brought: %(title)s")
)
EVIDENCE_OPENED = event(
    "appeal.evidence_opened", _("“%(title)s”, evidence on the appeal of %(name)s against %(number)s, was downloaded")
)
APPEAL_WITHDRAWN = event("appeal.withdrawn", _("The appeal against %(number)s was withdrawn: %(reason)s"))
APPEAL_REMINDED = event(
    "appeal.reminded", _("The appeal of %(name)s against %(number)s is to be decided by %(due_on)s")
)
APPEAL_OVERDUE = event(
    "appeal.overdue", _("The appeal of %(name)s against %(number)s should have been decided by %(due_on)s")
)
APPEAL_DECIDED = event("appeal.decided", _("Appeal against %(number)s: %(outcome)s. %(decision)s"))
APPEAL_SETTLED = event("appeal.settled", _("%(number)s was corrected by %(correction)s after an appeal"))
BULLETIN_DRAFTED = event("bulletin.drafted", _("The bulletin of week %(week)s was drafted from its frozen facts"))
BULLETIN_WRITTEN = event("bulletin.written", _("The bulletin of week %(week)s was written on: %(sections)s"))
BULLETIN_PHOTO_CHOSEN = event(
    "bulletin_photo.chosen", _("A photo was chosen for the bulletin of week %(week)s: %(alternative)s")
)
BULLETIN_PHOTO_DROPPED = event("bulletin_photo.dropped", _("A photo was taken out of the bulletin of week %(week)s"))
BULLETIN_COPIES_ERASED = event(
    "bulletin_copies.erased", _("%(count)s photos of the bulletin of week %(week)s were erased with their originals")
)
BULLETIN_FINISHED = event("bulletin.finished", _("The bulletin of week %(week)s is finished and may be issued"))
BULLETIN_REOPENED = event("bulletin.reopened", _("The bulletin of week %(week)s goes back to its writers"))
BULLETIN_ISSUED = event("bulletin.issued", _("Bulletin %(number)s issued: %(title)s"))
COMMENDATION_PROPOSED = event("commendation.proposed", _("Commendation of %(whom)s proposed: %(achievement)s"))
COMMENDATION_ISSUED = event("commendation.issued", _("%(whom)s commended by %(number)s: %(achievement)s"))
COMMENDATION_DECLINED = event("commendation.declined", _("Commendation of %(whom)s not issued: %(note)s"))
COMMENDATION_WITHDRAWN = event("commendation.withdrawn", _("Commendation %(number)s of %(whom)s withdrawn: %(note)s"))
