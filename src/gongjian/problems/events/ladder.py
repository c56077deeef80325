from django.utils.translation import gettext_lazy as _

from gongjian.core.event import event

PROBLEM_RAISED = event("problem.raised", _("%(number)s “%(title)s” was raised"))
PROBLEM_CHANGED = event("problem.changed", _("%(number)s was described anew: “%(title)s”"))
PROBLEM_ASSIGNED = event("problem.assigned", _("%(number)s was assigned to %(holder)s"))
PROBLEM_ANSWERED = event("problem.answered", _("%(holder)s answered %(number)s: %(answer)s"))
PROBLEM_CLIMBED = event("problem.climbed", _("%(number)s climbed to %(holder)s: the time of the level before ran out"))
PROBLEM_LIFTED = event("problem.lifted", _("%(number)s was handed up to %(holder)s: %(reason)s"))
PROBLEM_RETURNED = event(
    "problem.returned", _("%(number)s goes back to %(holder)s: decision %(decision)s was not carried out")
)
PROBLEM_OVERDUE = event("problem.overdue", _("%(number)s ran out of time at the joint conference"))
PROBLEM_SOLVED = event("problem.solved", _("%(number)s was solved: %(solution)s"))
PROBLEM_CONFIRMED = event("problem.confirmed", _("%(number)s was confirmed as solved by the one who raised it"))
PROBLEM_REOPENED = event("problem.reopened", _("%(number)s was reopened: %(reason)s"))
PROBLEM_WITHDRAWN = event("problem.withdrawn", _("%(number)s was withdrawn: %(reason)s"))
