from django.utils.translation import gettext_lazy as _

from gongjian.core.event import event

POLICY_ADDED = event("policy.added", _("Policy “%(title)s” of %(issuer)s is in the library"))
POLICY_CHANGED = event("policy.changed", _("Policy “%(title)s” was changed"))
POLICY_ENDED = event("policy.ended", _("Policy “%(title)s” is no longer in force: %(reason)s"))
POLICY_APPLIED_FOR = event("policy.applied_for", _("%(project)s applied under “%(policy)s”"))
POLICY_RECEIVED = event(
    "policy.received", _("%(project)s received %(money_wan)s (10,000 yuan) under “%(policy)s”, jobs: %(jobs)s")
)
APPLICATION_DECLINED = event(
    "policy.declined", _("%(project)s: the application under “%(policy)s” was declined: %(reason)s")
)
APPLICATION_WITHDRAWN = event(
    "policy.application_withdrawn", _("%(project)s: the application under “%(policy)s” was withdrawn: %(reason)s")
)
