"""Changes to accounts, stages and cadres' records."""

from gongjian.assessments.actions.accounts import (
    draft_accounts,
    hand_in_account,
    remind_of_accounts,
    take_back_account,
)
from gongjian.assessments.actions.cadres import (
    ask_cadre_correction,
    decline_cadre_correction,
    grant_cadre_correction,
    look_at_cadre,
)
from gongjian.assessments.actions.stage_course import issue_stage, open_hearing, sign_stage
from gongjian.assessments.actions.stage_freezing import correct_stage, freeze_stage, refreeze_stage, retire_stage
from gongjian.assessments.actions.stage_hearings import decide_hearing, speak_at_hearing
from gongjian.assessments.actions.stage_rules import change_stage_scheme, decide_veto, lift_veto

__all__ = [
    "ask_cadre_correction",
    "change_stage_scheme",
    "correct_stage",
    "decide_hearing",
    "decide_veto",
    "decline_cadre_correction",
    "draft_accounts",
    "freeze_stage",
    "grant_cadre_correction",
    "hand_in_account",
    "issue_stage",
    "lift_veto",
    "look_at_cadre",
    "open_hearing",
    "refreeze_stage",
    "remind_of_accounts",
    "retire_stage",
    "sign_stage",
    "speak_at_hearing",
    "take_back_account",
]
