"""The chart: what it answers, who sees it, and what a moved bar does to the others."""

import json
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gongjian.access.roles import Role
from gongjian.core.moments import DISTRICT_ZONE
from gongjian.schedules import actions
from gongjian.schedules.models import Activity, Schedule
from gongjian.schedules.pages import Mark, marks
from tests import factories
from tests.schedules.plans import DAY, content

AT = datetime(2020, 3, 24, 9, tzinfo=DISTRICT_ZONE)


def drawn_up(project, office, *, in_force=False, **changed) -> Schedule:
    answer = actions.draw_up_schedule(project, json.dumps(content(**changed)), by=office, at=AT)
    if in_force:
        actions.put_schedule_in_force(answer.id, {"reason": "新版"}, by=office, at=AT)
    return Schedule.objects.get(pk=answer.id)


def sheet_of(client, schedule, **query):
    answer = client.get(reverse("schedule-bars", args=[schedule.pk]), query)
    assert answer.status_code == 200
    return answer.json()


def bars_of(sheet):
    origin = date.fromisoformat(sheet["origin"])
    bars = [dict(zip(sheet["columns"], row, strict=True)) for row in sheet["projects"][0]["rows"]]
    return origin, {bar["code"]: bar for bar in bars}


def moved(client, schedule, **given):
    given = {"version": schedule.version, **given}
    return client.post(reverse("move-activity", args=[schedule.pk]), given)


@pytest.fixture
def desk(signed_in):
    return signed_in(Role.OFFICE)


def test_bars_stand_on_the_days_the_engine_computed(desk, project, office):
    sheet = sheet_of(desk, drawn_up(project, office))
    origin, bars = bars_of(sheet)
    days = {code: [origin + timedelta(days=bar[end]) for end in ("from", "to")] for code, bar in bars.items()}
    assert days["A"] == [date(2020, 3, 23), date(2020, 4, 1)]
    assert days["D"] == [date(2020, 4, 22), date(2020, 5, 1)]
    assert [bars[code]["critical"] for code in "ABCD"] == [1, 1, 0, 1]
    assert (bars["C"]["float"], bars["C"]["late"] - bars["C"]["to"], bars["B"]["days"]) == (5, 5, 20)
    assert sheet["end"]["day"] == 100
    assert sheet["projects"][0]["links"][0] == ["A", "B", "FS"]


def test_another_version_is_the_baseline(desk, project, office):
    first = drawn_up(project, office, in_force=True)
    longer = content()["activities"]
    longer[0]["duration_minutes"] += 3 * DAY
    second = drawn_up(project, office, activities=longer)
    sheet = sheet_of(desk, second, beside=first.number)
    _origin, bars = bars_of(sheet)
    assert bars["D"]["to"] - sheet["projects"][0]["base"]["D"][1] == 3


def test_the_same_sheet_is_not_sent_twice(desk, project, office):
    schedule = drawn_up(project, office)
    url = reverse("schedule-bars", args=[schedule.pk])
    tag = desk.get(url)["ETag"]
    assert desk.get(url, HTTP_IF_NONE_MATCH=tag).status_code == 304
    moved(desk, schedule, code="A", days="11")
    assert desk.get(url, HTTP_IF_NONE_MATCH=tag).status_code == 200


@pytest.mark.parametrize("name", ["schedule-bars", "schedule-chart", "move-activity"])
def test_another_district_finds_nothing(signed_in, project, office, name):
    stranger = signed_in(Role.OFFICE, district=factories.DistrictFactory())
    address = reverse(name, args=[drawn_up(project, office).pk])
    answer = stranger.post(address, {"code": "A", "version": 1}) if name == "move-activity" else stranger.get(address)
    assert answer.status_code == 404


def test_who_only_reads_may_not_move(signed_in, project, office):
    auditor, schedule = signed_in(Role.AUDITOR), drawn_up(project, office)
    assert sheet_of(auditor, schedule)["projects"][0]["move"] == ""
    assert moved(auditor, schedule, code="A", start_on="2020-03-30").status_code == 403


def test_a_dragged_bar_waits_for_its_day_and_says_whom_it_touches(desk, project, office):
    schedule = drawn_up(project, office)
    told = moved(desk, schedule, code="B", start_on="2020-04-05").json()
    assert {one["name"]: one["days"] for one in told["touched"]} == {"设备安装": 3}
    assert (told["later"], told["undo"]) == (3, {"constraint_kind": "", "constraint_on": ""})
    assert told["redo"] == {"constraint_kind": "start_no_earlier", "constraint_on": "2020-04-05"}
    bar = Activity.objects.get(schedule=schedule, code="B")
    assert (bar.constraint_kind, bar.constraint_on) == ("start_no_earlier", date(2020, 4, 5))


