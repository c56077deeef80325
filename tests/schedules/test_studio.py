"""The studio's pages: asking with the last values, following, deciding; what is refused says so where it is tried."""

import io
import json
from datetime import date, datetime, timedelta

import pypdf
import pytest

from gongjian.access.roles import Role
from gongjian.core import moments
from gongjian.core.moments import DISTRICT_ZONE
from gongjian.core.work import perform_all
from gongjian.projects.models import Stoppage
from gongjian.schedules import actions
from gongjian.schedules.models import RecoveryStudy, Schedule
from gongjian.schedules.pages.studio_words import lost_rows
from gongjian.schedules.queries.concerned import approvers_for
from gongjian.schedules.queries.lost import lost_of
from tests import factories
from tests.schedules.plans import content

AT = datetime(2020, 3, 24, 9, tzinfo=DISTRICT_ZONE)


@pytest.fixture(autouse=True)
def day_2(monkeypatch):
    monkeypatch.setattr(moments, "now", lambda: AT)


@pytest.fixture
def in_force(project, office):
    bars = content()["activities"]
    bars[1]["crews"] = {"塔吊": 1}
    drawn = actions.draw_up_schedule(project, json.dumps(content(activities=bars)), by=office, at=AT)
    actions.put_schedule_in_force(drawn.id, {}, by=office, at=AT)
    return Schedule.objects.get(pk=drawn.id)


def typed(**changed):
    return {
        "title": "方案一", "deadline_on": "2020-04-19", "seconds": "6", "day_cost_yuan": "10000", "overlap_percent": "0",
        "rework_percent": "30", "cap_percent": "20", "beyond_cap": "on",
        "overtime-use": "on", "overtime-shorter": "20", "overtime-dearer": "10",
        "second_shift-use": "on", "second_shift-shorter": "40", "second_shift-dearer": "45",
        "extra_crew-shorter": "30", "extra_crew-dearer": "30",
        "crew0-capacity": "1", "crew0-hire_limit": "1", "crew0-hire_cost": "3000", "crew0-window": "5", **changed,
    }  # fmt: skip


def ask(client, project, **changed):
    return client.post(f"/projects/{project.pk}/recovery/", typed(**changed))


def approver_id(study):
    return approvers_for(study.schedule.project, on=moments.local_date(AT))[0].pk


def test_the_tab_says_what_there_is_without_a_schedule(signed_in, project):
    page = signed_in(Role.OFFICE).get(f"/projects/{project.pk}/?tab=recovery").content.decode()
    assert "没有生效的进度计划" in page


def test_asking_keeps_what_was_typed_and_the_next_begins_with_it(signed_in, in_force, project):
    client = signed_in(Role.OFFICE)
    answer = ask(client, project)
    study = RecoveryStudy.objects.get()
    assert answer.url == f"/recovery/{study.pk}/"
    told = study.options["engine"]
    assert [one["name"] for one in told["measures"]] == ["overtime", "second_shift"]
    assert told["crews"] == [{"id": "塔吊", "capacity": 1, "hire_limit": 1, "hire_cost": 3000, "window": 5}]
    page = client.get(f"/projects/{project.pk}/recovery/").content.decode()
    assert 'name="crew0-hire_cost" value="3000"' in page
    assert 'name="extra_crew-use" class="" id="id_extra_crew-use"' in page or "extra_crew-use" in page


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"deadline_on": "2020-03-24"}, "id_deadline_on_error"),
        ({"seconds": "0"}, "大于或等于"),
        ({"overtime-shorter": "x"}, "整数"),
        ({"deadline_on": "6月底"}, "日期"),
    ],
)
def test_bad_input_stands_at_its_field_and_nothing_typed_is_lost(signed_in, in_force, project, changed, words):
    answer = ask(signed_in(Role.OFFICE), project, title="别丢了我", **changed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "别丢了我" in page
    assert words in page
    assert not RecoveryStudy.objects.exists()


def test_a_study_being_computed_is_followed_and_stopped(signed_in, in_force, project):
    client = signed_in(Role.OFFICE)
    ask(client, project)
    study = RecoveryStudy.objects.get()
    page = client.get(f"/recovery/{study.pk}/").content.decode()
    assert f'hx-get="/recovery/{study.pk}/progress/"' in page
    assert client.get(f"/recovery/{study.pk}/progress/").status_code == 200
    client.post(f"/recovery/{study.pk}/stop/")
    study.refresh_from_db()
    assert study.state == "stopped"
    assert client.get(f"/recovery/{study.pk}/progress/").headers["HX-Refresh"] == "true"
    assert client.get(f"/recovery/{study.pk}/").status_code == 200


@pytest.mark.slow
def test_a_study_is_read_approved_and_adopted_on_its_page(signed_in, in_force, project):
    client = signed_in(Role.OFFICE)
    ask(client, project)
    perform_all(AT + timedelta(minutes=1))
    study = RecoveryStudy.objects.get()
    assert study.state == "ready", study.refusal_facts
    address = f"/recovery/{study.pk}/"
    page = client.get(address).content.decode()
    assert "须批准" in page
    assert "curve-points" in page
    assert study.answer["chance_before"]["by_target"] is not None
    own = {"step": "adopt", "adopt-reason": "抢", "adopt-point_on": "2020-04-19"}
    refused = client.post(address, own)
    assert refused.status_code == 422
    assert "批准" in refused.content.decode()
    assert client.get(f"{address}approval.pdf").status_code == 404, "nobody has been asked yet"
    leader = signed_in(Role.DISTRICT_LEADER)
    asked = {**own, "adopt-approver_id": str(approver_id(study))}
    assert client.post(address, asked).status_code == 302
    assert f"{address}approval.docx" in client.get(address).content.decode()
    waiting = paper(client, address)
    for words in (project.name, "第十条", "9.11.1", "待批准", "超过上限", client.person.name, leader.person.name):
        assert words in waiting
    leader.post(address, {"step": "refuse", "refuse-reason": "先补专家论证"})
    assert "未批准" in paper(client, address)
    assert "先补专家论证" in paper(client, address)
    assert client.post(address, asked).status_code == 302
    assert "未批准" not in paper(client, address), "asked anew"
    leader.post(address, {"step": "approve", "approve-reason": "安全措施已核实"})
    study.refresh_from_db()
    assert (study.state, study.adopted_as.number) == ("adopted", 2)
    assert client.get(address).status_code == 200
    assert "安全措施已核实" in paper(client, address)
    assert "● 批准" in paper(client, address)
    assert client.get(f"{address}approval.docx").content[:2] == b"PK"
    assert client.get(f"{address}approval.exe").status_code == 404
    stranger = signed_in(Role.OFFICE, district=factories.DistrictFactory())
    assert stranger.get(f"{address}approval.pdf").status_code == 404


def paper(client, address):
    """The words of the approval paper; the reader's language does not change them."""
    answer = client.get(f"{address}approval.pdf")
    assert answer.status_code == 200
    return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(answer.content)).pages)


