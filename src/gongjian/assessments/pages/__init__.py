"""Pages of accounts, stages and cadres' records."""

from django.utils.translation import gettext_lazy as _

from gongjian.assessments.pages import stage_results, stage_rules, stages, years
from gongjian.assessments.pages.accounts import (
    account,
    account_file,
    accounts,
    dispatch,
    dispatch_file,
    draft,
    take_back,
)
from gongjian.assessments.pages.cadres import (
    ask_correction,
    cadre,
    cadres,
    decide_correction,
    own_file,
    own_record,
)
from gongjian.ui import navigation

navigation.register(_("Stage assessment"), "stages:stages", order=410, icon="star")

__all__ = [
    "account",
    "account_file",
    "accounts",
    "ask_correction",
    "cadre",
    "cadres",
    "decide_correction",
    "dispatch",
    "dispatch_file",
    "draft",
    "own_file",
    "own_record",
    "stage_results",
    "stage_rules",
    "stages",
    "take_back",
    "years",
]
