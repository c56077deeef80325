"""Reading the five ones."""

from gongjian.responsibility.queries.answerable import team_names, team_on
from gongjian.responsibility.queries.carried import persons_of_projects
from gongjian.responsibility.queries.gaps import Gap, LeaderDays, gaps_of, leaders_days, line_of, lines_of
from gongjian.responsibility.queries.held import Duty, duties_of
from gongjian.responsibility.queries.holding import (
    deputies_of,
    deputies_visible_to,
    hand_overs_to,
    hand_overs_visible_to,
    lead_assignments_visible_to,
    lead_leaders_of,
    memberships_visible_to,
    plan_versions_visible_to,
    plans_of,
    representatives_of,
    representatives_visible_to,
    substitutes_of,
    substitutes_visible_to,
    team_assignments_visible_to,
    teams_of,
    teams_visible_to,
    waiting_hand_overs_of,
)
from gongjian.responsibility.queries.keeping import keep_five_ones
from gongjian.responsibility.queries.line import Line, Span
from gongjian.responsibility.queries.past import (
    hand_overs_of,
    leaders_between,
    leads_of,
    plan_versions_of,
    represented_between,
    team_assignments_of,
)
from gongjian.responsibility.queries.posts import posts_at_projects
from gongjian.responsibility.queries.serving import (
    services_of,
    services_visible_to,
    stations_of,
    stations_visible_to,
    without_cadre,
    without_service,
)

keep_five_ones()

__all__ = [
    "Duty",
    "Gap",
    "LeaderDays",
    "Line",
    "Span",
    "deputies_of",
    "deputies_visible_to",
    "duties_of",
    "gaps_of",
    "hand_overs_of",
    "hand_overs_to",
    "hand_overs_visible_to",
    "lead_assignments_visible_to",
    "lead_leaders_of",
    "leaders_between",
    "leaders_days",
    "leads_of",
    "line_of",
    "lines_of",
    "memberships_visible_to",
    "persons_of_projects",
    "plan_versions_of",
    "plan_versions_visible_to",
    "plans_of",
    "posts_at_projects",
    "representatives_of",
    "representatives_visible_to",
    "represented_between",
    "services_of",
    "services_visible_to",
    "stations_of",
    "stations_visible_to",
    "substitutes_of",
    "substitutes_visible_to",
    "team_assignments_of",
    "team_assignments_visible_to",
    "team_names",
    "team_on",
    "teams_of",
    "teams_visible_to",
    "waiting_hand_overs_of",
    "without_cadre",
    "without_service",
]
