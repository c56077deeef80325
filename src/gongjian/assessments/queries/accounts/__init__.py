"""Reading two-way accounts: gathering their lines, whose they are, what they say in words and on paper."""

from gongjian.assessments.models import Account
from gongjian.assessments.queries.accounts.accounts import (
    Held,
    accounts_of_week,
    accounts_visible_to,
    answers_for,
    held,
    lines_now,
    mine_to_hand_in,
    parties_to_draft,
    still_to_hand_in,
    with_names,
)
from gongjian.assessments.queries.accounts.concerned import concerned_by_accounts
from gongjian.assessments.queries.accounts.gathering import Party
from gongjian.assessments.queries.accounts.meeting import Part, is_missed, is_open, parts_by_project, projects_heard_by
from gongjian.assessments.queries.accounts.papers import account_paper, project_paper
from gongjian.assessments.queries.accounts.weeks import (
    AccountWeek,
    account_week,
    drafted_weeks,
    weeks_to_draft,
    weeks_to_remind_of,
)
from gongjian.assessments.queries.accounts.words import LineShown, change_words, line_shown

__all__ = [
    "Account",
    "AccountWeek",
    "Held",
    "LineShown",
    "Part",
    "Party",
    "account_paper",
    "account_week",
    "accounts_of_week",
    "accounts_visible_to",
    "answers_for",
    "change_words",
    "concerned_by_accounts",
    "drafted_weeks",
    "held",
    "is_missed",
    "is_open",
    "line_shown",
    "lines_now",
    "mine_to_hand_in",
    "parties_to_draft",
    "parts_by_project",
    "project_paper",
    "projects_heard_by",
    "still_to_hand_in",
    "weeks_to_draft",
    "weeks_to_remind_of",
    "with_names",
]
