"""Changes to the weekly evaluation."""

from gongjian.rankings.actions.course import (
    draft_evaluation,
    open_replies,
    publish_evaluation,
    remind_replies,
    sign_evaluation,
)
from gongjian.rankings.actions.freezing import correct_evaluation, freeze_week, refreeze_evaluation, retire_evaluation
from gongjian.rankings.actions.publication import change_publication
from gongjian.rankings.actions.replies import decide_objection, reply_to_evaluation
from gongjian.rankings.actions.schemes import change_scheme

__all__ = [
    "change_publication",
    "change_scheme",
    "correct_evaluation",
    "decide_objection",
    "draft_evaluation",
    "freeze_week",
    "open_replies",
    "publish_evaluation",
    "refreeze_evaluation",
    "remind_replies",
    "reply_to_evaluation",
    "retire_evaluation",
    "sign_evaluation",
]
