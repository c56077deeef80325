from django.utils.translation import gettext_lazy as _

from gongjian.core.event import event

LEAD_NAMED = event("lead.named", _("%(person)s leads %(name)s from %(from_on)s"))
LEAD_RELEASED = event("lead.released", _("%(person)s no longer leads %(name)s from %(until_on)s: %(reason)s"))
HAND_OVER_PROPOSED = event(
    "hand_over.proposed", _("%(name)s: hand-over from %(from_person)s to %(to_person)s on %(on)s was proposed")
)
HAND_OVER_ACCEPTED = event(
    "hand_over.accepted", _("%(name)s: %(to_person)s took over from %(from_person)s on %(effective_on)s")
)
HAND_OVER_DECLINED = event("hand_over.declined", _("%(name)s: %(to_person)s declined to take over: %(note)s"))
HAND_OVER_CANCELLED = event(
    "hand_over.cancelled", _("%(name)s: the proposed hand-over to %(to_person)s was cancelled: %(note)s")
)
DEPUTY_NAMED = event("deputy.named", _("%(person)s is deputy leader of %(name)s from %(from_on)s"))
DEPUTY_RELEASED = event("deputy.released", _("%(person)s is no longer deputy leader of %(name)s from %(until_on)s"))
SUBSTITUTE_NAMED = event(
    "substitute.named",
    _("%(person)s acts for the lead leader of %(name)s from %(from_on)s to %(until_on)s: %(reason)s"),
)
SUBSTITUTE_RELEASED = event(
    "substitute.released", _("%(person)s no longer acts for the lead leader of %(name)s from %(until_on)s")
)
OWNER_NAMED = event("owner.named", _("%(person)s speaks for the owner of %(name)s from %(from_on)s"))
OWNER_RELEASED = event("owner.released", _("%(person)s no longer speaks for the owner of %(name)s from %(until_on)s"))
CONTRACTOR_NAMED = event("contractor.named", _("%(person)s speaks for the contractor of %(name)s from %(from_on)s"))
CONTRACTOR_RELEASED = event(
    "contractor.released", _("%(person)s no longer speaks for the contractor of %(name)s from %(until_on)s")
)
TEAM_ADDED = event("team.added", _("Work team %(team)s was set up"))
TEAM_CHANGED = event("team.changed", _("Work team %(team)s was changed"))
TEAM_MEMBER_ADDED = event("team_member.added", _("%(person)s belongs to work team %(team)s from %(from_on)s"))
TEAM_MEMBERSHIP_ENDED = event("team_member.ended", _("%(person)s left work team %(team)s on %(until_on)s"))
TEAM_ASSIGNED = event("team.assigned", _("Work team %(team)s works for %(name)s from %(from_on)s"))
TEAM_ASSIGNMENT_ENDED = event(
    "team.assignment_ended", _("Work team %(team)s no longer works for %(name)s from %(until_on)s: %(reason)s")
)
PLAN_IN_FORCE = event(
    "work_plan.in_force", _("%(name)s: plan version %(number)s “%(title)s” is in force from %(from_on)s")
)
PLAN_ENDED = event("work_plan.ended", _("%(name)s: plan version %(number)s ended on %(until_on)s: %(reason)s"))
LEAD_STRUCK = event(
    "lead.struck", _("%(name)s: the entry that %(person)s leads since %(from_on)s was struck out: %(reason)s")
)
DEPUTY_STRUCK = event("deputy.struck", _("%(name)s: the entry of %(person)s as deputy was struck out: %(reason)s"))
CADRE_POSTED = event("cadre.posted", _("%(person)s of %(department)s is stationed at %(where)s from %(from_on)s"))
CADRE_RECALLED = event(
    "cadre.recalled", _("%(person)s is no longer stationed at %(where)s from %(until_on)s: %(reason)s")
)
CADRE_HANDED_OVER = event(
    "cadre.handed_over", _("%(before)s handed over to %(person)s, stationed at %(where)s from %(from_on)s")
)
SERVICE_PERSON_NAMED = event("service_person.named", _("%(person)s serves %(name)s for %(unit)s from %(from_on)s"))
SERVICE_PERSON_RELEASED = event(
    "service_person.released", _("%(person)s no longer serves %(name)s for %(unit)s from %(until_on)s")
)
