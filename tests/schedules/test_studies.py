"""A study from asking to adopting, computed by the worker in its own process."""

import json
from datetime import datetime, timedelta

import pytest

from gongjian.access.roles import Role
from gongjian.core.moments import DISTRICT_ZONE
from gongjian.core.refusal import Refusal
from gongjian.core.work import perform_all
from gongjian.schedules import actions
from gongjian.schedules.models import RecoveryStudy, Schedule
from tests import personas
from tests.schedules.plans import content

AT = datetime(2020, 3, 24, 9, tzinfo=DISTRICT_ZONE)


@pytest.fixture
def in_force(project, office):
    drawn = actions.draw_up_schedule(project, json.dumps(content()), by=office, at=AT)
    actions.put_schedule_in_force(drawn.id, {}, by=office, at=AT)
    return Schedule.objects.get(pk=drawn.id)


def asked(schedule, office, **given):
    wanted = {"title": "抢回工期", "deadline_on": "2020-04-19", "seconds": 6, "overlap_percent": 0, **given}
    answer = actions.ask_for_recovery(schedule, json.dumps(wanted), by=office, at=AT)
    perform_all(AT + timedelta(minutes=1))
    return RecoveryStudy.objects.get(pk=answer.id)


@pytest.mark.slow
def test_a_study_is_computed_approved_and_adopted(in_force, office, project, district):
    study = asked(in_force, office)
    assert study.state == "ready", study.refusal_facts
    assert study.finish_on <= study.deadline_on
    assert study.cost_yuan == study.bound_yuan > 0
    assert study.needs_approval
    points = study.answer["points"]
    own = points[study.answer["own"]]
    assert own["chance"]["by_deadline"] >= study.answer["chance_before"]["by_deadline"]
    assert [point["cost"] for point in points] == sorted((point["cost"] for point in points), reverse=True)
    with pytest.raises(Refusal) as refused:
        actions.adopt_study(study, {}, by=office, at=AT)
    assert refused.value.code == "nobody_to_approve"
    leader = personas.at_district(Role.DISTRICT_LEADER, district)
    actions.adopt_study(study.pk, {}, by=office, at=AT)
    study.refresh_from_db()
    assert (study.state, study.approver_id, study.point_on) == ("waiting", leader.person_id, study.deadline_on)
    actions.approve_compression(study, {"reason": "已核实质量安全措施"}, by=leader, at=AT)
    adopted = project.schedules.get(state="in_force")
    assert (adopted.number, adopted.source, adopted.finish_on) == (2, "recovery", study.finish_on)
    assert Schedule.objects.get(pk=in_force.pk).state == "replaced"


@pytest.mark.slow
def test_a_deadline_nobody_can_meet_is_answered_with_the_earliest(in_force, office):
    study = asked(in_force, office, deadline_on="2020-04-02")
    assert (study.state, study.answer["status"], study.cost_yuan) == ("ready", "infeasible", None)
    assert study.answer["earliest_at"] > "2020-04-02"
    assert study.answer["binding"] == ["A", "B", "D"]


def test_a_study_stopped_before_the_worker_came_is_not_computed(in_force, office):
    answer = actions.ask_for_recovery(
        in_force, json.dumps({"title": "x", "deadline_on": "2020-04-24"}), by=office, at=AT
    )
    actions.stop_study(answer.id, {}, by=office, at=AT)
    perform_all(AT + timedelta(minutes=1))
    assert RecoveryStudy.objects.get(pk=answer.id).state == "stopped"
