"""A promise with an open constraint is refused; waived by name, or cleared, it is made and kept. The board by keyboard."""

import pytest
from playwright.sync_api import expect

from tests.journeys.settling import settle

pytestmark = [pytest.mark.browser, pytest.mark.row("A3")]


def prepare(page, title):
    page.goto("/week/new/")
    page.fill("[name=title]", title)
    page.select_option("[name=owner_id]", index=1)
    page.fill("[name=due_on]", "2020-06-11")
    page.select_option("[name=kind-1]", "permit")
    page.fill("[name=text-1]", "环评批复未下")
    page.fill("[name=needed_by_on-1]", "2020-06-10")
    if page.locator("[name=promise_now]").is_checked():
        page.uncheck("[name=promise_now]")
    page.locator("main form[method=post] button.btn-filled").first.click()
    settle(page)


def line_of(page, title):
    page.goto("/week/")
    return page.locator("tbody[data-rows] tr", has_text=title)


@pytest.mark.parametrize(
    ("language", "size"), [("zh-hans", "office"), ("en", "office"), ("zh-hans", "phone"), ("en", "phone")]
)
def test_open_constraint_refuses_until_it_is_cleared_then_the_promise_is_kept(visit, story, shot, language, size):
    page, title = visit("leiyuqing", language, size), f"主厂房设备基础验收 {language} {size}"
    prepare(page, title)
    row = line_of(page, title)
    expect(row.locator("[data-key=p]")).to_have_count(0)
    page.goto(row.locator("[data-key=e]").get_attribute("href"))
    expect(page.locator(".refused-why").first).to_be_visible()
    shot(page, "promise-refused", language, size)

    page.goto(line_of(page, title).locator("[data-key=c]").get_attribute("href"))
    if page.locator("[name=cleared_on]:visible").count() == 0:
        page.locator("details.step-line > summary").first.click()
    page.fill("[name=cleared_on]", "2020-06-09")
    page.locator("form[action*='/clear/'] button.btn-filled").click()
    settle(page)
    line_of(page, title).locator("[data-key=p]").click()
    settle(page)
    line_of(page, title).locator("[data-key=d]").click()
    settle(page)
    expect(line_of(page, title).locator(".light-normal")).to_be_visible()


def test_waiver_carries_the_name_of_who_gave_it(visit):
    page, title = visit("chenzhixing"), "屋面防水承诺放行"
    prepare(page, title)
    page.goto(line_of(page, title).locator("[data-key=w]").get_attribute("href"))
    page.locator("[name=reason]:visible").fill("审批局已口头答复，周三出件")
    page.locator("form[action*='/waive/'] button.btn-filled").click()
    settle(page)
    expect(line_of(page, title)).to_contain_text("陈知行")
    expect(line_of(page, title)).to_contain_text("审批局已口头答复，周三出件")


def test_week_board_is_worked_by_keyboard_alone(visit, shot):
    page = visit("leiyuqing")
    page.goto("/look-ahead/")
    shot(page, "look-ahead", "zh-hans", "office")
    page.goto("/week/")
    shot(page, "week-board", "zh-hans", "office")
    kept = page.locator("tbody[data-rows] .light-normal").count()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("End")  # the cell of what can be done: letters there are its buttons
    line = page.locator("tbody[data-rows] > tr.is-here")
    expect(line).to_have_count(1)
    while line.locator("button[data-key=d]").count() == 0:
        page.keyboard.press("ArrowDown")
    page.keyboard.press("d")
    settle(page)
    expect(page.locator("tbody[data-rows] .light-normal")).to_have_count(kept + 1)
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    expect(page.locator("#quick [name=title]")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("q")
    page.wait_for_url("**/problems/")
