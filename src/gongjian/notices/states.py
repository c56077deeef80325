"""Kinds of papers; the lives of an order, an extension asked for, what follows a missed deadline, and an appeal."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gongjian.core.workflow import Workflow, move


class NoticeKind(models.TextChoices):
    WEEKLY_EVALUATION = "weekly_evaluation", _("Weekly evaluation")
    CORRECTION = "correction", _("Correction of a notice")
    ORDER = "order", _("Supervision order")
    BULLETIN = "bulletin", _("Bulletin")
    COMMENDATION = "commendation", _("Commendation")


class FileKind(models.TextChoices):
    DOCX = "docx", "DOCX"
    PDF = "pdf", "PDF"
    HTML = "html", "HTML"


class Basis(models.TextChoices):
    RULE = "rule", _("Rule or regulation")
    NOTICE = "notice", _("Notice")
    CONFERENCE = "conference", _("Decision of a conference")
    RECORD = "record", _("Record")


class OrderState(models.TextChoices):
    ISSUED = "issued", _("Issued")
    RECEIVED = "received", _("Received")
    REPLIED = "replied", _("Replied, to be re-checked")
    BACK = "back", _("Sent back")
    CLOSED = "closed", pgettext_lazy("order", "Closed")
    WITHDRAWN = "withdrawn", _("Withdrawn")


AWAITING_REPLY = frozenset({OrderState.ISSUED, OrderState.RECEIVED, OrderState.BACK})
OPEN_ORDER = AWAITING_REPLY | {OrderState.REPLIED}

ORDERS = Workflow(
    "order",
    labels=dict(OrderState.choices),
    initial=OrderState.ISSUED,
    moves=(
        move("acknowledge_order", OrderState.ISSUED, OrderState.RECEIVED),
        # Whoever replies has received it: nobody must tap twice.
        move("reply_to_order", AWAITING_REPLY, OrderState.REPLIED),
        move("close_order", OrderState.REPLIED, OrderState.CLOSED),
        move("send_back_order", OrderState.REPLIED, OrderState.BACK),
        move("withdraw_order", OPEN_ORDER, OrderState.WITHDRAWN),
    ),
    final=frozenset({OrderState.CLOSED, OrderState.WITHDRAWN}),
)


class Extension(models.TextChoices):
    NONE = "none", _("Not asked for")
    ASKED = "asked", _("Asked for")
    GRANTED = "granted", _("Granted")
    REFUSED = "refused", _("Refused")


EXTENSIONS = Workflow(
    "order_extension",
    labels=dict(Extension.choices),
    initial=Extension.NONE,
    moves=(
        move("ask_order_extension", Extension.NONE, Extension.ASKED),  # once
        move("grant_order_extension", Extension.ASKED, Extension.GRANTED),
        move("refuse_order_extension", Extension.ASKED, Extension.REFUSED),
    ),
    final=frozenset({Extension.GRANTED, Extension.REFUSED}),
)


class Step(models.TextChoices):
    BLUE = "blue", _("Blue reminder")
    YELLOW = "yellow", _("Yellow warning")
    TALK = "talk", _("Talk on record")
    RED = "red", _("Red notice")


# The clock proposes the next step once the deadline has run out; only a person takes it.
STEPS = Workflow(
    "order_step",
    labels=dict(Step.choices),
    initial=Step.BLUE,
    moves=(
        move("take_order_step", Step.BLUE, Step.YELLOW),
        move("take_order_step", Step.YELLOW, Step.TALK),
        move("take_order_step", Step.TALK, Step.RED),
    ),
    final=frozenset({Step.RED}),
)


class Outcome(models.TextChoices):
    DONE = "done", pgettext_lazy("order", "Done")
    PARTLY = "partly", _("Partly done")
    NOT_DONE = "not_done", _("Not done")


class AppealState(models.TextChoices):
    FILED = "filed", _("To be decided")
    DECIDED = "decided", pgettext_lazy("appeal", "Decided")
    WITHDRAWN = "withdrawn", _("Withdrawn")


APPEALS = Workflow(
    "appeal",
    labels=dict(AppealState.choices),
    initial=AppealState.FILED,
    moves=(
        move("remind_appeal", AppealState.FILED, AppealState.FILED),
        move("escalate_appeal", AppealState.FILED, AppealState.FILED),
        move("bring_evidence", AppealState.FILED, AppealState.FILED),
        move("decide_appeal", AppealState.FILED, AppealState.DECIDED),
        move("withdraw_appeal", AppealState.FILED, AppealState.WITHDRAWN),
        move("correct_order", AppealState.DECIDED, AppealState.DECIDED),
    ),
    final=frozenset({AppealState.WITHDRAWN}),
)


class AppealOutcome(models.TextChoices):
    UPHELD = "upheld", pgettext_lazy("appeal", "Upheld")
    PARTLY = "partly", _("Partly upheld")
    REJECTED = "rejected", pgettext_lazy("appeal", "Rejected")


GRANTED = (AppealOutcome.UPHELD, AppealOutcome.PARTLY)


class BulletinState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    FINISHED = "finished", pgettext_lazy("bulletin", "Finished")
    ISSUED = "issued", _("Issued")


BULLETINS = Workflow(
    "bulletin",
    labels=dict(BulletinState.choices),
    initial=BulletinState.DRAFT,
    moves=(
        move("write_bulletin", BulletinState.DRAFT, BulletinState.DRAFT),
        move("choose_bulletin_photo", BulletinState.DRAFT, BulletinState.DRAFT),
        move("drop_bulletin_photo", BulletinState.DRAFT, BulletinState.DRAFT),
        move("finish_bulletin", BulletinState.DRAFT, BulletinState.FINISHED),
        move("reopen_bulletin", BulletinState.FINISHED, BulletinState.DRAFT),
        move("issue_bulletin", BulletinState.FINISHED, BulletinState.ISSUED),
    ),
    final=frozenset({BulletinState.ISSUED}),
)
# Sections in their order, and the heading each has on paper; the opening has none.
SECTIONS = {
    "opening": "", "progress": "项目进展", "solved": "难题化解", "kept": "承诺兑现", "recovery": "复工和政策", "ahead": "下周看点",
}  # fmt: skip
# 整治形式主义为基层减负若干规定: special papers of at most 4,000 characters. A bulletin should be much shorter.
MOST_CHARACTERS = 4000


class CommendationState(models.TextChoices):
    PROPOSED = "proposed", pgettext_lazy("commendation", "Proposed")
    ISSUED = "issued", pgettext_lazy("commendation", "Issued")
    DECLINED = "declined", pgettext_lazy("commendation", "Not issued")
    WITHDRAWN = "withdrawn", _("Withdrawn")


COMMENDATIONS = Workflow(
    "commendation",
    labels=dict(CommendationState.choices),
    initial=CommendationState.PROPOSED,
    moves=(
        move("issue_commendation", CommendationState.PROPOSED, CommendationState.ISSUED),
        move("decline_commendation", CommendationState.PROPOSED, CommendationState.DECLINED),
        move("withdraw_commendation", CommendationState.ISSUED, CommendationState.WITHDRAWN),
    ),
    final=frozenset({CommendationState.DECLINED, CommendationState.WITHDRAWN}),
)
