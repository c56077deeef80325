from django.utils.translation import gettext_lazy as _

from gongjian.core.event import event

WORK_HALTED = event("resumption.halted", _("%(project)s has not resumed work since %(on)s: %(reason)s"))
RESUMED_PARTLY = event("resumption.partly", _("%(project)s has resumed part of its work on %(on)s"))
RESUMED_FULLY = event("resumption.fully", _("%(project)s has resumed all of its work on %(on)s"))
RESUMPTION_DESCRIBED = event(
    "resumption.described", _("%(project)s: what the resumption of work needs was told: %(obstacle)s")
)
SUPPLIES_COUNTED = event(
    "resumption.supplies_counted", _("%(project)s: supplies were counted, %(short)s of them short")
)
PREVENTION_CHECKED = event(
    "resumption.prevention_checked", _("%(project)s: prevention was checked, %(missing)s things are missing")
)
