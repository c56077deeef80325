"""The clock drafts the accounts at the cut-off of a week, and reminds once before they are due."""

from datetime import datetime, timedelta

from gongjian.assessments.actions import draft_accounts, remind_of_accounts
from gongjian.assessments.inputs import DraftAccounts
from gongjian.assessments.queries import weeks_to_draft, weeks_to_remind_of
from gongjian.core.actor import SYSTEM
from gongjian.core.models import Task
from gongjian.core.work import timetable


@timetable(every=timedelta(minutes=5))
def draft_accounts_of_the_week(_task: Task, at: datetime) -> None:
    """The key makes it once a week, however often the clock strikes."""
    for campaign, week in weeks_to_draft(at):
        given, key = DraftAccounts(week=week), f"accounts:{campaign.pk}:{week}"
        draft_accounts(campaign, given, by=SYSTEM, at=at, key=key, surface="clock")


@timetable(every=timedelta(minutes=30))
def remind_of_accounts_due(_task: Task, at: datetime) -> None:
    for campaign, week in weeks_to_remind_of(at):
        given, key = DraftAccounts(week=week), f"accounts-due:{campaign.pk}:{week}"
        remind_of_accounts(campaign, given, by=SYSTEM, at=at, key=key, surface="clock")
