"""The one place where the program reads the clock. The demonstration may set it to any day."""

from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

DISTRICT_ZONE = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """The moment things happen, aware, in UTC; shifted only where the demonstration clock is switched on."""
    return timezone.now() + _shift()


def local_date(moment: datetime) -> date:
    """The calendar day of a moment in the district, wherever server and reader are."""
    return moment.astimezone(DISTRICT_ZONE).date()


def set_demo_clock(moment: datetime) -> None:
    shift = moment - timezone.now()
    Path(settings.DEMO_CLOCK_FILE or "").write_text(str(int(shift.total_seconds())), encoding="ascii")


def _shift() -> timedelta:
    file = settings.DEMO_CLOCK_FILE
    if file is None:
        return timedelta()
    try:
        return timedelta(seconds=int(file.read_text(encoding="ascii")))
    except (FileNotFoundError, ValueError):
        return timedelta()
