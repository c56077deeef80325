"""The chart of schedules in a real browser: keyboard, dragging with undo, progress, all projects, five thousand bars."""

import io
import json
import sys
from datetime import datetime

import pypdf
import pytest
from playwright.sync_api import expect

from gongjian.access.roles import Role
from gongjian.core import moments
from gongjian.core.moments import DISTRICT_ZONE
from gongjian.schedules import actions
from gongjian.schedules.models import Activity, Schedule
from tests import factories, personas
from tests.journeys.test_every_page import faults_here
from tests.schedules.plans import DAY

pytestmark = [pytest.mark.browser, pytest.mark.row("A3"), pytest.mark.django_db(transaction=True)]
AT = datetime(2020, 5, 19, 10, tzinfo=DISTRICT_ZONE)
SITE = (
    ("前期", "W1", "基坑支护与土方", 18, (), True),
    ("前期", "W2", "环评报批与批复", 30, (), True),
    ("土建", "W3", "主厂房基础 A 区", 16, ("W1",), False),
    ("土建", "W4", "主厂房基础 B 区", 20, ("W3",), False),
    ("土建", "W5", "渗滤液池结构", 14, ("W1",), False),
    ("土建", "W6", "主厂房钢结构安装", 22, ("W2", "W3"), True),
    ("安装", "W7", "10kV 专线与配电", 25, ("W3",), False),
    ("安装", "W8", "屋面与围护", 16, ("W6",), False),
    ("安装", "W9", "焚烧线设备就位", 20, ("W6", "W4"), True),
    ("安装", "W10", "厂区道路与绿化", 15, ("W5",), False),
    ("安装", "W11", "单机试车", 0, ("W9", "W8", "W7", "W10"), True),
)


def site(count=1, **changed):
    """`count` times the same site, one after the other in the sheet."""
    bars, links = [], []
    for turn in range(count):
        for group, code, name, days, before, is_node in SITE:
            one = {"code": f"{code}.{turn}", "name": name, "group": group, "duration_minutes": days * DAY}
            bars.append({**one, "is_node": is_node})
            links += [{"predecessor": f"{first}.{turn}", "successor": f"{code}.{turn}"} for first in before]
    return {"title": "施工总进度计划", "start_on": "2020-03-23", "activities": bars, "links": links, **changed}


@pytest.fixture
def day_58(settings, tmp_path):
    settings.DEMO_CLOCK_FILE = tmp_path / "clock"
    moments.set_demo_clock(AT)


@pytest.fixture
def desk(district):
    return personas.at_district(Role.OFFICE, district)


def drawn_up(project, desk, plan, *, in_force=False):
    answer = actions.draw_up_schedule(project, json.dumps(plan), by=desk, at=AT)
    if in_force:
        actions.put_schedule_in_force(answer.id, {"reason": "新版"}, by=desk, at=AT)
    return Schedule.objects.get(pk=answer.id)


def later(plan):
    plan["activities"][1]["duration_minutes"] = 45 * DAY
    plan["activities"][0] |= {"started_on": "2020-03-23", "finished_on": "2020-04-12"}
    plan["activities"][1] |= {"started_on": "2020-03-25", "remaining_minutes": 9 * DAY}
    plan["activities"][2] |= {"started_on": "2020-04-14", "finished_on": "2020-05-02"}
    return {**plan, "data_on": "2020-05-18"}


@pytest.fixture
def in_force(project, desk):
    drawn_up(project, desk, site(), in_force=True)
    return drawn_up(project, desk, later(site()), in_force=True)


def opened(page, address):
    page.goto(address)
    expect(page.locator(".gantt-name").first).to_be_visible()
    return page


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("size", ["office", "phone", "hall"])
def test_a_schedule_is_read(open_browser, day_58, in_force, shot, language, size):
    page = opened(open_browser(Role.OFFICE, language, size), f"/schedules/{in_force.pk}/")
    expect(page.locator(".gantt-name.is-critical").first).to_be_visible()
    shot(page, "gantt", language, size)
    assert faults_here(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


def test_the_paper_is_a3_across_and_says_critical_in_words(open_browser, day_58, in_force, tmp_path):
    page = opened(open_browser(Role.OFFICE, size="office"), f"/schedules/{in_force.pk}/")
    paper = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, path=tmp_path / "gantt.pdf")))
    assert [round(float(side)) for side in paper.pages[0].mediabox[2:]] == [1191, 842]
    words = "".join(one.extract_text() for one in paper.pages)
    assert "环评报批与批复" in words
    assert words.count("关键") >= 4


