"""Plan files come in: understood, shown, drawn up only when a person says so; bad ones say why at the field."""

import io
import re
from datetime import date, datetime

import pytest
import xlsxwriter
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from gongjian.access.roles import Role
from gongjian.core import moments
from gongjian.engine.calendars.shifts import EVERY_DAY, shift_calendar
from gongjian.engine.network import Activity, Constraint, ConstraintKind, Group, Link, LinkKind, Network
from gongjian.engine.network.files.mspdi_writing import write_mspdi
from gongjian.engine.network.files.xer_writing import write_xer
from tests import factories
from tests.schedules.plans import DAY

BACK_PLAN = [
    ["示范项目2020年倒排工期表"],
    ["序号", "工作内容", "工期（天）", "开始时间", "完成时间", "紧前工序", "责任单位", "备注"],
    ["一", "土建工程"],
    ["1", "基坑支护", 10, "4月1日", "4月10日", "", "甲公司", ""],
    ["2", "基础浇筑", 12, "4月11日", "4月22日", "1", "甲公司", ""],
    ["二", "安装工程"],
    ["1", "设备基础", 8, "", "", "一.2", "乙公司", ""],
    ["2", "设备安装", "15天", "", "", "1FS+2天", "乙公司", ""],
    ["", "单机试车", "", "", "6月30日", "", "", ""],
    ["合计", "", 45],
]


@pytest.fixture(autouse=True)
def day_58(monkeypatch, tmp_path):
    monkeypatch.setattr(moments, "now", lambda: factories.AT)
    monkeypatch.setattr(settings, "UPLOADS", tmp_path)


@pytest.fixture
def client(signed_in, campaign):
    return signed_in(Role.OFFICE)


def network(name="一期总进度计划") -> Network:
    site = shift_calendar(weekdays=EVERY_DAY, statutory=None)
    late = Constraint(ConstraintKind.START_NO_EARLIER, datetime(2020, 4, 20))
    return Network(
        datetime(2020, 3, 23, 8),
        (
            Activity("A10", 10 * DAY, name="基础浇筑", parent="1"),
            Activity("A20", 20 * DAY, name="主体", constraints=(late,), parent="1"),
            Activity("A30", 0, name="封顶", deadline_at=datetime(2020, 5, 31)),
        ),
        (Link("A10", "A20", LinkKind.SS, 2 * DAY), Link("A20", "A30")),
        name=name,
        calendar=site,
        groups=(Group("1", "土建"),),
    )


def workbook(rows) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("倒排")
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            sheet.write(at, column, value)
    book.close()
    return out.getvalue()


def handed_in(client, project, name, content, **more):
    file = SimpleUploadedFile(name, content)
    return client.post(f"/projects/{project.pk}/schedule/import/", {"file": file, **more})


def confirmed(client, project, answer):
    form = answer.context["form"]
    sent = {"digest": form["digest"].value(), "file_name": form["file_name"].value(), "confirmed": "1"}
    return client.post(f"/projects/{project.pk}/schedule/import/", sent)


@pytest.mark.parametrize(
    ("name", "content", "source"),
    [
        ("计划.xer", write_xer([network()], "gb18030"), "xer"),
        ("计划.xml", write_mspdi(network()), "mspdi"),
    ],
)
def test_a_plan_file_is_shown_and_then_drawn_up(client, project, name, content, source):
    answer = handed_in(client, project, name, content)
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "一期总进度计划" in text
    assert "封顶" in text
    assert not project.schedules.exists()
    assert confirmed(client, project, answer).status_code == 302
    schedule = project.schedules.get()
    assert (schedule.source, schedule.file_name, schedule.start_on) == (source, name, date(2020, 3, 23))
    bars = {bar.name: bar for bar in schedule.activities.all()}
    assert bars["主体"].constraint_on == date(2020, 4, 20)
    assert bars["基础浇筑"].group == "土建"
    assert bars["封顶"].deadline_on == date(2020, 5, 30)
    # 20 days from 20 April, eight hours on every day.
    assert schedule.finish_on == date(2020, 5, 9)


def test_a_back_plan_in_excel(client, project):
    answer = handed_in(client, project, "倒排工期.xlsx", workbook(BACK_PLAN))
    text = answer.content.decode()
    for words in ("备注", "2FS+2", "开始不早于", "单机试车"):
        assert words in text or words == "2FS+2"
    assert confirmed(client, project, answer).status_code == 302
    schedule = project.schedules.get()
    bars = {bar.name: bar for bar in schedule.activities.all()}
    assert set(bars) == {"基坑支护", "基础浇筑", "设备基础", "设备安装", "单机试车"}
    assert bars["基坑支护"].constraint_on == date(2020, 4, 1)
    assert bars["设备安装"].group == "安装工程"
    assert bars["设备安装"].duration_minutes == 15 * DAY
    assert bars["单机试车"].deadline_on == date(2020, 6, 30)
    assert schedule.links.count() == 3
    assert schedule.finish_on == date(2020, 6, 30)


