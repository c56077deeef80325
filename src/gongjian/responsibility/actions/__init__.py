"""Changes to the five ones."""

from gongjian.responsibility.actions.hand_overs import (
    accept_hand_over,
    cancel_hand_over,
    decline_hand_over,
    hand_over_lead,
)
from gongjian.responsibility.actions.leaders import (
    name_deputy,
    name_lead_leader,
    name_representative,
    name_substitute,
    release_deputy,
    release_lead_leader,
    release_representative,
    release_substitute,
    strike_deputy,
    strike_lead_leader,
)
from gongjian.responsibility.actions.plans import end_plan, put_plan_in_force
from gongjian.responsibility.actions.service_persons import name_service_person, release_service_person
from gongjian.responsibility.actions.stations import hand_over_station, post_cadre, recall_cadre
from gongjian.responsibility.actions.teams import (
    add_team,
    add_team_member,
    assign_team,
    change_team,
    end_team_assignment,
    end_team_membership,
)

__all__ = [
    "accept_hand_over",
    "add_team",
    "add_team_member",
    "assign_team",
    "cancel_hand_over",
    "change_team",
    "decline_hand_over",
    "end_plan",
    "end_team_assignment",
    "end_team_membership",
    "hand_over_lead",
    "hand_over_station",
    "name_deputy",
    "name_lead_leader",
    "name_representative",
    "name_service_person",
    "name_substitute",
    "post_cadre",
    "put_plan_in_force",
    "recall_cadre",
    "release_deputy",
    "release_lead_leader",
    "release_representative",
    "release_service_person",
    "release_substitute",
    "strike_deputy",
    "strike_lead_leader",
]
