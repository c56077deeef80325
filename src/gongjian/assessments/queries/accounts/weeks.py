"""The week of an account: its days, until when it is handed in, and when the meeting reads it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from gongjian.assessments.models import Account
from gongjian.core.moments import local_date
from gongjian.engine.accounts import Week
from gongjian.problems.queries import office_day_now, working_hours
from gongjian.projects.models import Campaign
from gongjian.projects.queries import options_of
from gongjian.rankings.queries import span_of, weeks_cut_off

# A week whose draft the machine slept through for longer is past its meeting: the office drafts it if it wants it.
REACHES_BACK = timedelta(days=7)
REMINDED_BEFORE = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class AccountWeek:
    number: int
    first_on: date
    last_on: date
    cut_off_at: datetime
    due_at: datetime
    meets_at: datetime

    def judged_on(self, on: date) -> Week:
        return Week(self.first_on, self.last_on, on)


def account_week(campaign: Campaign, number: int) -> AccountWeek | None:
    """None for a week the campaign does not have."""
    span, options = span_of(campaign, number), options_of(campaign)
    if span is None:
        return None
    hours = working_hours(office_day_now(campaign))
    return AccountWeek(
        number,
        span.first_on,
        span.last_on,
        span.cut_off_at,
        due_at=hours.add_hours(span.cut_off_at, options.account_hours),
        meets_at=hours.add_hours(span.cut_off_at, options.dispatch_hours),
    )


def drafted_weeks(campaign: Campaign) -> list[int]:
    """Latest first."""
    return list(Account.objects.filter(campaign=campaign).order_by("-week").values_list("week", flat=True).distinct())


def weeks_to_draft(at: datetime) -> list[tuple[Campaign, int]]:
    """The last week cut off of every open campaign, while its meeting is near."""
    found = []
    for campaign in Campaign.objects.filter(closed_at=None, start_on__lte=local_date(at)).order_by("pk"):
        past = weeks_cut_off(campaign, at)
        week = account_week(campaign, past[-1]) if past else None
        if week is not None and at - week.cut_off_at < REACHES_BACK:
            found.append((campaign, week.number))
    return found


def weeks_to_remind_of(at: datetime) -> list[tuple[Campaign, int]]:
    """Weeks whose accounts are due within the next hours."""
    weeks = ((campaign, number, account_week(campaign, number)) for campaign, number in weeks_to_draft(at))
    return [(one, number) for one, number, week in weeks if week and week.due_at - REMINDED_BEFORE <= at < week.due_at]