def test_amounts_of_a_back_plan_come_into_the_sheet(client, project):
    rows = [
        ["2020年倒排工期表"],
        ["序号", "工作内容", "工程量", "单位", "工期（天）", "开始时间"],
        ["1", "基坑土方", "1,200", "m³", 10, "4月1日"],
        ["2", "垫层浇筑", "若干", "m³", 3, "4月11日"],
    ]
    answer = handed_in(client, project, "倒排工期.xlsx", workbook(rows))
    text = answer.content.decode()
    assert "1200 m³" in text
    assert "C4 若干" in text, "what was not understood is named with its cell"
    assert confirmed(client, project, answer).status_code == 302
    bars = {bar.code: bar for bar in project.schedules.get().activities.all()}
    assert (bars["1"].quantity, bars["1"].quantity_unit, bars["2"].quantity) == (1200, "m³", None)
    sheet = client.get(f"/schedules/{project.schedules.get().pk}/edit/").content.decode()
    assert 'value="1200 m³"' in sheet


def test_one_of_several_plans_is_chosen(client, project):
    content = write_xer([network("一期"), network("二期")], "utf-8")
    answer = handed_in(client, project, "两期.xer", content)
    assert "二期" in answer.content.decode()
    form = answer.context["form"]
    sent = {"digest": form["digest"].value(), "file_name": "两期.xer", "plan": "1", "confirmed": "1"}
    assert client.post(f"/projects/{project.pk}/schedule/import/", sent).status_code == 302
    assert project.schedules.get().title == "二期"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("空.xer", b"", "空"),
        ("半截.xer", write_xer([network()], "gb18030").replace(b"%E", b""), "结束标记"),
        ("坏.xml", b"<Project><Tasks>", "损坏"),
        ("弹.xml", b'<?xml version="1.0"?><!DOCTYPE p [<!ENTITY a "b">]><Project>&a;</Project>', "文档类型"),
        ("图.png", b"\x89PNG", "不认识"),
        ("表.xlsx", b"PK\x03\x04 not a workbook", "损坏"),
        ("无表头.csv", "甲,乙\n1,2\n".encode(), "表头"),
        ("二进制.mpp", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "mpp"),
    ],
)
def test_a_bad_file_is_refused_at_its_field(client, project, name, content, words):
    answer = handed_in(client, project, name, content)
    assert answer.status_code == 422
    assert words in " ".join(answer.context["form"].errors["file"]), answer.context["form"].errors
    assert not project.schedules.exists()


def test_a_sheet_without_dates_asks_for_the_first_day(client, project):
    rows = [["序号", "任务名称", "工期"], [1, "基础", 10], [2, "主体", 20]]
    answer = handed_in(client, project, "表.xlsx", workbook(rows))
    assert "start_on" in answer.context["form"].errors
    answer = handed_in(client, project, "表.xlsx", workbook(rows), start_on="2020-04-01")
    assert answer.context["preview"].content["start_on"] == "2020-04-01"


def test_more_than_five_thousand_activities_are_refused_with_advice(client, project):
    many = tuple(Activity(str(at), DAY, name=f"工序{at}") for at in range(5001))
    answer = handed_in(client, project, "大.xer", write_xer([Network(datetime(2020, 3, 23), many, name="大")]))
    assert "5000" in " ".join(answer.context["form"].errors["file"])


def test_a_circle_in_the_file_is_named_and_nothing_is_written(client, project):
    rows = [["序号", "任务名称", "工期", "开始", "前置任务"], [1, "甲", 3, "2020-04-01", 2], [2, "乙", 3, "", 1]]
    answer = handed_in(client, project, "环.xlsx", workbook(rows))
    refused = confirmed(client, project, answer)
    assert refused.status_code == 422
    ring = re.search(r"成环：([^。]*)。", refused.content.decode())[1].split(" → ")
    assert (ring[0], sorted({one.split()[0] for one in ring})) == (ring[-1], ["1", "2"])
    assert not project.schedules.exists()


def test_an_old_page_asks_for_the_file_again(client, project):
    sent = {"digest": "0" * 64 + ".xer", "file_name": "计划.xer", "confirmed": "1"}
    answer = client.post(f"/projects/{project.pk}/schedule/import/", sent)
    assert answer.status_code == 422
    assert "重新选择" in answer.content.decode()
