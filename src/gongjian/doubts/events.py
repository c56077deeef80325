from django.utils.translation import gettext_lazy as _

from gongjian.core.event import event

DOUBTS_ASKED = event("doubts.asked", _("The office asked to look for doubts anew"))
DOUBTS_LOOKED_FOR = event("doubts.looked_for", _("Doubts were looked for: %(new)s new, %(gone)s gone, %(open)s open"))
DOUBTS_READ = event("doubts.read", _("The doubt list was read"))
DOUBTS_EXPORTED = event("doubts.exported", _("The doubt list was exported: %(count)s doubts"))
DOUBT_EXPLAINED = event("doubt.explained", _("The doubt was explained: %(sentence)s"))
DOUBT_REOPENED = event("doubt.reopened", _("The doubt is open again: %(reason)s"))
