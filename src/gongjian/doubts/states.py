"""The life of a doubt: it stands until somebody has explained it or the facts no longer show it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongjian.core.workflow import Workflow, move


class DoubtKind(models.TextChoices):
    """As `engine.doubts.DoubtKind`."""

    NO_EVIDENCE = "no_evidence", _("Rises without evidence")
    SAME_WORDS = "same_words", _("Reports in the same words")
    SAME_PICTURE = "same_picture", _("The same picture twice")
    JUMP = "jump", _("Jumps before the freeze")
    STARTED_TWICE = "started_twice", _("Started twice")


class DoubtState(models.TextChoices):
    OPEN = "open", _("To be seen on site")
    EXPLAINED = "explained", _("Explained")
    GONE = "gone", _("No longer shown by the facts")


DOUBTS = Workflow(
    "doubt",
    labels=dict(DoubtState.choices),
    initial=DoubtState.OPEN,
    moves=(
        move("explain_doubt", DoubtState.OPEN, DoubtState.EXPLAINED),
        move("reopen_doubt", DoubtState.EXPLAINED, DoubtState.OPEN),
        # The clock: what the facts no longer show, and what they show again.
        move("keep_doubts", {DoubtState.OPEN, DoubtState.EXPLAINED}, DoubtState.GONE),
        move("keep_doubts", DoubtState.GONE, DoubtState.OPEN),
    ),
)
