"""A problem raised on the phone climbs when its time runs out, is solved, and is confirmed by the one who raised it."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.journeys import told
from tests.journeys.settling import settle

pytestmark = [pytest.mark.browser, pytest.mark.row("C6")]

ZONE = ZoneInfo("Asia/Shanghai")
PARK = "东部静脉产业园"


def holder_of(story, pk):
    return story.rows("SELECT level FROM problems_holding WHERE problem_id = ? AND until_at IS NULL", pk)[0][0]


# Days forward only: the clock's timetable never runs twice for a moment.
@pytest.mark.parametrize(("language", "day"), [("zh-hans", 9), ("en", 11)])
def test_raised_climbs_solved_confirmed(visit, story, shot, language, day):
    story.set_clock(datetime(2020, 6, day, 9, 10, tzinfo=ZONE))
    pk_of_project = story.rows("SELECT id FROM projects_project WHERE short_name = ?", PARK)[0][0]
    owner = visit("fangzhihe", language, "phone")
    owner.goto(f"/problems/raise/?project={pk_of_project}")
    shot(owner, "raise-problem", language, "phone")
    owner.fill("[name=title]", f"蒸汽接口未开通 {language}")
    owner.locator("[name=kind][value=utilities]").check(force=True)
    owner.fill("[name=blocks]", "设备调试")
    owner.locator("main form[method=post] button.btn-filled").click()
    settle(owner)
    # By its title: the clock of the story raises problems of its own in the same moment.
    pk = story.rows("SELECT id FROM problems_problem WHERE title = ?", f"蒸汽接口未开通 {language}")[0][0]
    first = holder_of(story, pk)

    story.set_clock(datetime(2020, 6, day + 1, 17, 0, tzinfo=ZONE))
    owner.goto(f"/problems/{pk}/")
    for _ in range(2 * told.WORKER_SECONDS):
        if holder_of(story, pk) != first:
            break
        owner.wait_for_timeout(500)
    assert holder_of(story, pk) != first, "nobody let it climb"
    owner.reload()
    expect(owner.locator(".rung")).not_to_have_count(0)
    shot(owner, "problem-climbed", language, "phone")

    office = visit("chenzhixing", language)
    office.goto(f"/problems/{pk}/")
    office.locator("details:has([name=solution]) > summary").click()
    office.fill("[name=solution]", "供热公司已接通，现场试压合格。")
    office.locator("form[action$='/solve/'] button.btn-filled").click()
    settle(office)
    owner.reload()
    owner.locator("form[action$='/confirm/'] button").click()
    settle(owner)
    assert story.rows("SELECT state FROM problems_problem WHERE id = ?", pk) == [("confirmed",)]
    assert len(story.rows("SELECT id FROM problems_holding WHERE problem_id = ? AND level = ?", pk, first)) == 1


def test_problem_board_shows_the_ladder(visit, story, shot):
    page = visit("chenzhixing")
    page.goto("/problems/")
    shot(page, "problem-board", "zh-hans", "office")
    assert page.locator("main h2").count() >= 4
