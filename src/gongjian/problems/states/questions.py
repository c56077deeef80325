"""What a holder or the office can ask about a problem: more time, another holder, the departments' comment."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongjian.core.workflow import Workflow, move


class ExtensionState(models.TextChoices):
    ASKED = "asked", _("Asked, not answered yet")
    GRANTED = "granted", _("Granted")
    REFUSED = "refused", _("Refused")
    LAPSED = "lapsed", _("Lapsed: the holder changed before an answer")


EXTENSIONS = Workflow(
    "extension",
    labels=dict(ExtensionState.choices),
    initial=ExtensionState.ASKED,
    moves=(
        move("grant_extension", ExtensionState.ASKED, ExtensionState.GRANTED),
        move("refuse_extension", ExtensionState.ASKED, ExtensionState.REFUSED),
        move("release", ExtensionState.ASKED, ExtensionState.LAPSED),
    ),
    final=frozenset({ExtensionState.GRANTED, ExtensionState.REFUSED, ExtensionState.LAPSED}),
)


class DisputeState(models.TextChoices):
    RAISED = "raised", _("To be decided")
    UPHELD = "upheld", _("Right: assigned to another holder")
    REJECTED = "rejected", _("Rejected: the holder stays")
    LAPSED = "lapsed", _("Lapsed: the holder changed before a decision")


DISPUTES = Workflow(
    "dispute",
    labels=dict(DisputeState.choices),
    initial=DisputeState.RAISED,
    moves=(
        move("uphold_dispute", DisputeState.RAISED, DisputeState.UPHELD),
        move("reject_dispute", DisputeState.RAISED, DisputeState.REJECTED),
        move("release", DisputeState.RAISED, DisputeState.LAPSED),
    ),
    final=frozenset({DisputeState.UPHELD, DisputeState.REJECTED, DisputeState.LAPSED}),
)


class CommentState(models.TextChoices):
    OWED = "owed", _("Comment awaited")
    AGREES = "agrees", _("Agrees")
    CONDITIONS = "conditions", _("Agrees with conditions")
    OBJECTS = "objects", _("Objects")
    SILENT = "silent", _("Silent: counted as consent")


# What a department can say itself; silence is what the clock says for it.
STANCES = (CommentState.AGREES, CommentState.CONDITIONS, CommentState.OBJECTS)

COMMENTS = Workflow(
    "comment",
    labels=dict(CommentState.choices),
    initial=CommentState.OWED,
    moves=(
        move("give_comment", CommentState.OWED, CommentState.AGREES),
        move("give_comment_with_conditions", CommentState.OWED, CommentState.CONDITIONS),
        move("object", CommentState.OWED, CommentState.OBJECTS),
        move("count_silence", CommentState.OWED, CommentState.SILENT),
    ),
    final=frozenset({*STANCES, CommentState.SILENT}),
)