def test_without_script_the_table_says_the_same(open_browser, day_58, in_force, shot):
    page = open_browser(Role.OFFICE, size="office")
    page.goto(f"/schedules/{in_force.pk}/")
    expect(page.locator(".listing table tbody tr")).to_have_count(11)
    assert faults_here(page) == []
    shot(page, "gantt-table", "zh-hans", "office")


def test_progress_is_told_by_keyboard(open_browser, day_58, in_force, shot):
    page = opened(open_browser(Role.OFFICE, size="office"), f"/schedules/{in_force.pk}/")
    page.locator(".gantt-scroll").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".gantt-name.is-here .gantt-title")).to_have_text("环评报批与批复")
    expect(page.locator(".gantt-tip")).to_contain_text("关键")
    shot(page, "gantt-row", "zh-hans", "office")
    page.keyboard.press("Enter")
    dialog = page.locator("dialog[data-progress]")
    expect(dialog.locator("[name=started_on]")).to_have_value("2020-03-25")
    dialog.locator("[name=remaining_days]").fill("5")
    shot(page, "gantt-progress", "zh-hans", "office")
    dialog.locator("button.btn-filled").click()
    expect(page.locator(".toast, .messages").first).to_contain_text("环评报批与批复")
    assert Activity.objects.get(schedule=in_force, code="W2.0").remaining_minutes == 5 * DAY


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_bar_is_dragged_stretched_undone_and_done_again(open_browser, day_58, project, desk, shot, language):
    draft = drawn_up(project, desk, site())
    page = opened(open_browser(Role.OFFICE, language, "office"), f"/schedules/{draft.pk}/")
    page.locator("[data-scale=day]").click()
    page.evaluate("document.querySelector('.gantt-scroll').scrollLeft = 0")
    page.wait_for_timeout(300)
    bar = page.locator(".g-row .g-bar").first.bounding_box()
    page.mouse.move(bar["x"] + 40, bar["y"] + 5)
    page.mouse.down()
    page.mouse.move(bar["x"] + 40 + 5 * 24, bar["y"] + 6, steps=4)
    page.mouse.up()
    expect(page.locator(".gantt-said li").first).to_be_visible()
    shot(page, "gantt-moved", language, "office")
    first = Activity.objects.get(schedule=draft, code="W1.0")
    assert str(first.constraint_on) == "2020-03-28"
    page.locator("[data-move=undo]").click()
    expect(page.locator("[data-move=undo]")).to_be_disabled()
    assert Activity.objects.get(schedule=draft, code="W1.0").constraint_on is None
    page.locator("[data-move=redo]").click()
    expect(page.locator("[data-move=redo]")).to_be_disabled()
    # Whoever cannot drag: the length by keys.
    page.locator(".gantt-scroll").focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Alt+Shift+ArrowRight")
    expect(page.locator("[data-move=undo]")).to_be_enabled()
    page.wait_for_function("() => document.querySelector('.gantt-name.is-here')")
    page.wait_for_timeout(500)
    assert Activity.objects.get(schedule=draft, code="W1.0").duration_minutes == 19 * DAY


def pulled(page, days):
    """The first bar, by mouse."""
    bar = page.locator(".g-row .g-bar").first.bounding_box()
    page.mouse.move(bar["x"] + 40, bar["y"] + 5)
    page.mouse.down()
    page.mouse.move(bar["x"] + 40 + days * 24, bar["y"] + 6, steps=4)


def by_the_day(page):
    page.locator("[data-scale=day]").click()
    page.evaluate("document.querySelector('.gantt-scroll').scrollLeft = 0")
    page.wait_for_timeout(200)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_two_people_pull_the_same_bar_and_both_values_are_told(open_browser, day_58, project, desk, shot, language):
    draft = drawn_up(project, desk, site())
    mine = opened(open_browser(Role.OFFICE, language, "office"), f"/schedules/{draft.pk}/")
    other = opened(open_browser(Role.OFFICE, language, "office"), f"/schedules/{draft.pk}/")
    for page in (mine, other):
        by_the_day(page)
    pulled(other, 5)
    other.mouse.up()
    expect(other.locator("[data-move=undo]")).to_be_enabled()
    pulled(mine, 8)
    expect(mine.locator(".g-ghost-day")).to_have_text("3/31（+8）" if language == "zh-hans" else "3/31 (+8)")
    mine.mouse.up()
    said = mine.locator(".gantt-said")
    expect(mine.locator("[data-again]")).to_be_visible()
    for words in ("3月28日", "3月31日") if language == "zh-hans" else ("28 Mar", "31 Mar"):
        expect(said).to_contain_text(words)
    expect(said).to_contain_text(other.person.name)
    shot(mine, "gantt-both", language, "office")
    assert str(Activity.objects.get(schedule=draft, code="W1.0").constraint_on) == "2020-03-28", "nothing overwritten"
    mine.locator("[data-again]").click()
    expect(mine.locator("[data-move=undo]")).to_be_enabled()
    assert str(Activity.objects.get(schedule=draft, code="W1.0").constraint_on) == "2020-03-31"


