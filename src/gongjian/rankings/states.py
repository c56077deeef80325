"""The life of a week's evaluation and of a reply to it; the boards."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongjian.core.workflow import Workflow, move


class Board(models.TextChoices):
    PROJECTS = "projects", _("Projects")
    LEAD_LEADERS = "lead_leaders", _("Lead leaders")
    DEPARTMENTS = "departments", _("Promotion departments")


class EvaluationState(models.TextChoices):
    FROZEN = "frozen", _("Facts frozen")
    DRAFTED = "drafted", _("Drafted")
    REPLYING = "replying", _("Replies open")
    SIGNED = "signed", _("Signed")
    PUBLISHED = "published", _("Published")
    CORRECTED = "corrected", _("Corrected by a later edition")
    REPLACED = "replaced", _("Replaced before it was signed")


UNDER_WORK = (EvaluationState.FROZEN, EvaluationState.DRAFTED, EvaluationState.REPLYING, EvaluationState.SIGNED)
SHOWN_TO_ALL = (EvaluationState.PUBLISHED, EvaluationState.CORRECTED)

EVALUATION = Workflow(
    "evaluation",
    labels=dict(EvaluationState.choices),
    initial=EvaluationState.FROZEN,
    moves=(
        move("draft_evaluation", EvaluationState.FROZEN, EvaluationState.DRAFTED),
        move("open_replies", EvaluationState.DRAFTED, EvaluationState.REPLYING),
        move("remind_replies", EvaluationState.REPLYING, EvaluationState.REPLYING),
        move("sign_evaluation", EvaluationState.REPLYING, EvaluationState.SIGNED),
        move("publish_evaluation", EvaluationState.SIGNED, EvaluationState.PUBLISHED),
        # Facts put right before the signature: a new edition takes the place of this one, which stays readable.
        move(
            "refreeze_evaluation",
            {EvaluationState.FROZEN, EvaluationState.DRAFTED, EvaluationState.REPLYING},
            EvaluationState.REPLACED,
        ),
        move("correct_evaluation", EvaluationState.PUBLISHED, EvaluationState.PUBLISHED),
        move("retire_evaluation", EvaluationState.PUBLISHED, EvaluationState.CORRECTED),
    ),
    final=frozenset({EvaluationState.CORRECTED, EvaluationState.REPLACED}),
)


class ReplyState(models.TextChoices):
    WAITING = "waiting", _("No reply yet")
    REPLIED = "replied", _("Replied")
    DECIDED = "decided", _("Objection decided")


REPLY = Workflow(
    "evaluation_reply",
    labels=dict(ReplyState.choices),
    initial=ReplyState.WAITING,
    moves=(
        # Second thoughts are allowed until the objection is decided.
        move("reply_to_evaluation", {ReplyState.WAITING, ReplyState.REPLIED}, ReplyState.REPLIED),
        move("decide_objection", ReplyState.REPLIED, ReplyState.DECIDED),
    ),
    final=frozenset({ReplyState.DECIDED}),
)
