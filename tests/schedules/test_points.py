"""Points of a study's curve: looked at, compared, taken along as a workbook, decided for and approved by name."""

import io
import json
from datetime import date, datetime, timedelta
from functools import cache

import openpyxl
import pytest

from gongjian.access.roles import Role
from gongjian.core import moments
from gongjian.core.actor import SYSTEM
from gongjian.core.models import Event, Task
from gongjian.core.moments import DISTRICT_ZONE
from gongjian.core.refusal import Refusal
from gongjian.core.work import perform_all, release_leases
from gongjian.messaging.models import Message
from gongjian.schedules import actions
from gongjian.schedules.models import RecoveryStudy, Schedule
from tests import factories, personas
from tests.schedules.plans import content

pytestmark = pytest.mark.slow
AT = datetime(2020, 3, 24, 9, tzinfo=DISTRICT_ZONE)


@pytest.fixture(autouse=True)
def day_2(monkeypatch):
    monkeypatch.setattr(moments, "now", lambda: AT)


@pytest.fixture
def in_force(project, office):
    bars = content()["activities"]
    bars[1]["crews"] = bars[2]["crews"] = {"塔吊": 1}
    bars[0] |= {"constraint_kind": "start_no_earlier", "constraint_on": "2020-03-26"}
    drawn = actions.draw_up_schedule(project, json.dumps(content(activities=bars)), by=office, at=AT)
    actions.put_schedule_in_force(drawn.id, {}, by=office, at=AT)
    return Schedule.objects.get(pk=drawn.id)


def asked(schedule, office, **given):
    crane = {"id": "塔吊", "capacity": 1, "hire_limit": 1, "hire_cost": 3000, "window": 5}
    wanted = {"title": "抢回工期", "deadline_on": "2020-04-29", "seconds": 3, "crews": [crane], **given}
    answer = actions.ask_for_recovery(schedule, json.dumps(wanted), by=office, at=AT)
    return RecoveryStudy.objects.get(pk=answer.id)


@cache
def computed():
    """The same question each time: one answer is enough."""
    return {}


@pytest.fixture
def study(in_force, office):
    row = asked(in_force, office)
    if computed():
        actions.finish_study(row, computed(), by=SYSTEM, at=AT)
    perform_all(AT + timedelta(minutes=1))
    row.refresh_from_db()
    assert row.state == "ready", (row.refusal_code, row.refusal_facts)
    given = ("answer", "cost_yuan", "bound_yuan", "finish_on", "needs_approval")
    computed().update({name: getattr(row, name) for name in given})
    return row


def days_of(study):
    return [point["deadline_on"] for point in study.answer["points"]]


def test_every_day_of_the_curve_shows_its_own_plan(study, signed_in):
    client = signed_in(Role.OFFICE)
    for point in (study.answer["points"][0], study.answer["points"][-1]):
        page = client.get(f"/recovery/{study.pk}/", {"day": point["deadline_on"]}).content.decode()
        assert f"{point['cost']:,}" in page
        sheet = client.get(f"/recovery/{study.pk}/bars/", {"day": point["deadline_on"]}).json()
        rows = [dict(zip(sheet["columns"], row, strict=True)) for row in sheet["projects"][0]["rows"]]
        last = date.fromisoformat(sheet["origin"]) + timedelta(max(row["to"] for row in rows if row["id"]))
        assert last == date.fromisoformat(point["finish_at"][:10])
        assert set(sheet["projects"][0]["base"]) == {"A", "B", "C", "D"}
    hired = [change for change in study.answer["points"][0]["changes"] if change["kind"] == "hire"]
    assert bool(hired) == any(row["name"].startswith("塔吊") for row in rows) or hired


def test_what_waits_for_a_day_of_its_own_is_named(study, signed_in):
    page = signed_in(Role.OFFICE).get(f"/recovery/{study.pk}/", {"day": days_of(study)[0]}).content.decode()
    assert study.answer["points"][0]["held"][0][:2] == ["A", "2020-03-26T00:00:00"]
    assert "不早于 3月26日" in page


def test_points_stand_side_by_side(study, signed_in, project):
    client = signed_in(Role.OFFICE)
    first, last = days_of(study)[0], days_of(study)[-1]
    address = f"/projects/{project.pk}/recovery/compare/"
    page = client.get(f"{address}?at={study.pk}:{first}&at={study.pk}:{last}").content.decode()
    assert f'<td class="num">{first}</td><td class="num">{last}</td>' in page
    assert "请选两到三个方案" in client.get(f"{address}?at=x:y&at={study.pk}:六月").content.decode()


def test_a_point_leaves_as_a_workbook(study, signed_in):
    answer = signed_in(Role.OFFICE).get(f"/recovery/{study.pk}/changes.xlsx", {"day": days_of(study)[0]})
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    costs = [row[2].value for row in sheet.iter_rows(min_row=3) if isinstance(row[2].value, int)]
    assert sum(costs) == study.answer["points"][0]["cost"]


def test_another_point_than_the_one_asked_for_is_adopted(study, office, project):
    point = next(one for one in reversed(study.answer["points"]) if not one["needs_approval"] and one["cost"])
    actions.adopt_study(study, {"point_on": date.fromisoformat(point["deadline_on"])}, by=office, at=AT)
    study.refresh_from_db()
    adopted = project.schedules.get(state="in_force")
    assert (study.state, study.adopted_as, study.cost_yuan) == ("adopted", adopted, point["cost"])
    assert adopted.finish_on.isoformat() == point["finish_at"][:10]
    assert adopted.links.count() == len(content()["links"]) - len(point["dropped"])


