"""Who is told of what: holders and raisers, owners and clearers, those who take over, those named in a draft."""

from datetime import timedelta

import pytest

from gongjian.access.roles import Role
from gongjian.commitments.actions import prepare_promise
from gongjian.core import work
from gongjian.core.actor import actor_for_person
from gongjian.messaging.models import Message
from gongjian.problems.actions import raise_problem, solve_problem
from gongjian.rankings.actions import draft_evaluation, freeze_week, open_replies, reply_to_evaluation
from gongjian.rankings.models import Reply
from gongjian.responsibility.actions import hand_over_lead
from tests import factories, personas
from tests.rankings import factories as weeks

AT = factories.AT


def told(name, at=AT):
    work.perform_all(at)
    return {(one.person_id, one.must_act) for one in Message.objects.filter(event__name=name)}


@pytest.fixture
def unit(project):
    project.responsible_unit = factories.UnitFactory(district=project.campaign.district)
    project.save()
    return project.responsible_unit


def test_the_holder_must_act_and_the_raiser_confirms(project, office, unit):
    department = personas.at_unit(Role.DEPARTMENT, unit)
    pk = raise_problem(project, {"title": "专线路由未定", "kind": "utilities"}, by=office, at=AT).id
    assert told("problem.raised") == {(department.person_id, True)}
    solve_problem(pk, {"solution": "已定"}, by=department, at=AT)
    assert told("problem.solved") == {(office.person_id, True)}


def test_owner_and_clearer_are_told_of_a_promise_others_prepared(project, office, unit):
    owner = factories.PersonFactory(district=project.campaign.district)
    clearer = personas.at_unit(Role.DEPARTMENT, unit)
    day = AT.date()
    constraint = {"kind": "permit", "text": "路由批复", "needed_by_on": day, "unit_id": unit.pk}
    given = {"title": "送电", "owner_id": owner.pk, "due_on": day + timedelta(days=3), "constraints": (constraint,)}
    prepare_promise(project, given, by=office, at=AT)
    assert told("promise.prepared") == {(owner.pk, False)}
    assert told("constraint.added") == {(clearer.person_id, True)}


def test_whoever_is_to_take_over_must_act(project, office):
    old, new = (factories.PersonFactory(district=project.campaign.district) for _ in range(2))
    weeks.lead(project, old)
    given = {"to_person_id": new.pk, "on": AT.date(), "items": ["图纸"], "note": ""}
    hand_over_lead(project, given, by=office, at=AT)
    assert told("hand_over.proposed") == {(new.pk, True)}


def test_those_named_in_a_draft_are_asked_and_an_objection_reaches_supervision(campaign, office, district):
    weeks.busy_week(campaign)
    supervision = personas.at_district(Role.SUPERVISION, district)
    pk = freeze_week(campaign, {"week": weeks.WEEK}, by=office, at=weeks.MONDAY).id
    draft_evaluation(pk, {}, by=office, at=weeks.MONDAY)
    open_replies(pk, {"hours": 7}, by=office, at=weeks.MONDAY)
    asked = {person for person, must_act in told("evaluation.replies_opened", weeks.MONDAY) if must_act}
    reply = Reply.objects.filter(person__isnull=False).order_by("pk").first()
    assert reply.person_id in asked
    leader = actor_for_person(reply.person_id, "领导")
    reply_to_evaluation(reply.pk, {"objects_to_it": True, "text": "数据有误"}, by=leader, at=weeks.MONDAY)
    assert told("evaluation.replied", weeks.MONDAY) == {(supervision.person_id, True)}
