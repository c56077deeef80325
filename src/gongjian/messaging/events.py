from django.utils.translation import gettext_lazy as _

from gongjian.core.event import event

WISHES_CHANGED = event("wishes.changed", _("%(name)s changed how to be told"))
COMPLAINT_FILED = event("complaint.filed", _("A complaint about burdens was filed: %(about)s"))
COMPLAINT_ANSWERED = event("complaint.answered", _("The complaint about burdens was answered: %(answer)s"))
