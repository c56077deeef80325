"""Which days and moments a week's facts cover, and as of when they are known."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from gongjian.core.moments import local_date
from gongjian.engine.calendars import CampaignClock, Week
from gongjian.projects.models import Campaign
from gongjian.projects.queries import clock_of


@dataclass(frozen=True, slots=True)
class Span:
    """Days first…last, moments after…cut_off; `known_at`: what was entered later is not among the facts."""

    week: int
    first_on: date
    last_on: date
    after_at: datetime | None
    cut_off_at: datetime
    known_at: datetime

    def known(self, at: datetime) -> "Span":
        return replace(self, known_at=at)


def span_of(campaign: Campaign, number: int) -> Span | None:
    """None for a week the campaign does not have."""
    clock = clock_of(campaign)
    weeks = clock.weeks()
    if not 1 <= number <= len(weeks):
        return None
    week = weeks[number - 1]
    before = weeks[number - 2] if number > 1 else None
    cut_off_at = clock.freeze_at(week)
    return Span(
        week=number,
        first_on=_last_day(clock, before, week.first_on) if before else week.first_on,
        last_on=_last_counted(clock, week),
        after_at=clock.freeze_at(before) if before else None,
        cut_off_at=cut_off_at,
        known_at=cut_off_at,
    )


def _last_counted(clock: CampaignClock, week: Week) -> date:
    """Days after the cut-off count in the next week; none is lost between two weeks."""
    return min(week.last_on, local_date(clock.freeze_at(week)))


def _last_day(clock: CampaignClock, before: Week, first_on: date) -> date:
    last = _last_counted(clock, before)
    return min(first_on, date.fromordinal(last.toordinal() + 1))


def weeks_cut_off(campaign: Campaign, at: datetime) -> list[int]:
    """Weeks whose cut-off moment has passed, first to last."""
    clock = clock_of(campaign)
    return [week.number for week in clock.weeks() if clock.freeze_at(week) <= at]