def test_a_day_that_is_not_on_the_curve_is_refused_at_its_field(study, office):
    with pytest.raises(Refusal) as refused:
        actions.adopt_study(study, {"point_on": date(2021, 1, 1)}, by=office, at=AT)
    assert (refused.value.code, refused.value.field) == ("point_not_on_the_curve", "point_on")


def test_beyond_the_cap_the_approver_named_is_told_and_may_refuse(study, office, district, project):
    tightest = date.fromisoformat(days_of(study)[0])
    assert study.answer["points"][0]["needs_approval"]
    leader = personas.at_district(Role.DISTRICT_LEADER, district)
    with pytest.raises(Refusal) as refused:
        actions.adopt_study(study, {"point_on": tightest, "approver_id": office.person_id}, by=office, at=AT)
    assert refused.value.code == "nobody_to_approve"
    actions.adopt_study(study, {"point_on": tightest, "approver_id": leader.person_id}, by=office, at=AT)
    perform_all(AT + timedelta(minutes=2))
    asked_for = Event.objects.get(name="recovery.approval_asked")
    assert asked_for.facts["point_on"] == tightest.isoformat()
    assert Message.objects.filter(event=asked_for).values_list("person_id", flat=True).get() == leader.person_id
    study.refresh_from_db()
    actions.refuse_compression(study, {"reason": "夜间浇筑无法保证质量"}, by=leader, at=AT)
    study.refresh_from_db()
    assert (study.state, study.approval_reason) == ("ready", "夜间浇筑无法保证质量")
    assert project.schedules.count() == 1, "nothing has changed"


def test_a_schedule_that_moved_while_waiting_is_not_adopted_by_the_approval(study, in_force, office, district):
    leader = personas.at_district(Role.DISTRICT_LEADER, district)
    actions.adopt_study(study, {"point_on": date.fromisoformat(days_of(study)[0])}, by=office, at=AT)
    actions.report_progress(in_force.activities.get(code="A"), {"started_on": date(2020, 3, 23)}, by=office, at=AT)
    with pytest.raises(Refusal) as refused:
        actions.approve_compression(study.pk, {"reason": "已核实"}, by=leader, at=AT)
    assert refused.value.code == "schedule_moved"


def test_another_district_finds_nothing(study, signed_in, project):
    stranger = signed_in(Role.OFFICE, district=factories.DistrictFactory())
    for address in ("", "bars/", "progress/", "changes.xlsx"):
        assert stranger.get(f"/recovery/{study.pk}/{address}").status_code == 404
    for address in ("stop/", "again/"):
        assert stranger.post(f"/recovery/{study.pk}/{address}").status_code == 404
    assert stranger.get(f"/projects/{project.pk}/recovery/compare/").status_code == 404
    assert stranger.get(f"/api/recovery-studies/{study.pk}").status_code == 404


def test_the_interface_for_programs_tells_the_curve(study, signed_in):
    told = signed_in(Role.OFFICE).get(f"/api/recovery-studies/{study.pk}").json()
    assert [point["deadline_on"] for point in told["points"]] == days_of(study)
    assert all(point["bound_yuan"] <= point["cost_yuan"] for point in told["points"])
    assert (told["own_point"], told["earliest_at"]) == (study.answer["own"], study.answer["earliest_at"])


def died(study):
    """The server is killed while it computes: the lease stays, nothing is written down."""
    Task.objects.filter(event__subject_id=str(study.pk), name="schedules.compute_the_study").update(
        attempts=1, lease_until=AT + timedelta(minutes=5)
    )


def test_after_a_kill_the_study_begins_anew(in_force, office):
    row = asked(in_force, office)
    died(row)
    perform_all(AT + timedelta(minutes=1))
    row.refresh_from_db()
    assert row.state == "asked", "leased by the dead one"
    release_leases()
    perform_all(AT + timedelta(minutes=1))
    row.refresh_from_db()
    assert row.state == "ready"


def test_killed_twice_it_says_so_and_is_started_again_by_a_person(in_force, office, signed_in):
    row = asked(in_force, office)
    died(row)
    Task.objects.filter(event__subject_id=str(row.pk)).update(attempts=2, lease_until=None)
    perform_all(AT + timedelta(minutes=1))
    row.refresh_from_db()
    assert (row.state, row.refusal_code) == ("failed", "study_interrupted")
    client = signed_in(Role.OFFICE)
    assert "服务器两次中断" in client.get(f"/recovery/{row.pk}/").content.decode()
    assert client.post(f"/recovery/{row.pk}/again/").status_code == 302
    perform_all(AT + timedelta(minutes=2))
    row.refresh_from_db()
    assert (row.state, row.refusal_code) == ("ready", "")


def test_what_was_stopped_is_not_started_again_on_a_past_day(in_force, office):
    row = asked(in_force, office)
    actions.stop_study(row, {}, by=office, at=AT)
    with pytest.raises(Refusal) as refused:
        actions.start_study_again(row.pk, {}, by=office, at=AT + timedelta(days=90))
    assert refused.value.code == "deadline_is_past"