def test_a_move_is_undone_and_done_again(desk, project, office):
    schedule = drawn_up(project, office)
    first = moved(desk, schedule, code="A", days="12.5").json()
    assert first["undo"] == {"duration_minutes": 10 * DAY}
    schedule.refresh_from_db()
    back = moved(desk, schedule, code="A", **first["undo"]).json()
    schedule.refresh_from_db()
    assert (schedule.finish_on, back["redo"]) == (date(2020, 5, 1), first["undo"])
    moved(desk, schedule, code="A", **first["redo"])
    assert Activity.objects.get(schedule=schedule, code="A").duration_minutes == 12.5 * DAY


def test_a_stale_move_is_told_and_changes_nothing(desk, project, office):
    schedule = drawn_up(project, office)
    moved(desk, schedule, code="A", days="11")
    stale = moved(desk, schedule, code="B", days="30")
    told = stale.json()
    assert (stale.status_code, told["is_stale"]) == (409, True)
    assert (told["name"], told["stored"], told["wanted"]) == ("东车间主体", "20", "30")
    assert Activity.objects.get(schedule=schedule, code="B").duration_minutes == 20 * DAY


def test_two_moves_of_one_bar_are_told_side_by_side_with_who_saved(signed_in, project, office):
    first, second = signed_in(Role.OFFICE), signed_in(Role.OFFICE)
    schedule = drawn_up(project, office)
    moved(first, schedule, code="B", start_on="2020-04-05")
    told = moved(second, schedule, code="B", start_on="2020-04-08").json()
    assert "4月5日" in told["stored"]
    assert "4月8日" in told["wanted"]
    assert told["span"] == "4月5日 – 4月24日"
    assert told["by"].startswith(first.person.name)


def test_an_activity_taken_away_meanwhile_is_told_by_its_number(desk, project, office):
    answer = moved(desk, drawn_up(project, office), code="weg", days="3")
    assert answer.status_code == 409
    assert "weg" in answer.json()["message"]


def test_a_schedule_in_force_does_not_move(desk, project, office):
    schedule = drawn_up(project, office, in_force=True)
    sheet = sheet_of(desk, schedule)
    assert (sheet["projects"][0]["move"], bool(sheet["projects"][0]["report"])) == ("", True)
    answer = moved(desk, schedule, code="A", days="11")
    assert (answer.status_code, answer.json()["is_stale"]) == (409, False)


def test_the_short_address_of_a_version_leads_to_the_page_of_its_project(desk, project, office):
    schedule = drawn_up(project, office)
    answer = desk.get(reverse("schedule-chart", args=[schedule.pk]), follow=True)
    assert answer.redirect_chain == [(f"{reverse('schedule', args=[project.pk])}?number=1", 302)]
    page = answer.content.decode()
    assert page.count("◆") >= 3, "the table twin says in words what the chart draws"
    assert "2020-04-22" in page
    assert "data-gantt" in page


def test_progress_is_reported_from_the_chart_and_nothing_typed_is_lost(desk, project, office):
    schedule = drawn_up(project, office, in_force=True)
    address = reverse("report-progress", args=[Activity.objects.get(schedule=schedule, code="A").pk])
    assert desk.get(address).status_code == 200
    wrong = desk.post(address, {"finished_on": "2020-03-25"})
    assert wrong.status_code == 422
    assert 'value="2020-03-25"' in wrong.content.decode()
    assert desk.post(address, {"started_on": "2020-03-23", "remaining_days": "4"}).status_code == 302
    assert Activity.objects.get(schedule=schedule, code="A").remaining_minutes == 4 * DAY


def test_the_campaign_shows_what_one_may_see_at_one_price(signed_in, campaign, office):
    reader = signed_in(Role.OFFICE)

    def cost(count):
        for _ in range(count):
            drawn_up(factories.ProjectFactory(campaign=campaign), office, in_force=True)
        reader.get(reverse("campaign-bars"))
        with CaptureQueriesContext(connection) as queries:
            answer = reader.get(reverse("campaign-bars"))
        return len(queries), len(answer.json()["projects"])

    one, fifty = cost(1), cost(49)
    assert (one[1], fifty[1]) == (1, 50)
    assert one[0] == fifty[0]