@pytest.mark.slow
def test_a_study_of_a_schedule_that_moved_is_not_adopted(signed_in, in_force, project, office):
    client = signed_in(Role.OFFICE)
    ask(client, project, beyond_cap="", deadline_on="2020-04-29")
    perform_all(AT + timedelta(minutes=1))
    study = RecoveryStudy.objects.get()
    assert (study.state, study.needs_approval) == ("ready", False)
    bar = in_force.activities.get(code="A")
    actions.report_progress(bar, {"started_on": date(2020, 3, 23)}, by=office, at=AT)
    page = client.get(f"/recovery/{study.pk}/").content.decode()
    assert "refused-why" in page
    assert 'name="adopt-reason"' not in page
    refused = client.post(
        f"/recovery/{study.pk}/", {"step": "adopt", "adopt-reason": "抢", "adopt-point_on": "2020-04-29"}
    )
    assert refused.status_code == 422
    study.refresh_from_db()
    assert study.state == "ready"


@pytest.mark.slow
def test_two_ways_stand_side_by_side(signed_in, in_force, project):
    client = signed_in(Role.OFFICE)
    ask(client, project, deadline_on="2020-04-02", title="方案甲")
    ask(client, project, deadline_on="2020-04-25", title="方案乙")
    perform_all(AT + timedelta(minutes=1))
    page = client.get(f"/projects/{project.pk}/?tab=recovery").content.decode()
    assert "方案对比" in page
    assert "做不到；最早" in page


@pytest.mark.slow
def test_an_impossible_day_names_the_earliest_and_what_binds(signed_in, in_force, project):
    client = signed_in(Role.OFFICE)
    ask(client, project, deadline_on="2020-04-02")
    perform_all(AT + timedelta(minutes=1))
    page = client.get(f"/recovery/{RecoveryStudy.objects.get().pk}/").content.decode()
    assert "studio-path" in page
    assert "基础" in page


def test_who_may_not_ask_sees_it_and_is_refused(signed_in, in_force, project):
    client = signed_in(Role.SUPERVISION)
    assert client.get(f"/projects/{project.pk}/?tab=recovery").status_code == 200
    assert client.get(f"/projects/{project.pk}/recovery/").status_code == 403


def test_lost_days_are_those_of_stoppages_and_late_work(in_force, project, office):
    Stoppage.objects.create(
        project=project, from_on=date(2020, 3, 25), until_on=date(2020, 3, 28), reason="疫情管控", is_force_majeure=True
    )
    bar = in_force.activities.get(code="A")
    at = AT + timedelta(days=20)
    given = {"started_on": date(2020, 3, 23), "finished_on": date(2020, 4, 6)}
    actions.report_progress(bar, given, by=office, at=at)
    lost = lost_of(project, on=date(2020, 4, 6))
    assert (lost.impact.lost, lost.impact.excusable) == (5, 3)
    told = {(share.delay.caused_by, share.delay.cause): share.lost for share in lost.impact.shares}
    assert told["stoppage", "疫情管控"] == 3
    assert told["took_longer", "基础"] == 2


def test_days_of_an_order_for_what_was_found_are_the_builders(in_force, project):
    Stoppage.objects.create(
        project=project,
        from_on=date(2020, 3, 25),
        until_on=date(2020, 3, 27),
        reason="基坑渗水",
        is_builders_fault=True,
    )
    told = lost_of(project, on=date(2020, 3, 28))
    line = next(one for one in lost_rows(told, "华北建工") if one["what"] == "基坑渗水")
    assert (line["excusable"], line["whose"]) == (False, "华北建工")


def test_work_on_time_loses_nothing(in_force, project):
    assert lost_of(project, on=date(2020, 3, 23)).impact.shares == ()
