from django.utils.translation import gettext_lazy as _

from gongjian.core.event import event

CATALOGUE_ADOPTED = event(
    "inspection_catalogue.adopted", _("“%(name)s” (%(edition)s) is the catalogue, version %(number)s")
)
CATALOGUE_CHANGED = event("inspection_catalogue.changed", _("“%(name)s” was changed to version %(number)s: %(reason)s"))
PLAN_FILED = event("inspection_plan.filed", _("The inspection plan “%(title)s” (%(filing_number)s) was filed"))
PLAN_WITHDRAWN = event("inspection_plan.withdrawn", _("The inspection plan “%(title)s” was withdrawn: %(reason)s"))
ROUND_PLANNED = event("inspection_round.planned", _("%(project)s: a round was planned for %(planned_on)s"))
ROUND_MOVED = event("inspection_round.moved", _("%(project)s: the round was moved to %(planned_on)s: %(reason)s"))
ROUND_MERGED = event("inspection_round.merged", _("%(project)s: two rounds became one visit on %(planned_on)s"))
ROUND_CANCELLED = event("inspection_round.cancelled", _("%(project)s: the round was cancelled: %(reason)s"))
CHECKS_RECORDED = event(
    "inspection_round.checks_recorded", _("%(project)s, round %(number)s: %(count)s items were looked at")
)
ROUND_CLOSED = event("inspection_round.closed", _("%(project)s: round %(number)s is finished"))
FINDING_RECORDED = event("finding.recorded", _("%(project)s: “%(text)s” was found"))
FINDING_REWORDED = event("finding.reworded", _("%(project)s: the finding now reads “%(text)s”"))
FINDING_AGREED = event("finding.agreed", _("%(project)s: agreed with %(agreed_with)s: %(agreed_fix)s, by %(due_on)s"))
FINDING_REMINDED = event("finding.reminded", _("%(project)s: “%(text)s” is to be put right by %(due_on)s"))
FINDING_OVERDUE = event("finding.overdue", _("%(project)s: “%(text)s” was not put right by %(due_on)s"))
FINDING_FIXED = event("finding.fixed", _("%(project)s: “%(text)s” was put right: %(done)s"))
FINDING_CLOSED = event("finding.closed", _("%(project)s: “%(text)s” was checked again and is closed"))
FINDING_SENT_BACK = event("finding.sent_back", _("%(project)s: “%(text)s” was sent back: %(note)s"))
FINDING_ACCEPTED = event("finding.accepted", _("%(project)s: the site agrees to “%(text)s”"))
FINDING_OBJECTED = event("finding.objected", _("%(project)s: the site objects to “%(text)s”: %(why)s"))
OBJECTION_REJECTED = event("finding.objection_rejected", _("%(project)s: “%(text)s” stands: %(answer)s"))
OBJECTION_UPHELD = event("finding.objection_upheld", _("%(project)s: “%(text)s” is no finding: %(answer)s"))
FINDING_CLIMBED = event(
    "finding.climbed", _("%(project)s: “%(text)s” was not put right by %(due_on)s and is problem %(problem)s now")
)
FINDING_WITHDRAWN = event("finding.withdrawn", _("%(project)s: the finding “%(text)s” was withdrawn: %(reason)s"))
FINDING_TAKEN_BACK = event(
    "finding.taken_back", _("%(project)s: looked at again in the same round, “%(text)s” is no finding")
)
WORK_STOPPED = event("stop_work.ordered", _("%(project)s: work was stopped by order from %(from_on)s: %(reason)s"))
WORK_RESUMED = event("stop_work.lifted", _("%(project)s: work may go on from %(resumed_on)s"))
