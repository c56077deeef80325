"""Reading what happens on site."""

from gongjian.fieldwork.queries.carried import carried_days
from gongjian.fieldwork.queries.days import (
    daily_reports_visible_to,
    last_report,
    report_of,
    unreported,
    work_under_way,
)
from gongjian.fieldwork.queries.huddles import (
    HalfShown,
    gaps_of_huddles,
    huddles_visible_to,
    open_points,
    points_visible_to,
)
from gongjian.fieldwork.queries.photos import (
    attachments_visible_to,
    photo_seen,
    photos_at,
    photos_visible_to,
    stored_already,
)
from gongjian.fieldwork.queries.visits import missed_weeks, visits_proposed, visits_visible_to

__all__ = [
    "HalfShown",
    "attachments_visible_to",
    "carried_days",
    "daily_reports_visible_to",
    "gaps_of_huddles",
    "huddles_visible_to",
    "last_report",
    "missed_weeks",
    "open_points",
    "photo_seen",
    "photos_at",
    "photos_visible_to",
    "points_visible_to",
    "report_of",
    "stored_already",
    "unreported",
    "visits_proposed",
    "visits_visible_to",
    "work_under_way",
]
