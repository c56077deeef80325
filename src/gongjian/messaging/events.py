from django.utils.translation import gettext_lazy as _

from gongjian.core.event import event

WISHES_CHANGED = event("wishes.changed", _("%(name)s changed how to be told"))
