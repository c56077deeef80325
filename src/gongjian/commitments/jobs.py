"""At the cut-off of a week, what is not answered is not kept."""

from datetime import date, datetime, timedelta

from gongjian.commitments.actions import lapse_promise
from gongjian.commitments.queries import unanswered_before
from gongjian.core.actor import SYSTEM
from gongjian.core.inputs import Nothing
from gongjian.core.models import Task
from gongjian.core.moments import local_date
from gongjian.core.work import timetable
from gongjian.engine.calendars import CampaignClock, CutOff
from gongjian.projects.models import Campaign


@timetable(every=timedelta(minutes=10))
def lapse_unanswered_promises(_task: Task, at: datetime) -> None:
    """Every promise that fell due in a week whose cut-off has passed; each lapses once however often this runs."""
    day = local_date(at)
    for campaign in Campaign.objects.filter(closed_at=None, start_on__lte=day):
        last_frozen = _last_frozen_day(campaign, at)
        if last_frozen is None:
            continue
        for promise in unanswered_before([campaign], last_frozen + timedelta(days=1)):
            lapse_promise(promise.pk, Nothing(), by=SYSTEM, at=at, key=f"lapse:{promise.pk}", surface="clock")


def _last_frozen_day(campaign: Campaign, at: datetime) -> date | None:
    clock = CampaignClock(
        campaign.start_on, campaign.end_on, cut_off=CutOff(campaign.cut_off_weekday, campaign.cut_off_time)
    )
    frozen = [week.last_on for week in clock.weeks() if clock.freeze_at(week) <= at]
    return min(max(frozen), local_date(at) - timedelta(days=1)) if frozen else None
