from django.utils.translation import gettext_lazy as _

from gongjian.core.event import event

CAMPAIGN_OPENED = event("campaign.opened", _("Campaign %(name)s was opened: %(start_on)s to %(end_on)s"))
CAMPAIGN_CHANGED = event("campaign.changed", _("Campaign %(name)s was changed: %(start_on)s to %(end_on)s"))
CAMPAIGN_OPTIONS_CHANGED = event(
    "campaign.options_changed", _("The rules of campaign %(name)s were changed: %(reason)s")
)
CAMPAIGN_CLOSED = event("campaign.closed", _("Campaign %(name)s was closed: %(reason)s"))
CAMPAIGN_REOPENED = event("campaign.reopened", _("Campaign %(name)s was reopened: %(reason)s"))
OUTLINE_DRAWN = event("campaign.outline_drawn", _("The outline of campaign %(name)s was drawn from %(source)s"))
OUTLINE_REMOVED = event("campaign.outline_removed", _("The outline of campaign %(name)s was removed"))
CAMPAIGN_DAY_KEPT = event(
    "campaign.day_kept", _("%(name)s: the state at the end of %(day_on)s was kept, %(rows)s rows changed")
)
PROJECT_ADDED = event("project.added", _("Project %(name)s joined the campaign as number %(number)s"))
PROJECT_CHANGED = event("project.changed", _("Project %(name)s: %(count)s entries were changed"))
PROJECT_LEFT = event("project.left", _("Project %(name)s was taken out of the campaign: %(reason)s"))
PROJECT_RETURNED = event("project.returned", _("Project %(name)s was taken back into the campaign: %(reason)s"))
PLAN_SET = event("plan.set", _("The plan curve of %(name)s was set with %(count)s points"))
PLAN_REBASELINED = event(
    "plan.rebaselined", _("The plan curve of %(name)s was set anew (version %(number)s): %(reason)s")
)
PLAN_WITHDRAWN = event(
    "plan.withdrawn", _("Version %(number)s of the plan curve of %(name)s was taken back: %(reason)s")
)
PLAN_POINT_REACHED = event("plan_point.reached", _("%(name)s: the node “%(label)s” was reached on %(done_on)s"))
PLAN_POINT_REOPENED = event("plan_point.reopened", _("%(name)s: the node “%(label)s” is open again: %(reason)s"))
INVESTMENT_REPORTED = event(
    "investment.reported",
    _("%(name)s: %(cumulative_wan)s (10,000 yuan) done this year as of %(as_of_on)s, source: %(source)s"),
)
INVESTMENT_REVIEWED = event("investment.reviewed", _("%(name)s: the figure as of %(as_of_on)s was reviewed"))
INVESTMENT_WITHDRAWN = event(
    "investment.withdrawn", _("%(name)s: the figure as of %(as_of_on)s was withdrawn: %(reason)s")
)
PROJECT_STOPPED = event("project.stopped", _("%(name)s: work stopped from %(from_on)s: %(reason)s"))
PROJECT_RESUMED = event("project.resumed", _("%(name)s: work resumed on %(until_on)s"))
