from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from gongjian.core.workflow import Workflow, move

# Until the new leader accepts, the old one remains in charge.
HAND_OVER = Workflow(
    "hand_over",
    labels={
        "proposed": _("Waiting for acceptance"),
        "accepted": _("Accepted"),
        "declined": _("Declined"),
        "cancelled": _("Cancelled"),
    },
    initial="proposed",
    moves=(
        move("accept_hand_over", "proposed", "accepted"),
        move("decline_hand_over", "proposed", "declined"),
        move("cancel_hand_over", "proposed", "cancelled"),
    ),
    final=frozenset({"accepted", "declined", "cancelled"}),
)


class Side(TextChoices):
    OWNER = "owner", _("Owner")
    CONTRACTOR = "contractor", _("Contractor")
