from django.utils.translation import gettext_lazy as _

from gongjian.core.event import event

CADRE_LOOKED_AT = event("cadre.looked_at", _("The cadre's record was looked at: %(reason)s"))
CADRE_CORRECTION_ASKED = event("cadre_correction.asked", _("Correction of “%(entry)s” asked for: %(reason)s"))
CADRE_CORRECTION_GRANTED = event("cadre_correction.granted", _("Correction of “%(entry)s” granted: %(note)s"))
CADRE_CORRECTION_DECLINED = event("cadre_correction.declined", _("Correction of “%(entry)s” declined: %(note)s"))
