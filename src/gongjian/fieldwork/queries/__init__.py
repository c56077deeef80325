"""Reading what happens on site."""

from gongjian.fieldwork.queries.cards import Card, DayShown, card_of, strip_of_huddles
from gongjian.fieldwork.queries.carried import carried_days
from gongjian.fieldwork.queries.days import (
    PeopleOnSite,
    daily_reports_visible_to,
    last_report,
    people_on_site,
    report_of,
    work_under_way,
)
from gongjian.fieldwork.queries.huddles import (
    HalfShown,
    gaps_of_huddles,
    huddles_visible_to,
    open_points,
    points_visible_to,
)
from gongjian.fieldwork.queries.minutes import Minutes, length_minutes, minutes_of, minutes_paper
from gongjian.fieldwork.queries.order import (
    Asked,
    Standing,
    asked_huddle,
    carried_points,
    huddled_projects,
    in_risk_order,
    projects_of_team,
)
from gongjian.fieldwork.queries.photos import (
    attachments_visible_to,
    files_of_erased,
    files_of_nothing,
    photos_at,
    photos_visible_to,
    stored_already,
)
from gongjian.fieldwork.queries.proposals import Pressing, Proposal, proposal_reason, visits_proposed
from gongjian.fieldwork.queries.retention import (
    CampaignKept,
    campaigns_kept,
    erasures_of,
    kept_of,
    last_day_of_photos,
    photos_due,
    retention_visible_to,
)
from gongjian.fieldwork.queries.strength import Change, Strength, strength_by_day
from gongjian.fieldwork.queries.visits import (
    decisions_of,
    missed_weeks,
    visit_decisions_visible_to,
    visits_visible_to,
    whole_weeks,
)

__all__ = [
    "Asked",
    "CampaignKept",
    "Card",
    "Change",
    "DayShown",
    "HalfShown",
    "Minutes",
    "PeopleOnSite",
    "Pressing",
    "Proposal",
    "Standing",
    "Strength",
    "asked_huddle",
    "attachments_visible_to",
    "campaigns_kept",
    "card_of",
    "carried_days",
    "carried_points",
    "daily_reports_visible_to",
    "decisions_of",
    "erasures_of",
    "files_of_erased",
    "files_of_nothing",
    "gaps_of_huddles",
    "huddled_projects",
    "huddles_visible_to",
    "in_risk_order",
    "kept_of",
    "last_day_of_photos",
    "last_report",
    "length_minutes",
    "minutes_of",
    "minutes_paper",
    "missed_weeks",
    "open_points",
    "people_on_site",
    "photos_at",
    "photos_due",
    "photos_visible_to",
    "points_visible_to",
    "projects_of_team",
    "proposal_reason",
    "report_of",
    "retention_visible_to",
    "stored_already",
    "strength_by_day",
    "strip_of_huddles",
    "visit_decisions_visible_to",
    "visits_proposed",
    "visits_visible_to",
    "whole_weeks",
    "work_under_way",
]