def test_a_finger_pulls_a_bar_and_a_tap_stays_a_tap(browser, live_server, open_browser, day_58, project, desk, shot):
    draft = drawn_up(project, desk, site())
    page = opened(open_browser(Role.OFFICE, size="phone"), f"/schedules/{draft.pk}/")
    bar = page.locator(".g-row .g-bar").first
    bar.scroll_into_view_if_needed()
    box, wire = bar.bounding_box(), page.context.new_cdp_session(page)
    day = page.evaluate("document.querySelector('.g-row .g-bar').getBoundingClientRect().width") / 18

    def touched(kind, *at):
        points = [{"x": at[0], "y": at[1]}] if at else []
        wire.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    at = (box["x"] + 8, box["y"] + 5)
    touched("touchStart", *at)
    for step in range(1, 9):
        touched("touchMove", at[0] + step * day * 10 / 8, at[1])
    shot(page, "gantt-finger", "zh-hans", "phone")
    touched("touchEnd")
    expect(page.locator("[data-move=undo]")).to_be_enabled()
    assert Activity.objects.get(schedule=draft, code="W1.0").constraint_on is not None
    page.locator("[data-move=undo]").click()
    expect(page.locator("[data-move=undo]")).to_be_disabled()
    page.touchscreen.tap(*at)
    page.wait_for_timeout(300)
    assert Activity.objects.get(schedule=draft, code="W1.0").constraint_on is None


@pytest.mark.parametrize(
    ("language", "size"), [("zh-hans", "office"), ("en", "office"), ("zh-hans", "phone"), ("zh-hans", "hall")]
)
def test_all_projects_of_the_campaign(open_browser, day_58, campaign, desk, shot, language, size):
    for number in range(12):
        plan = later(site()) if number % 3 == 0 else site()
        drawn_up(factories.ProjectFactory(campaign=campaign), desk, plan, in_force=True)
    page = opened(open_browser(Role.OFFICE, language, size), "/schedules/")
    expect(page.locator(".gantt-name")).to_have_count(12)
    assert faults_here(page) == []
    shot(page, "gantt-campaign", language, size)
    page.locator(".gantt-scroll").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".gantt-name.gantt-level-2").first).to_be_visible()
    shot(page, "gantt-campaign-open", language, size)


def test_five_thousand_bars(open_browser, day_58, campaign, desk, record_property):
    for _ in range(10):
        drawn_up(factories.ProjectFactory(campaign=campaign), desk, site(46), in_force=True)
    page = opened(open_browser(Role.OFFICE, size="office"), "/schedules/")
    opened(page, "/schedules/")
    page.wait_for_function("() => performance.getEntriesByName('gantt-painted').length")
    painted = page.evaluate("performance.getEntriesByName('gantt-painted')[0].duration")
    sent = page.evaluate(
        "(() => { const one = performance.getEntriesByType('resource').find((part) => part.name.includes('/schedules/bars/'));"
        " return one.responseEnd - one.startTime; })()"
    )
    since_start = page.evaluate(
        "(() => { const one = performance.getEntriesByName('gantt-painted')[0]; return one.startTime + one.duration; })()"
    )
    asked = page.evaluate(
        "performance.getEntriesByType('resource').filter(one => one.name.includes('/schedules/bars/')).length"
    )
    page.locator("[data-unfold]").click()
    scrolled = page.evaluate(
        "async () => { const place = document.querySelector('.gantt-scroll'); const from = performance.now();"
        " for (let step = 1; step <= 20; step++) { place.scrollTop = step * 4000;"
        " await new Promise(requestAnimationFrame); } return (performance.now() - from) / 20; }"
    )
    rows = int(page.locator(".gantt-scroll").get_attribute("aria-rowcount"))
    record_property("painted_ms", painted)
    sys.stdout.write(
        f"5,060 bars: asked to painted {painted:.0f} ms, of which answered in {sent:.0f} ms and drawn in"
        f" {painted - sent:.0f} ms; painted {since_start:.0f} ms after the click, asked {asked} times; a frame of scrolling {scrolled:.1f} ms\n"
    )
    assert rows > 5000
    assert page.locator(".g-row").count() < 80
