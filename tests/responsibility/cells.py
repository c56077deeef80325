"""A target and an input for each action of responsibility, for the matrix test."""

from datetime import date

from gongjian.core.actor import SYSTEM
from gongjian.responsibility.actions import add_team_member, name_deputy, name_representative, name_substitute
from gongjian.responsibility.models import Deputy, Representative, Substitute, TeamMember
from tests.factories import DAY_1
from tests.responsibility.factories import (
    PLAN,
    led,
    planned,
    proposed,
    ranked,
    served,
    service_of,
    somebody,
    station_of,
    stationed,
    team,
    teamed,
)

END = {"until_on": date(2020, 5, 20), "reason": "工作调整"}
QUIETLY = {"until_on": date(2020, 5, 20)}


def _handed(where):
    led(where.project)
    return proposed(where.project, to_person=where.person)


def _person(where, **given):
    return {"person_id": somebody(where.project).pk, "from_on": DAY_1, **given}


def _made(model, action, where, **given):
    return model.objects.get(pk=action(where.project, _person(where, **given), by=SYSTEM, at=where.at).id)


def _team(where):
    return team(where.project.campaign, lead_unit_id=where.unit.pk)


def _member(where):
    answer = add_team_member(_team(where), _person(where), by=SYSTEM, at=where.at)
    return TeamMember.objects.get(pk=answer.id)


def _proposal(where):
    led(where.project)
    return where.project, {"to_person_id": somebody(where.project).pk, "on": date(2020, 5, 20)}


SUBSTITUTION = {"until_on": date(2020, 6, 1), "reason": "外出学习"}
CELLS = {
    "name_lead_leader": lambda where: (where.project, _person(where)),
    "release_lead_leader": lambda where: (led(where.project), END),
    "hand_over_lead": _proposal,
    "accept_hand_over": lambda where: (_handed(where), {}),
    "decline_hand_over": lambda where: (_handed(where), {"note": "分工未定"}),
    "cancel_hand_over": lambda where: (_handed(where), {"note": "分工未定"}),
    "name_substitute": lambda where: (where.project, _person(where, **SUBSTITUTION)),
    "release_substitute": lambda where: (_made(Substitute, name_substitute, where, **SUBSTITUTION), QUIETLY),
    "name_deputy": lambda where: (where.project, _person(where)),
    "release_deputy": lambda where: (_made(Deputy, name_deputy, where), QUIETLY),
    "strike_lead_leader": lambda where: (led(where.project), {"note": "误录"}),
    "strike_deputy": lambda where: (_made(Deputy, name_deputy, where), {"note": "误录"}),
    "name_representative": lambda where: (where.project, _person(where, side="owner")),
    "release_representative": lambda where: (_made(Representative, name_representative, where, side="owner"), QUIETLY),
    "add_team": lambda where: (where.project.campaign, {"name": "工作专班"}),
    "change_team": lambda where: (_team(where), {"name": "新专班"}),
    "add_team_member": lambda where: (_team(where), _person(where)),
    "end_team_membership": lambda where: (_member(where), QUIETLY),
    "assign_team": lambda where: (where.project, {"team_id": _team(where).pk, "from_on": DAY_1}),
    "end_team_assignment": lambda where: (teamed(where.project), END),
    "put_plan_in_force": lambda where: (where.project, {**PLAN, "from_on": DAY_1}),
    "end_plan": lambda where: (planned(where.project), END),
    "post_cadre": lambda where: (where.project.campaign, station_of(where.project)),
    "recall_cadre": lambda where: (stationed(where.project, at_unit_id=where.unit.pk), END),
    "hand_over_station": lambda where: (
        stationed(where.project, at_unit_id=where.unit.pk),
        {"person_id": ranked(where.project).pk, "from_on": date(2020, 5, 20), "is_released": True, "basis": "接替文件"},
    ),
    "name_service_person": lambda where: (where.project, service_of(where.project)),
    "release_service_person": lambda where: (served(where.project), QUIETLY),
}
