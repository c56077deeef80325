"""The life of a two-way account: drafted by the clock, handed in by its side, taken back until the meeting."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gongjian.core.workflow import Workflow, move


class Side(models.TextChoices):
    DISTRICT = "district", _("District side")  # leaders and departments
    FIRM = "firm", _("Firm side")  # owner and contractor


class AccountState(models.TextChoices):
    DRAFTED = "drafted", pgettext_lazy("account", "Drafted")
    HANDED_IN = "handed_in", pgettext_lazy("account", "Handed in")


ACCOUNTS = Workflow(
    "account",
    labels=dict(AccountState.choices),
    initial=AccountState.DRAFTED,
    moves=(
        move("hand_in_account", AccountState.DRAFTED, AccountState.HANDED_IN),
        # Until the meeting; what the facts say is then drafted anew.
        move("take_back_account", AccountState.HANDED_IN, AccountState.DRAFTED),
    ),
)
