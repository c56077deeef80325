"""Events of accounts, stages and cadres' records."""

from gongjian.assessments.events import stages
from gongjian.assessments.events.accounts import (
    ACCOUNT_HANDED_IN,
    ACCOUNT_TAKEN_BACK,
    ACCOUNTS_DRAFTED,
    ACCOUNTS_REMINDED,
)
from gongjian.assessments.events.cadres import (
    CADRE_CORRECTION_ASKED,
    CADRE_CORRECTION_DECLINED,
    CADRE_CORRECTION_GRANTED,
    CADRE_LOOKED_AT,
)

__all__ = [
    "ACCOUNTS_DRAFTED",
    "ACCOUNTS_REMINDED",
    "ACCOUNT_HANDED_IN",
    "ACCOUNT_TAKEN_BACK",
    "CADRE_CORRECTION_ASKED",
    "CADRE_CORRECTION_DECLINED",
    "CADRE_CORRECTION_GRANTED",
    "CADRE_LOOKED_AT",
    "stages",
]
