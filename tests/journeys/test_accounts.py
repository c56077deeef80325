"""The week's account handed in and read on the wall by keys; a cadre reads and corrects the own record."""

import json
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.journeys import told

pytestmark = pytest.mark.browser

BEFORE_THE_MEETING = datetime(2020, 6, 8, 17, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


def account_of(story, unit):
    return story.rows(
        "SELECT a.id FROM assessments_account a JOIN people_unit u ON u.id = a.unit_id"
        " WHERE u.short_name = ? ORDER BY a.week DESC",
        unit,
    )[0][0]


@pytest.mark.row("D4")
def test_an_account_taken_back_handed_in_again_and_read_in_the_meeting(visit, story, shot):
    story.set_clock(BEFORE_THE_MEETING)
    own = account_of(story, "住建局")
    page = visit("xumingyuan")
    page.goto(f"/accounts/{own}/")
    page.get_by_role("button", name="收回").click()
    page.fill("[name=sentence]", "地勘报告已补齐，周三浇筑。")
    shot(page, "account", "zh-hans", "office")
    page.get_by_role("button", name="上交").click()
    expect(page.locator(".page-head .tag")).to_have_text("已上交")

    (lines,) = story.rows("SELECT lines FROM assessments_account WHERE id = ?", own)[0]
    hall = visit("chenzhixing", "zh-hans", "hall")
    hall.goto("/dispatch/")
    first = hall.locator("[data-title]").inner_text()
    hall.keyboard.press("ArrowRight")
    expect(hall.locator("[data-title]")).not_to_have_text(first)
    hall.keyboard.press("ArrowLeft")
    expect(hall.locator("[data-title]")).to_have_text(first)
    hall.goto(f"/dispatch/?at={json.loads(lines)[0]['project_id']}")
    expect(hall.locator(".dispatch-sides")).to_contain_text("地勘报告已补齐，周三浇筑。")
    shot(hall, "dispatch", "zh-hans", "hall")
    with hall.expect_download() as coming:
        hall.get_by_role("link", name="PDF").click()
    text = "".join(sheet.extract_text() for sheet in PdfReader(coming.value.path()).pages)
    assert "区里向项目交账" in text.replace("\n", "")


@pytest.mark.row("D6")
def test_a_cadre_reads_and_corrects_the_own_record(visit, story, shot):
    story.set_clock(told.TODAY)
    own = visit("xumingyuan")
    own.goto("/cadres/me/")
    own.get_by_role("link", name="有误？").first.click()
    own.fill("[name=reason]", "任职从3月20日算起")
    own.locator("main form button.btn-filled").click()
    expect(own.locator("main")).to_contain_text("任职从3月20日算起")

    other = visit("qiansongnian")
    person = story.rows("SELECT id FROM people_person WHERE name = '许明远'")[0][0]
    other.goto(f"/cadres/{person}/")
    expect(other.locator("main")).not_to_contain_text("任职从3月20日算起")
    other.fill("[name=reason]", "受理更正申请")
    other.get_by_role("button", name="记录理由并打开").click()
    expect(other.locator("main")).to_contain_text("任职从3月20日算起")
    other.goto("/")
    other.get_by_role("link", name="许明远 申请更正本人纪实").first.click()
    other.locator("summary", has_text="同意更正").click()
    other.locator("details[open] [name=note]").fill("任职文件属实")
    other.locator("details[open] button.btn-filled").click()

    own.goto("/cadres/me/")
    expect(own.locator("main")).to_contain_text("任职文件属实")
    expect(own.locator("main")).to_contain_text("受理更正申请")
    shot(own, "cadre-record", "zh-hans", "office")
