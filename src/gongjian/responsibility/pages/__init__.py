"""Pages of the five ones; they plug into the project file and the list of projects."""

from gongjian.responsibility.pages.boards import gaps, leaders
from gongjian.responsibility.pages.duties import register_duty
from gongjian.responsibility.pages.edits import (
    add_member,
    add_team,
    assign_team,
    deputy,
    end_membership,
    name_lead,
    release_deputy,
    release_lead,
    release_representative,
    release_substitute,
    representative,
    substitute,
    work_plan,
)
from gongjian.responsibility.pages.files import plan_file
from gongjian.responsibility.pages.hand_overs import hand_over, propose
from gongjian.responsibility.pages.plugs import plug_in
from gongjian.responsibility.pages.serving import (
    hand_over_station,
    name_service_person,
    post_cadre,
    recall_cadre,
    release_service_person,
)
from gongjian.responsibility.pages.teams import team

plug_in()

__all__ = [
    "add_member",
    "add_team",
    "assign_team",
    "deputy",
    "end_membership",
    "gaps",
    "hand_over",
    "hand_over_station",
    "leaders",
    "name_lead",
    "name_service_person",
    "plan_file",
    "post_cadre",
    "propose",
    "recall_cadre",
    "register_duty",
    "release_deputy",
    "release_lead",
    "release_representative",
    "release_service_person",
    "release_substitute",
    "representative",
    "substitute",
    "team",
    "work_plan",
]
