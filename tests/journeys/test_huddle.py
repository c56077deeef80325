"""Two huddles of a day by the keyboard alone: begun, points and a promise recorded, closed; the evening starts from
what the morning left open. Each test holds a huddle of its own: they share one story, in any order."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.test_every_page import faults_here

pytestmark = [pytest.mark.browser, pytest.mark.row("A5")]


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def turn(page, key):
    before = page.locator("[data-card]").get_attribute("data-card")
    page.keyboard.press(key)
    expect(page.locator("[data-card]")).not_to_have_attribute("data-card", before)


def write_down(page, key, words, *, owner=False):
    page.keyboard.press(key)
    expect(page.locator("[name=text]")).to_be_focused()
    page.keyboard.type(words)
    if owner:
        press(page, "Tab", "ArrowDown", "Tab", "ArrowDown", "ArrowDown")
    page.keyboard.press("Enter") if not owner else press(page, "Tab", "Tab", "Enter")
    expect(page.locator(".huddle-record [data-point]", has_text=words)).to_be_visible()


def test_morning_and_evening_without_a_mouse(visit, shot):
    page = visit("leiyuqing")
    page.goto("/site/huddle/?half=morning")
    assert faults_here(page) == []
    shot(page, "huddle-start", "zh-hans", "office")
    page.keyboard.press("0")
    expect(page.locator("[data-card]")).to_be_visible()
    expect(page.locator("[data-time]")).to_have_text(re.compile(r"^0:\d\d$"))
    first = page.locator("[data-card]").get_attribute("data-card")
    write_down(page, "1", "电缆迁改未完")
    write_down(page, "2", "周五前迁完电缆", owner=True)
    expect(page.locator(".huddle-record", has_text="已承诺")).to_be_visible()
    assert faults_here(page) == []
    shot(page, "huddle-card", "zh-hans", "office")
    turn(page, "ArrowRight")
    turn(page, "PageDown")
    turn(page, "PageUp")
    turn(page, "ArrowLeft")
    assert page.locator("[data-card]").get_attribute("data-card") == first
    page.keyboard.press("9")
    page.wait_for_url("**/close/")
    page.keyboard.press("Enter")  # the button has the focus
    page.wait_for_url(re.compile(r"/site/huddles/\d+/$"))
    assert faults_here(page) == []
    expect(page.locator("main")).to_contain_text("电缆迁改未完")
    with page.expect_download() as file:
        page.locator("a[href$='minutes.docx']").click()
    assert file.value.suggested_filename.endswith(".docx")

    page.goto("/site/huddle/?half=evening")
    page.keyboard.press("0")
    expect(page.locator("[data-card]")).to_have_attribute("data-card", first)
    still = page.locator("#part-open + [data-points] [data-point]")
    expect(still.first).to_contain_text("电缆迁改未完")
    page.keyboard.press("3")
    expect(still.first).to_have_class(re.compile("is-over"))
    shot(page, "huddle-evening", "zh-hans", "office")


def test_what_is_refused_stays_typed_and_is_marked(visit):
    page = visit("leiyuqing")
    page.goto("/site/huddle/teams/1/?half=evening")
    if page.locator("[data-card]").count() == 0:
        page.keyboard.press("0")
    expect(page.locator("[data-card]")).to_be_visible()
    press(page, "2")
    page.keyboard.type("谁来迁")
    press(page, "Tab", "Tab", "ArrowDown", "Tab", "Tab", "Enter")
    expect(page.locator(".field-bad select")).to_be_focused()
    expect(page.locator("[name=text]")).to_have_value("谁来迁")


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_fingers_on_a_phone_find_everything_within_reach(visit, shot, language):
    page = visit("leiyuqing", language, "phone")
    page.goto("/site/huddle/teams/2/?half=evening")
    if page.locator("[data-card]").count() == 0:
        page.locator("[data-key=begin]").tap()
    expect(page.locator("[data-card]")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert faults_here(page) == []
    shot(page, "huddle-card", language, "phone")
    before = page.locator("[data-card]").get_attribute("data-card")
    page.locator("[data-key=next]").tap()
    expect(page.locator("[data-card]")).not_to_have_attribute("data-card", before)
