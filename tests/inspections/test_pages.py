"""Inspections at the desk: catalogues, plans, rounds looked through, findings put right, in both languages."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gongjian.access.roles import Role
from gongjian.inspections.models import Catalogue, Check, Finding, InspectionPlan, Round, StopWork
from gongjian.projects.models import Stoppage
from tests import factories
from tests.inspections.rounds import (
    FRIDAY,
    PLAN,
    SIEVE_TABLE,
    TODAY,
    agreed,
    filed,
    fixed,
    found,
    looked,
    photo,
    planned,
)

pytestmark = pytest.mark.django_db
EN = {"HTTP_ACCEPT_LANGUAGE": "en"}


@pytest.fixture(autouse=True)
def _in_may(monkeypatch, settings, tmp_path):
    monkeypatch.setattr("gongjian.core.moments._shift", lambda: factories.AT - timezone.now())
    settings.PHOTOS, settings.UPLOADS = tmp_path / "photos", tmp_path / "uploads"


@pytest.fixture
def client(signed_in):
    return signed_in(Role.OFFICE)


def text_of(client, address, **more):
    answer = client.get(address, **more)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_a_plan_is_filed_a_round_planned_from_the_route_and_looked_through(client, project):
    unit = factories.UnitFactory(district=client.person.district)
    assert "请先备案" in text_of(client, "/inspections/")
    assert client.post("/inspections/plans/file/", {**PLAN, "unit_id": unit.pk}).status_code == 302
    plan = InspectionPlan.objects.get()
    assert f"/inspections/projects/{project.pk}/plan/" in text_of(client, "/inspections/")
    given = {"plan_id": plan.pk, "inspector_id": client.person.pk, "planned_on": TODAY, "kinds": ["safety", "sieve"]}
    answer = client.post(f"/inspections/projects/{project.pk}/plan/", given)
    row = Round.objects.get()
    assert answer.url == f"/inspections/rounds/{row.pk}/"
    assert "安全管理 0/10" in text_of(client, answer.url)
    table = {"verdict-B.1-1": "off", "points_off-B.1-1": "3", "note-B.1-1": "责任书未签字", "rest": "met"}
    assert client.post(f"/inspections/rounds/{row.pk}/safety/B.1/", table).status_code == 302
    page = text_of(client, answer.url)
    for words in ("安全管理 10/10", "97.00", "−3.0 安全生产责任制：责任书未签字"):
        assert words in page
    assert (Check.objects.count(), Finding.objects.get().item_code) == (10, "B.1-1")
    assert client.post(f"/inspections/rounds/{row.pk}/close/", {"note": "较好"}).status_code == 302
    assert "97.00 分 · 优良" in text_of(client, answer.url)


@pytest.mark.parametrize(
    ("given", "zh", "en"),
    [
        ({"verdict-B.1-1": "off", "note-B.1-1": "未签字"}, "请填写扣多少分", "say how many points"),
        ({"verdict-B.1-1": "off", "points_off-B.1-1": "3"}, "请写明哪里不对", "Say what is wrong"),
        ({"verdict-B.1-1": "met", "points_off-B.1-1": "3"}, "只有待整改的才扣分", "only of what is to be put right"),
        ({"verdict-B.1-1": "off", "points_off-B.1-1": "三", "note-B.1-1": "未签字"}, "数字", "number"),
    ],
)
def test_bad_input_is_told_at_its_item_and_nothing_typed_is_lost(client, project, office, given, zh, en):
    row = planned(project, office)
    for words, language in ((zh, {}), (en, EN)):
        answer = client.post(
            f"/inspections/rounds/{row.pk}/safety/B.1/", {**given, "note-B.1-2": "方案过期"}, **language
        )
        page = answer.content.decode()
        assert (answer.status_code, words in page, "方案过期" in page) == (422, True, True)
        assert "field-bad" in page
    assert not Check.objects.exists()


def test_a_fence_too_low_cannot_be_met(client, project, office):
    row = planned(project, office)
    given = {"verdict-D.1-1": "met", "where-D.1-1": "main_road", "measured-D.1-1": "2.1"}
    answer = client.post(f"/inspections/rounds/{row.pk}/dust/D.1/", given)
    assert (answer.status_code, "2.5" in answer.content.decode()) == (422, True)


def test_sent_twice_or_without_news_nothing_is_recorded_again(client, project, office):
    row = planned(project, office)
    table = {f"verdict-{code}": "met" for code in SIEVE_TABLE}
    client.post(f"/inspections/rounds/{row.pk}/sieve/S.2/", table)
    answer = client.post(f"/inspections/rounds/{row.pk}/sieve/S.2/", table, follow=True)
    assert "没有新的记录" in answer.content.decode()
    assert Check.objects.count() == 4


@pytest.mark.parametrize("where", ["sieve/S.99", "sieve/S.10", "nothing/S.2"])
def test_a_table_that_is_not_asked_is_not_found(client, project, office, where):
    assert client.get(f"/inspections/rounds/{planned(project, office).pk}/{where}/").status_code == 404


def test_from_found_to_closed_with_photos_before_and_after(signed_in, client, project, office):
    row = planned(project, office)
    given = {"text": "围墙外堆土", "photos": [photo()]}
    assert client.post(f"/inspections/rounds/{row.pk}/found/", given).status_code == 302
    finding = Finding.objects.get()
    address = f"/inspections/findings/{finding.pk}/"
    assert "不在目录内" in text_of(client, address)
    terms = {"agreed_with": "李某", "agreed_fix": "清运覆盖", "due_on": FRIDAY}
    assert client.post(f"{address}agree/", terms).status_code == 302
    assert client.post(f"{address}fix/", {"text": "已清运", "photos": [photo(30)]}).status_code == 302
    page = text_of(client, address)
    assert "由没有记录也没有整改此问题的人办理" in page
    assert client.post(f"{address}accept/", {}).status_code == 422
    other = signed_in(Role.SUPERVISION)
    assert other.post(f"{address}accept/", {"note": "属实"}).status_code == 302
    finding.refresh_from_db()
    assert finding.state == "closed"
    page = text_of(client, "/inspections/findings/wall/")
    assert page.count("<img") >= 2


def test_a_step_refused_comes_back_with_its_reason_and_what_was_typed(client, project, office):
    finding = found(project, office)
    given = {"agreed_with": "李某", "agreed_fix": "清运", "due_on": "2020-05-01"}
    for words, language in (("这一天已经过去", {}), ("This day has passed", EN)):
        answer = client.post(f"/inspections/findings/{finding.pk}/agree/", given, **language)
        page = answer.content.decode()
        assert (answer.status_code, words in page, "清运" in page) == (422, True, True)


def test_agreed_by_two_at_once_the_second_sees_both(client, project, office):
    finding = agreed(project, office)
    address = f"/inspections/findings/{finding.pk}/agree/"
    given = {"agreed_with": "李某", "agreed_fix": "我写的", "due_on": FRIDAY, "version": finding.version}
    Finding.objects.update(agreed_fix="别人写的", version=finding.version + 1)
    answer = client.post(address, given)
    page = answer.content.decode()
    assert (answer.status_code, "别人写的" in page, "我写的" in page) == (409, True, True)
    assert client.post(address, given | {"version": finding.version + 1}).status_code == 302


def test_out_of_time_it_offers_a_problem_filled_in(client, project, office):
    finding = agreed(project, office, due_on=TODAY)
    Finding.objects.update(due_on=date(2020, 5, 18))
    page = text_of(client, f"/inspections/findings/{finding.pk}/")
    assert f"/problems/raise/?project={project.pk}&amp;title=" in page
    assert "草坪裸土" in text_of(client, f"/problems/raise/?project={project.pk}&title={finding.text}")


def test_work_is_stopped_and_resumed_from_the_finding(signed_in, client, project, office):
    finding = fixed(project, office)
    address = f"/inspections/findings/{finding.pk}/"
    order = {"scope": "基坑", "reason": "渗水", "from_on": "2020-05-17"}
    assert client.post(f"{address}stop-work/", order).status_code == 302
    assert "销号后方可办理" in text_of(client, address)
    client.post(f"{address}accept/", {})
    assert client.post(f"{address}resume-work/", {"resumed_on": TODAY}).status_code == 302
    assert (StopWork.objects.get().state, Stoppage.objects.get().until_on) == ("lifted", TODAY)
    assert client.post(f"{address}resume-work/", {"resumed_on": TODAY}).status_code == 422


def test_a_table_of_the_catalogue_is_changed_by_lines(client, campaign):
    address = "/inspections/catalogues/safety/B.13/"
    page = text_of(client, address)
    assert "安全帽 | 10 | 一般" in page
    lines = "\n".join(f"甲{n} ｜ 20 ｜ {'保证' if n < 3 else '一般'}" for n in range(5))
    given = {"name": "高处作业", "is_on": "on", "items": lines, "reason": "本地口径", "seen_number": "1"}
    assert client.post(address, given).status_code == 302
    table = Catalogue.objects.get(number=2).read.tables[12]
    assert [item.is_guarantee for item in table.items] == [True, True, True, False, False]
    old = text_of(client, "/inspections/catalogues/safety/?number=1")
    assert ("安全帽" in old, "以前的版本" in old) == (True, True)
    answer = client.post(address, given | {"items": lines.replace("20", "19")})
    assert answer.status_code == 409  # somebody was faster: this page was of version 1


@pytest.mark.parametrize(
    ("lines", "zh", "en"),
    [
        ("安全帽", "第1行", "Line 1"),
        ("安全帽 | 十分", "第1行", "Line 1"),
        ("安全帽 | 60 | 保证", "合计 60 分", "add up to 60"),
        ("甲 | 50\n甲 | 50", "重复", "stands twice"),
    ],
)
def test_lines_that_are_no_table_are_told_at_the_field(client, campaign, lines, zh, en):
    given = {"name": "高处作业", "is_on": "on", "items": lines, "reason": "本地口径"}
    for words, language in ((zh, {}), (en, EN)):
        answer = client.post("/inspections/catalogues/safety/B.13/", given, **language)
        page = answer.content.decode()
        assert (answer.status_code, words in page, lines.split("\n")[0] in page) == (422, True, True)
    assert not Catalogue.objects.exists()


def test_whoever_is_inspected_reads_the_catalogue_and_does_not_change_it(signed_in, campaign):
    client = signed_in(Role.CONTRACTOR, unit=factories.UnitFactory(district=campaign.district))
    for kind in ("safety", "dust", "sieve"):
        assert "/B.1/" not in text_of(client, f"/inspections/catalogues/{kind}/")
    assert client.get("/inspections/catalogues/safety/B.1/").status_code == 403
    assert client.get("/inspections/catalogues/nothing/").status_code == 404


def test_rounds_are_moved_merged_and_cancelled(client, project, office):
    row, other = planned(project, office), planned(project, office, planned_on=FRIDAY, again_reason="环保")
    address = f"/inspections/rounds/{row.pk}/"
    given = {"planned_on": FRIDAY, "reason": "防汛", "version": "1"}
    assert client.post(f"{address}move/", given).status_code == 302
    assert client.post(f"{address}move/", given).status_code == 409
    assert client.post(f"{address}merge/", {"other_id": other.pk}).status_code == 302
    assert "并入另一次" in text_of(client, f"/inspections/rounds/{other.pk}/")
    assert client.post(f"{address}cancel/", {"reason": "停工"}).status_code == 302
    row.refresh_from_db()
    assert row.state == "cancelled"


def test_round_two_stands_beside_round_one(client, project, office):
    row = looked(planned(project, office), office, S_2_1="草坪裸土", S_2_2="苗木枯死")
    client.post(f"/inspections/rounds/{row.pk}/close/", {})
    later = looked(planned(project, office, planned_on=date(2020, 6, 2)), office, S_2_1="又有裸土", S_2_3="行道树缺株")
    page = text_of(client, f"/inspections/rounds/{later.pk}/")
    assert "−1.0" not in page  # a list without points takes none off
    for words in ("与第1轮对比", "仍未改", "已改好", "新增"):
        assert words in page
    assert "第2轮" in text_of(client, f"/projects/{project.pk}/?tab=findings")


def test_strangers_find_nothing(signed_in, project, office):
    finding = found(project, office)
    client = signed_in(Role.DEPARTMENT, unit=factories.UnitFactory(district=project.campaign.district))
    for address in (
        f"/inspections/rounds/{finding.round_id}/", f"/inspections/findings/{finding.pk}/",
        f"/inspections/plans/{finding.round.serves.get().plan_id}/", f"/inspections/rounds/{finding.round_id}/sieve/S.2/",
    ):  # fmt: skip
        assert client.get(address).status_code == 404
    assert "草坪裸土" not in text_of(client, "/inspections/findings/")
    assert client.post(f"/inspections/findings/{finding.pk}/withdraw/", {"reason": "x"}).status_code == 404


def test_what_is_not_there_is_not_found(client, project, office):
    finding = found(project, office)
    assert client.get(f"/inspections/findings/{finding.pk}/agree/").status_code == 404
    assert client.post(f"/inspections/findings/{finding.pk}/dance/").status_code == 404
    assert client.get(f"/inspections/rounds/{finding.round_id}/found/").status_code == 302


PAGES = ("/inspections/", "/inspections/findings/", "/inspections/findings/wall/", "/inspections/plans/")


@pytest.mark.parametrize("address", PAGES)
def test_a_list_costs_the_same_for_one_and_for_many(client, campaign, office, address):
    def made(count):
        for _ in range(count):
            found(factories.ProjectFactory(campaign=campaign), office)

    def queries():
        with CaptureQueriesContext(connection) as counted:
            client.get(address)
        return len(counted)

    made(1)
    client.get(address)
    one = queries()
    made(4)
    assert queries() == one


def test_found_again_is_of_firms(client, campaign, office):
    firm = factories.UnitFactory(district=campaign.district, name="某建工")
    for _ in range(2):
        found(factories.ProjectFactory(campaign=campaign, contractor_unit=firm), office)
    assert "某建工" in text_of(client, "/inspections/findings/again/")


def test_a_plan_shows_its_rounds_and_can_be_withdrawn(client, project, office):
    row = planned(project, office, filed(project.campaign, office))
    plan = InspectionPlan.objects.get()
    assert str(project) in text_of(client, f"/inspections/plans/{plan.pk}/")
    answer = client.post(f"/inspections/plans/{plan.pk}/withdraw/", {"reason": "合并"})
    assert answer.status_code == 422
    client.post(f"/inspections/rounds/{row.pk}/cancel/", {"reason": "停工"})
    assert client.post(f"/inspections/plans/{plan.pk}/withdraw/", {"reason": "合并"}).status_code == 302
