"""Working days and hours, Chinese holidays and swapped workdays, campaign days and weeks."""

from gongjian.engine.calendars.campaign import CampaignClock, CutOff, Gate, Week
from gongjian.engine.calendars.hours import OFFICE_HOURS, WorkingHours
from gongjian.engine.calendars.moments import SHANGHAI, local_date, monday_of, week_of_moment
from gongjian.engine.calendars.workdays import CHINA, Calendar, Day

__all__ = [
    "CHINA",
    "OFFICE_HOURS",
    "SHANGHAI",
    "Calendar",
    "CampaignClock",
    "CutOff",
    "Day",
    "Gate",
    "Week",
    "WorkingHours",
    "local_date",
    "monday_of",
    "week_of_moment",
]
