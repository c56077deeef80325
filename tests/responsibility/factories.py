"""The five ones in the states the tests begin with, brought about by their own actions."""

from datetime import date

from gongjian.core.actor import SYSTEM
from gongjian.responsibility.actions import add_team, assign_team, hand_over_lead, name_lead_leader, put_plan_in_force
from gongjian.responsibility.models import HandOver, LeadAssignment, PlanVersion, Team, TeamAssignment
from tests.factories import AT, DAY_1, PersonFactory

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
