"""Working days and hours, Chinese holidays and swapped workdays, campaign days and weeks."""

from gongjian.engine.calendars.campaign import CampaignClock, CutOff, Gate, Week
from gongjian.engine.calendars.hours import OFFICE_HOURS, WorkingHours
from gongjian.engine.calendars.moments import SHANGHAI, local_date, monday_of, week_of_moment
from gongjian.engine.calendars.shifts import (
    DAY_SHIFT,
    EVERY_DAY,
    MONDAY_TO_FRIDAY,
    MONDAY_TO_SATURDAY,
    ROUND_THE_CLOCK,
    TWO_SHIFTS,
    Shift,
    office_calendar,
    shift_calendar,
    with_heat,
    with_rain,
)
from gongjian.engine.calendars.site import ALWAYS, Ban, SiteCalendar
from gongjian.engine.calendars.workdays import CHINA, Calendar, Day

__all__ = [
    "ALWAYS",
    "CHINA",
    "DAY_SHIFT",
    "EVERY_DAY",
    "MONDAY_TO_FRIDAY",
    "MONDAY_TO_SATURDAY",
    "OFFICE_HOURS",
    "ROUND_THE_CLOCK",
    "SHANGHAI",
    "TWO_SHIFTS",
    "Ban",
    "Calendar",
    "CampaignClock",
    "CutOff",
    "Day",
    "Gate",
    "Shift",
    "SiteCalendar",
    "Week",
    "WorkingHours",
    "local_date",
    "monday_of",
    "office_calendar",
    "shift_calendar",
    "week_of_moment",
    "with_heat",
    "with_rain",
]
