from django.utils.translation import gettext_lazy as _

from gongjian.core.event import event

ACCOUNTS_DRAFTED = event(
    "accounts.drafted", _("Two-way accounts of week %(week)s drafted from the records; due %(due)s")
)
ACCOUNTS_REMINDED = event("accounts.reminded", _("Two-way accounts of week %(week)s are due %(due)s"))
ACCOUNT_HANDED_IN = event("account.handed_in", _("Two-way account of week %(week)s handed in by %(party)s"))
ACCOUNT_TAKEN_BACK = event("account.taken_back", _("Two-way account of week %(week)s taken back by %(party)s"))
