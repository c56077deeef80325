"""The five ones in the states the tests begin with, brought about by their own actions."""

from datetime import date

from gongjian.core.actor import SYSTEM
from gongjian.people.states import DEPUTY_SECTION, UnitKind
from gongjian.responsibility.actions import (
    add_team,
    assign_team,
    hand_over_lead,
    name_lead_leader,
    name_service_person,
    post_cadre,
    put_plan_in_force,
)
from gongjian.responsibility.models import (
    HandOver,
    LeadAssignment,
    PlanVersion,
    ServicePerson,
    StationedCadre,
    Team,
    TeamAssignment,
)
from tests.factories import AT, DAY_1, PersonFactory, UnitFactory

PLAN = {"title": "攻坚方案", "approved_by": "区委常委会", "approved_on": date(2020, 3, 20)}


def somebody(project):
    return PersonFactory(district=project.campaign.district)


def led(project, person=None, from_on=DAY_1, **given):
    person = person or somebody(project)
    content = {"person_id": person.pk, "from_on": from_on, **given}
    return LeadAssignment.objects.get(pk=name_lead_leader(project, content, by=SYSTEM, at=AT).id)


def team(campaign, name="工作专班", **given):
    return Team.objects.get(pk=add_team(campaign, {"name": name, **given}, by=SYSTEM, at=AT).id)


def teamed(project, from_on=DAY_1, name="工作专班"):
    content = {"team_id": team(project.campaign, name).pk, "from_on": from_on}
    return TeamAssignment.objects.get(pk=assign_team(project, content, by=SYSTEM, at=AT).id)


def planned(project, from_on=DAY_1, **given):
    answer = put_plan_in_force(project, {**PLAN, "from_on": from_on, **given}, by=SYSTEM, at=AT)
    return PlanVersion.objects.get(pk=answer.id)


def proposed(project, to_person=None, on=date(2020, 5, 20), **given):
    to_person = to_person or somebody(project)
    answer = hand_over_lead(project, {"to_person_id": to_person.pk, "on": on, **given}, by=SYSTEM, at=AT)
    return HandOver.objects.get(pk=answer.id)


def ranked(project, rank=DEPUTY_SECTION):
    return PersonFactory(district=project.campaign.district, rank=rank)


def station_of(project, **given):
    """At the project, unless a unit is given."""
    where = {} if "at_unit_id" in given else {"project_id": project.pk}
    if "person_id" not in given:
        where["person_id"] = ranked(project).pk
    department = UnitFactory(district=project.campaign.district, kind=UnitKind.DEPARTMENT)
    start = {"department_id": department.pk, "is_released": True, "basis": "区委办〔2020〕12号", "from_on": DAY_1}
    return {**start, **where, **given}


def stationed(project, **given):
    answer = post_cadre(project.campaign, station_of(project, **given), by=SYSTEM, at=AT)
    return StationedCadre.objects.get(pk=answer.id)


def service_of(project, kind=UnitKind.FUNCTIONAL, **given):
    start = {"person_id": somebody(project).pk, "from_on": DAY_1}
    if "unit_id" not in given:
        start["unit_id"] = UnitFactory(district=project.campaign.district, kind=kind).pk
    return {**start, **given}


def served(project, **given):
    answer = name_service_person(project, service_of(project, **given), by=SYSTEM, at=AT)
    return ServicePerson.objects.get(pk=answer.id)
