"""帮扶: what a firm needs, from being said to being confirmed by the firm. Overdue it climbs the one ladder there is."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongjian.core.workflow import Workflow, move


class NeedKind(models.TextChoices):
    LAND = "land", _("Land")
    FINANCE = "finance", _("Finance")
    LABOUR = "labour", _("Labour")
    UTILITIES = "utilities", _("Water, power and other utilities")
    LOGISTICS = "logistics", _("Logistics")
    OTHER = "other", _("Other")


class NeedState(models.TextChoices):
    RAISED = "raised", _("Waiting for a measure")
    IN_HAND = "in_hand", _("Measure under way")
    DONE = "done", _("Result to be confirmed by the firm")
    KEPT = "kept", _("Confirmed by the firm")
    CLIMBED = "climbed", _("On the ladder of problems")
    WITHDRAWN = "withdrawn", _("Withdrawn")


OPEN_NEEDS = (NeedState.RAISED, NeedState.IN_HAND, NeedState.DONE, NeedState.CLIMBED)

NEEDS = Workflow(
    "need",
    labels=dict(NeedState.choices),
    initial=NeedState.RAISED,
    moves=(
        move("plan_measure", {NeedState.RAISED, NeedState.IN_HAND}, NeedState.IN_HAND),
        move("report_result", NeedState.IN_HAND, NeedState.DONE),
        move("confirm_need", NeedState.DONE, NeedState.KEPT),
        move("send_back_need", NeedState.DONE, NeedState.IN_HAND),
        move("withdraw_need", {NeedState.RAISED, NeedState.IN_HAND, NeedState.DONE}, NeedState.WITHDRAWN),
        move("climb_need", {NeedState.RAISED, NeedState.IN_HAND}, NeedState.CLIMBED),
        # What becomes of it there is said there, once.
        move("keep_climbed_need", NeedState.CLIMBED, NeedState.KEPT),
        move("return_climbed_need", NeedState.CLIMBED, NeedState.RAISED),
        move("reopen_climbed_need", NeedState.KEPT, NeedState.CLIMBED),
    ),
    final=frozenset({NeedState.WITHDRAWN}),
)


class LoanState(models.TextChoices):
    ASKED = "asked", _("Asked for")
    EXAMINED = "examined", _("Examined by the bank")
    APPROVED = "approved", _("Approved")
    PAID_OUT = "paid_out", _("Paid out")
    DECLINED = "declined", _("Declined by the bank")
