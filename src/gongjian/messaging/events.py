from django.utils.translation import gettext_lazy as _

from gongjian.core.event import event

WISHES_CHANGED = event("wishes.changed", _("%(name)s changed how to be told"))
COMPLAINT_FILED = event("complaint.filed", _("A complaint about burdens was filed: %(about)s"))
COMPLAINT_OVERDUE = event(
    "complaint.overdue", _("A complaint about burdens waits for its answer since before %(due_on)s: %(about)s")
)
COMPLAINT_ANSWERED = event("complaint.answered", _("The complaint about burdens was answered: %(answer)s"))
ROBOT_ADDED = event("robot.added", _("The group robot “%(name)s” was added"))
ROBOT_CHANGED = event("robot.changed", _("The group robot “%(name)s” was changed"))
ROBOT_TRIED = event("robot.tried", _("A trial message was sent to the group “%(name)s”"))
ROBOT_REMOVED = event("robot.removed", _("The group robot “%(name)s” was removed"))
DELIVERY_RETRIED = event("delivery.retried", _("A message that had not arrived is tried again"))
