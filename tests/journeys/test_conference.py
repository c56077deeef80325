"""A problem the clock brought to a joint conference: called, held before the hall, decided, minuted; the promise is kept."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import told
from tests.journeys.settling import settle
from tests.journeys.test_every_page import faults_here

pytestmark = [pytest.mark.browser, pytest.mark.row("C6")]

ZONE = ZoneInfo("Asia/Shanghai")
DECIDED = "6月12日前批复环评报告"


def send(page: Page, action: str) -> None:
    page.locator(f"form[action$='{action}'] button").last.click()
    settle(page)


def arranged(office: Page) -> str:
    """The draft the clock made, called and begun; its address."""
    office.goto("/conferences/")
    office.locator("main a[href='/conferences/1/']").first.click()
    office.fill("[name=meets_at]", "2020-06-09T10:00")
    office.fill("[name=venue]", "指挥部第一会议室")
    office.locator("#arrange-chair_id").select_option(index=1)
    send(office, "/do/arrange/")
    send(office, "/do/call/")
    return office.url


def decide(office: Page) -> None:
    office.fill("#notes-notes", "环境分局：专家意见修改稿已收齐。")
    expect(office.locator("#notes-state .third")).to_be_visible()
    office.fill("#decide-text", DECIDED)
    office.locator("#decide-owner_person_id").select_option(index=1)
    office.fill("#decide-due_on", "2020-06-12")
    send(office, "/decide/")


def put_off_the_rest(office: Page) -> None:
    for item in range(1, office.locator(".session-item").count()):
        office.locator(".session-item").nth(item).click()
        settle(office)
        office.locator("details:has([name=reason]) > summary").first.click()
        office.locator("form[action$='/put-off/'] [name=reason]").fill("材料不齐")
        send(office, "/put-off/")


def test_from_the_draft_of_the_clock_to_a_promise_kept(visit, story, shot):
    story.set_clock(datetime(2020, 6, 9, 9, 10, tzinfo=ZONE))
    drafted = story.rows("SELECT actor_key FROM core_event WHERE name = 'conference.drafted'")
    assert drafted == [("system",)]
    office, guest = visit("chenzhixing"), visit("zhouqiming", size="hall")
    address = arranged(office)
    shot(office, "conference", "zh-hans", "office")
    send(office, "/do/begin/")
    assert faults_here(office) == []
    guest.goto(f"{address}hall/")
    decide(office)
    shot(office, "conference-session", "zh-hans", "office")
    expect(guest.locator(".confer-decisions")).to_contain_text(DECIDED, timeout=told.WORKER_SECONDS * 1000)
    assert faults_here(guest) == []
    shot(guest, "conference-hall", "zh-hans", "hall")
    put_off_the_rest(office)
    office.goto(f"{address}session/")
    send(office, "/do/close/")
    office.goto(f"{address}minutes/")
    expect(office.locator(".paper")).to_contain_text("会商决定")
    assert faults_here(office) == []
    shot(office, "conference-minutes", "zh-hans", "office")
    for kind in ("pdf", "docx"):
        with office.expect_download() as download:
            office.click(f".page-actions a[href$='/{kind}/']")
        assert download.value.suggested_filename.endswith(kind)

    promise = story.rows("SELECT promise_id FROM problems_decision WHERE text = ?", DECIDED)[0][0]
    story.set_clock(datetime(2020, 6, 11, 16, 0, tzinfo=ZONE))
    office.goto(f"/week/promises/{promise}/")
    office.locator("details:has(form[action$='/keep/']) > summary").click()
    office.locator("form[action$='/keep/'] [name=done_on]").fill("2020-06-11")
    send(office, "/keep/")
    for _ in range(2 * told.WORKER_SECONDS):
        if story.rows("SELECT state FROM problems_decision WHERE text = ?", DECIDED) == [("kept",)]:
            break
        office.wait_for_timeout(500)
    assert story.rows("SELECT state FROM problems_decision WHERE text = ?", DECIDED) == [("kept",)]
    invited = story.rows("SELECT count(*) FROM core_event WHERE name = 'conference.called'")
    assert invited == [(1,)]
    put_off = story.rows("SELECT count(*) FROM problems_agendaitem WHERE conference_id = 2")
    assert put_off[0][0] >= 1


@pytest.mark.parametrize(("language", "size"), [("zh-hans", "phone"), ("en", "office")])
def test_a_holder_asks_disputes_and_asks_departments(visit, story, shot, language, size):
    held = story.rows(
        "SELECT id FROM problems_problem WHERE level = 'responsible_unit' AND due_at IS NOT NULL ORDER BY id DESC"
    )
    pk = held[0 if language == "en" else 1][0]
    office = visit("chenzhixing", language, size)
    office.goto(f"/problems/{pk}/")
    office.locator("details:has([name=wished_days]) > summary").click()
    office.fill("[name=wished_days]", "2")
    office.locator("form[action$='/extend/'] [name=reason]").fill("等待停电窗口")
    send(office, "/extend/")
    office.locator("details:has(#dispute-reason) > summary").click()
    office.fill("#dispute-reason", "不属本单位职责")
    send(office, "/dispute/")
    assert story.rows("SELECT due_at FROM problems_problem WHERE id = ?", pk) == [(None,)]
    office.locator("details:has(#reject-decision) > summary").click()
    office.fill("#reject-decision", "属地负责")
    send(office, "/reject/")
    assert story.rows("SELECT due_at IS NOT NULL FROM problems_problem WHERE id = ?", pk) == [(1,)]
    assert faults_here(office) == []
    shot(office, "problem-asked", language, size, whole=True)
    office.goto("/problems/waiting/")
    assert faults_here(office) == []
