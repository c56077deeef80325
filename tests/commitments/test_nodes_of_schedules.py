"""A schedule in force brings its nodes to the week: once, moved instead of doubled, never cancelled silently."""

import json
from datetime import date, datetime, timedelta

import pytest

from gongjian.access.roles import Role
from gongjian.commitments.actions import (
    cancel_node,
    meet_node,
    plan_node,
    prepare_promise,
    set_stage_target,
    take_over_nodes,
)
from gongjian.commitments.models import WeeklyNode
from gongjian.commitments.queries import no_longer_scheduled
from gongjian.core import moments
from gongjian.core.models import Event, Task
from gongjian.core.moments import DISTRICT_ZONE
from gongjian.core.refusal import NotAllowed, Refusal
from gongjian.core.work import perform, perform_all
from gongjian.messaging.models import Message
from gongjian.responsibility.models import LeadAssignment, Representative
from gongjian.schedules import actions as schedules
from tests import factories, personas
from tests.schedules.plans import DAY, content

AT = datetime(2020, 3, 24, 9, tzinfo=DISTRICT_ZONE)
LATER = AT + timedelta(minutes=1)


def put_in_force(project, office, *, reason="", at=AT, **changed):
    drawn = schedules.draw_up_schedule(project, json.dumps(content(**changed)), by=office, at=at)
    schedules.put_schedule_in_force(drawn.id, {"reason": reason} if reason else {}, by=office, at=at)
    perform_all(at + timedelta(minutes=1))
    return drawn.id


def nodes_of(project):
    rows = WeeklyNode.objects.filter(project=project).order_by("due_on")
    return [(node.activity_code, node.title, node.due_on, node.state) for node in rows]


