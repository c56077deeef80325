from django.utils.translation import gettext_lazy as _

from gongjian.core.event import event

NOTICE_ISSUED = event("notice.issued", _("Notice %(number)s issued: %(title)s"))
LETTERHEAD_CHANGED = event("letterhead.changed", _("Letterhead of the notices changed: %(reason)s"))