def test_filters_of_the_list_narrow_the_campaign_sheet(desk, campaign, office):
    for name in ("甲厂", "乙厂"):
        drawn_up(factories.ProjectFactory(campaign=campaign, name=name), office, in_force=True)
    names = [one["name"] for one in desk.get(reverse("campaign-bars"), {"words": "甲厂"}).json()["projects"]]
    assert names == ["甲厂"]
    assert "甲厂" in desk.get(reverse("campaign-schedules"), {"view": "table"}).content.decode()
    assert desk.get(reverse("campaign-schedules")).status_code == 200


def test_problems_and_permits_stand_on_the_chart_and_in_its_table_twin(desk, project, campaign, office, monkeypatch):
    schedule = drawn_up(project, office, in_force=True)
    given = [
        Mark("awaited", date(2020, 4, 9), "施工许可证", "/permits/7/", is_late=True, code="B"),
        Mark("problem", date(2020, 4, 2), "WT-1 电缆未迁", "/problems/3/"),
        Mark("held", date(2020, 3, 30), "用地规划许可", code="B"),
    ]
    monkeypatch.setattr(marks, "_marks", {"given": lambda _request, projects: dict.fromkeys(projects, given)})
    drawn = sheet_of(desk, schedule)["projects"][0]["marks"]
    assert [(one["kind"], one["code"], one["is_late"]) for one in drawn] == [
        ("held", "B", False),
        ("problem", "", False),
        ("awaited", "B", True),
    ]
    page = desk.get(reverse("schedule", args=[project.pk])).content.decode()
    for words in ("施工许可证", "/permits/7/", "WT-1 电缆未迁", "手续待取得", "逾期", "◇ 1（1 逾期） · ◆ 1"):
        assert words in page
    table = desk.get(reverse("campaign-schedules"), {"view": "table"}).content.decode()
    assert "▲ 1 · ◇ 1（1 逾期） · ◆ 1" in table
    sheet = desk.get(reverse("campaign-schedules"), {"export": "csv"}).content.decode("utf-8-sig")
    assert "▲ 1 · ◇ 1" in sheet


def packed(client, project, rows, **more):
    given = {"title": "总进度计划", "start_on": "2020-03-23", "rows": json.dumps(rows), **more}
    return client.post(reverse("new-schedule", args=[project.pk]), given)


def test_a_sheet_of_thousands_of_rows_comes_as_one_text(desk, project):
    rows = [
        {"number": at, "code": str(at), "name": f"工序{at}", "days": "3", "before": str(at - 1) if at > 1 else ""}
        for at in range(1, 1001)
    ]
    answer = packed(desk, project, rows)
    assert answer.json()["url"] == f"{reverse('schedule', args=[project.pk])}?number=1"
    assert project.schedules.get().activities.count() == 1000


def test_faults_of_such_a_sheet_are_answered_by_cell_and_nothing_is_drawn_up(desk, project):
    rows = [
        {"number": 1, "code": "1", "name": "支护", "days": "三天半"},
        {"number": 500000, "code": "2", "days": "4", "before": "9"},
    ]
    answer = packed(desk, project, rows, start_on="春天")
    assert answer.status_code == 422
    cells = {(one["number"], one["column"]): one["message"] for one in answer.json()["cells"]}
    assert set(cells) == {(1, "days"), (500000, "name"), (500000, "before")}
    assert "数字" in cells[1, "days"]
    assert any("开始" in sentence for sentence in answer.json()["sentences"])
    assert not project.schedules.exists()


@pytest.mark.parametrize("text", ["", "[", "7", '{"a": 1}', "[1, null, []]", '[{"number": "x"}]', "[" * 100_000])
def test_what_is_no_sheet_says_so(desk, project, text):
    given = {"title": "总", "start_on": "2020-03-23", "rows": text}
    answer = desk.post(reverse("new-schedule", args=[project.pk]), given)
    assert answer.status_code == 422
    assert "至少" in " ".join(answer.json()["sentences"])


def test_a_stale_sheet_says_what_is_stored_beside_what_was_typed(desk, project, office):
    schedule = drawn_up(project, office)
    moved(desk, schedule, code="A", days="12")
    row = {"number": 0, "was": "A", "code": "A", "name": "基础", "days": "15"}
    given = {"title": "施工进度计划", "start_on": "2020-03-23", "version": schedule.version, "shown": ["A"]}
    answer = desk.post(reverse("edit-schedule", args=[schedule.pk]), {**given, "rows": json.dumps([row])})
    schedule.refresh_from_db()
    assert (answer.status_code, answer.json()["version"]) == (409, str(schedule.version))
    assert any("12" in sentence and "15" in sentence for sentence in answer.json()["sentences"])