def longer(**days):
    bars = content()["activities"]
    for bar in bars:
        bar["duration_minutes"] = days.get(bar["code"], bar["duration_minutes"] // DAY) * DAY
    return bars


def test_a_schedule_put_in_force_plans_its_nodes(project, office):
    put_in_force(project, office)
    assert nodes_of(project) == [
        ("B", "东车间主体", date(2020, 4, 21), "open"),
        ("D", "设备安装", date(2020, 5, 1), "open"),
    ]


def test_the_reaction_is_exactly_once_in_effect(project, office):
    put_in_force(project, office)
    task = Task.objects.get(name="commitments.take_over_nodes_of_schedule")
    assert perform(task, LATER)
    assert len(nodes_of(project)) == 2
    assert Event.objects.filter(name="weekly_nodes.taken_over").count() == 1


def test_asked_for_a_second_time_nothing_is_doubled(project, office):
    schedule = put_in_force(project, office)
    answer = take_over_nodes(project, {"schedule_id": schedule}, by=office, at=LATER)
    assert answer.facts == {"planned": [], "moved": [], "outside": [], "left": []}
    assert len(nodes_of(project)) == 2


def test_the_next_version_moves_the_node_and_keeps_its_old_day(project, office):
    put_in_force(project, office)
    put_in_force(project, office, reason="基础晚了", at=AT + timedelta(days=1), activities=longer(A=12))
    assert [day for _code, _title, day, _state in nodes_of(project)] == [date(2020, 4, 23), date(2020, 5, 3)]
    moved = Event.objects.filter(name="weekly_node.changed").order_by("pk").first()
    assert (moved.facts["was_due_on"], moved.facts["due_on"]) == ("2020-04-21", "2020-04-23")


def test_a_node_planned_by_hand_with_the_same_words_is_taken_over(project, office):
    plan_node(project, {"title": "设备安装", "due_on": date(2020, 5, 10)}, by=office, at=AT)
    put_in_force(project, office)
    assert ("D", "设备安装", date(2020, 5, 1), "open") in nodes_of(project)
    assert len(nodes_of(project)) == 2


def test_a_node_met_is_left_alone(project, office):
    put_in_force(project, office)
    node = WeeklyNode.objects.get(activity_code="B")
    meet_node(node, {"met_on": date(2020, 3, 24)}, by=office, at=AT)
    put_in_force(project, office, reason="改", at=AT + timedelta(days=1), activities=longer(A=12))
    assert ("B", "东车间主体", date(2020, 4, 21), "met") in nodes_of(project)
    assert len(nodes_of(project)) == 2


def test_nodes_no_longer_in_the_schedule_are_named_for_a_person(project, office):
    put_in_force(project, office)
    bars = [{**bar, "is_node": bar["code"] == "D"} for bar in content()["activities"]]
    put_in_force(project, office, reason="合并节点", at=AT + timedelta(days=1), activities=bars)
    node = WeeklyNode.objects.get(activity_code="B")
    assert node.state == "open"
    told = Event.objects.filter(name="weekly_nodes.taken_over").order_by("pk").last()
    assert told.facts["left_ids"] == [node.pk]
    assert list(no_longer_scheduled(project.pk)) == [node]
    cancel_node(node, {"reason": "并入设备安装"}, by=office, at=AT)
    put_in_force(project, office, reason="再改", at=AT + timedelta(days=2), activities=bars)
    assert Event.objects.filter(name="weekly_nodes.taken_over").order_by("pk").last().facts["left"] == 0


def test_a_node_after_the_campaign_is_told_and_not_planned(project, office):
    put_in_force(project, office, activities=longer(D=90))
    assert [code for code, *_rest in nodes_of(project)] == ["B"]
    assert Event.objects.get(name="weekly_nodes.taken_over").facts["outside_names"] == ["设备安装"]


def test_only_the_schedule_in_force_brings_nodes(project, office):
    first = put_in_force(project, office)
    put_in_force(project, office, reason="改", at=AT + timedelta(days=1))
    with pytest.raises(Refusal) as refused:
        take_over_nodes(project, {"schedule_id": first}, by=office, at=LATER)
    assert refused.value.code == "nodes_of_schedule_not_in_force"


def test_the_schedule_of_another_project_is_refused(project, campaign, office):
    schedule = put_in_force(project, office)
    other = factories.ProjectFactory(campaign=campaign)
    with pytest.raises(Refusal) as refused:
        take_over_nodes(other, {"schedule_id": schedule}, by=office, at=LATER)
    assert (refused.value.code, refused.value.field) == ("other_project", "schedule_id")


def test_who_plans_nodes_may_not_take_over_a_whole_schedule(project, office, district):
    schedule = put_in_force(project, office)
    member = personas.at_project(Role.TEAM_MEMBER, project)
    with pytest.raises(NotAllowed):
        take_over_nodes(project, {"schedule_id": schedule}, by=member, at=LATER)


@pytest.fixture
def leader(project, district):
    person = factories.PersonFactory(district=district)
    LeadAssignment.objects.create(project=project, person=person, from_on=date(2020, 3, 23))
    return person


def test_a_moved_node_is_told_to_the_leader_and_to_who_promised_it(project, office, leader, district):
    put_in_force(project, office)
    owner = factories.PersonFactory(district=district)
    node = WeeklyNode.objects.get(activity_code="B")
    given = {"title": "东车间封顶", "owner_id": owner.pk, "due_on": node.due_on, "node_id": node.pk}
    prepare_promise(project, given, by=office, at=AT)
    put_in_force(project, office, reason="基础晚了", at=AT + timedelta(days=1), activities=longer(A=12))
    told = set(Message.objects.filter(event__name="weekly_node.changed").values_list("person_id", flat=True))
    assert told == {owner.pk}
    assert Message.objects.filter(event__name="weekly_nodes.taken_over", person=leader).count() == 1


def test_a_slip_by_progress_says_whom_it_touches(project, office, leader, district):
    schedule = put_in_force(project, office)
    owner = factories.PersonFactory(district=district)
    node = WeeklyNode.objects.get(activity_code="B")
    given = {"title": "东车间封顶", "owner_id": owner.pk, "due_on": node.due_on, "node_id": node.pk}
    prepare_promise(project, given, by=office, at=AT)
    bar = schedules.report_progress.target.objects.get(schedule=schedule, code="A")
    slip = {"started_on": date(2020, 3, 23), "remaining_days": "14"}
    schedules.report_progress(bar, slip, by=office, at=AT + timedelta(days=7))
    perform_all(AT + timedelta(days=7, minutes=1))
    told = Message.objects.filter(event__name="schedule.progress_reported").values_list("person_id", flat=True)
    assert set(told) == {owner.pk, leader.pk}


def test_a_node_nobody_promised_is_offered_with_its_likely_owner(project, office, signed_in, monkeypatch, district):
    put_in_force(project, office)
    at = datetime(2020, 4, 20, 9, tzinfo=DISTRICT_ZONE)
    monkeypatch.setattr(moments, "now", lambda: at)
    manager = factories.PersonFactory(district=district)
    Representative.objects.create(project=project, person=manager, side="contractor", from_on=date(2020, 3, 23))
    client = signed_in(Role.OFFICE)
    node = WeeklyNode.objects.get(activity_code="B")
    page = client.get("/week/").content.decode()
    assert f"node_id={node.pk}&amp;title=" in page
    assert f"owner_id={manager.pk}" in page
    given = {"title": "封顶", "owner_id": manager.pk, "due_on": node.due_on, "node_id": node.pk}
    prepare_promise(project, given, by=office, at=at)
    assert f"node_id={node.pk}&amp;" not in client.get("/week/").content.decode()


def test_my_day_of_who_is_on_site_offers_the_node(campaign, office, signed_in, monkeypatch, district):
    unit = factories.UnitFactory(district=district)
    project = factories.ProjectFactory(campaign=campaign, owner_unit=unit)
    put_in_force(project, office)
    monkeypatch.setattr(moments, "now", lambda: datetime(2020, 4, 20, 9, tzinfo=DISTRICT_ZONE))
    client = signed_in(Role.OWNER, unit=unit)
    assert f"node_id={WeeklyNode.objects.get(activity_code='B').pk}" in client.get("/").content.decode()


def test_a_sheet_begun_with_the_stage_targets_holds_those_still_to_be_met(signed_in, project, office):
    given = {"title": "6月底：攻坚目标完成", "due_on": date(2020, 6, 30)}
    set_stage_target(project, given, by=office, at=AT)
    page = signed_in(Role.OFFICE).get(f"/projects/{project.pk}/schedule/new/?from=targets").content.decode()
    assert 'value="6月底：攻坚目标完成"' in page
    assert 'value="2020-06-30"' in page


def test_a_node_is_told_once_when_reports_keep_pushing_it(project, office, leader, district):
    schedule = put_in_force(project, office)
    owner = factories.PersonFactory(district=district)
    node = WeeklyNode.objects.get(activity_code="B")
    given = {"title": "东车间封顶", "owner_id": owner.pk, "due_on": node.due_on, "node_id": node.pk}
    prepare_promise(project, given, by=office, at=AT)
    for day, left in ((7, "14"), (8, "14"), (9, "15")):
        line = {"code": "A", "started_on": date(2020, 3, 23), "remaining_days": left}
        at = AT + timedelta(days=day)
        schedules.report_work(schedule, {"activities": (line,)}, by=office, at=at)
        perform_all(at + timedelta(minutes=1))
    assert Message.objects.filter(event__name="schedule.work_reported", person=owner).count() == 1
