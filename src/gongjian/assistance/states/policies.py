"""政策组合拳: what a firm has asked for under a policy, and what it got."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongjian.core.workflow import Workflow, move


class ApplicationState(models.TextChoices):
    APPLIED = "applied", _("Applied for")
    RECEIVED = "received", _("Support received")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


APPLICATIONS = Workflow(
    "policy_application",
    labels=dict(ApplicationState.choices),
    initial=ApplicationState.APPLIED,
    moves=(
        move("receive_policy", ApplicationState.APPLIED, ApplicationState.RECEIVED),
        move("decline_application", ApplicationState.APPLIED, ApplicationState.DECLINED),
        move("withdraw_application", ApplicationState.APPLIED, ApplicationState.WITHDRAWN),
    ),
    final=frozenset({ApplicationState.RECEIVED, ApplicationState.DECLINED, ApplicationState.WITHDRAWN}),
)

# What a policy may make a condition of, in the reader's words.
CONDITION_WORDS = {
    "nature": _("Nature"),
    "category": _("Category"),
    "industry": _("Industry"),
    "level": _("Level"),
    "size": _("Total investment"),
    "started": _("Started"),
    "valid": _("Valid today"),
}
ENTITLEMENT_WORDS = {
    "entitled": _("Entitled"),
    "unknown": _("Not enough is known"),
    "not_entitled": _("Not entitled"),
}
