"""A full day on site without a signal, sent when there is one again: every entry arrives exactly once."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys import told
from tests.journeys.phones import LEADER, hand_in, joined, offline, park, picture, sent, unsent, waiting
from tests.journeys.settling import settle
from tests.journeys.test_every_page import faults_here

pytestmark = [pytest.mark.browser, pytest.mark.row("C4"), pytest.mark.row("A5"), pytest.mark.row("A4")]

UNTIL_EVENING = timedelta(hours=10)
# In the order in which it is typed; what each records.
DAY = [
    ("record_point", "point.recorded"), ("record_point", "point.recorded"), ("close_team_huddle", "huddle.closed"),
    ("report_day", "day.reported"), ("raise_problem", "problem.raised"),
    ("plan_visit", "visit.planned"), ("hold_visit", "visit.held"), ("decide_at_visit", "visit.decided"),
    ("settle_point", "point.settled"), ("record_point", "point.recorded"), ("close_team_huddle", "huddle.closed"),
]  # fmt: skip


def huddle(phone, project, title, *points):
    phone.goto(f"/phone/#/huddle/{project}")
    expect(phone.locator("#main h1")).to_have_text(title)
    for text in points:
        phone.fill("[name=text]", text)
        hand_in(phone)
        expect(phone.locator("[data-unsent-points]")).to_contain_text(text)


def report(phone, project):
    phone.goto(f"/phone/#/report/{project}")
    phone.locator("[name=weather][value=rain]").check(force=True)
    phone.fill("[name=workers]", "86")
    phone.fill("[name=done]", "渗滤液池底板浇筑")
    phone.locator("[data-watermark]").check()
    phone.locator("[data-photos] input[type=file]").set_input_files([picture(shade) for shade in (60, 90, 120)])
    expect(phone.locator("[data-photos-list] li")).to_have_count(3)
    phone.reload()  # the camera may push the page out of memory: what was typed and taken is there again
    expect(phone.locator("[data-photos-list] li")).to_have_count(3)
    expect(phone.locator("[name=done]")).to_have_value("渗滤液池底板浇筑")
    hand_in(phone)
    unsent(phone, 4)


def problem(phone, project):
    phone.goto(f"/phone/#/problem/{project}")
    phone.fill("[name=title]", "蒸汽接口未开通")
    phone.locator("[name=kind][value=utilities]").check(force=True)
    hand_in(phone)
    unsent(phone, 5)


def on_site_office(phone, project):
    phone.goto(f"/phone/#/visit/{project}")
    phone.locator("[data-looked-at] input").first.check()
    phone.fill("[name=summary]", "看了渗滤液池和配电")
    phone.fill("[name=text]", "本周接通临电")
    phone.locator("[name=owner_id]").select_option(index=1)
    phone.fill("[name=due_on]", "2020-06-12")
    hand_in(phone)
    unsent(phone, 8)


def evening(phone, project):
    """Begins with what the morning left open, though nobody but this phone knows of it yet."""
    huddle(phone, project, "晚碰头")
    morning = {text: phone.locator("[data-points] li", has_text=text) for text in ("电缆未迁", "缺钢筋工")}
    morning["电缆未迁"].locator("button").click()
    expect(morning["电缆未迁"]).to_have_count(0)
    unsent(phone, 9)
    huddle(phone, project, "晚碰头", "明早复测")
    expect(morning["缺钢筋工"]).to_have_count(1)
    expect(morning["电缆未迁"]).to_have_count(0)
    phone.locator("[data-close]").click()
    unsent(phone, 11)


def recorded_since(story, event):
    kinds = {kind for _, kind in DAY}
    rows = story.rows(
        "SELECT name, json_extract(facts, '$.claimed_at') FROM core_event WHERE id > ? AND surface = 'phone' ORDER BY id", event
    )  # fmt: skip
    return [row for row in rows if row[0] in kinds]


def test_a_day_in_flight_mode_arrives_exactly_once_and_in_its_order(visit, story, shot):
    project = park(story)
    photos = story.rows("SELECT count(*) FROM fieldwork_photo")[0][0]
    story.set_clock(told.TODAY)
    phone = joined(visit, username=LEADER, behind=UNTIL_EVENING)
    event = story.rows("SELECT max(id) FROM core_event")[0][0]
    shot(phone, "phone-today", "zh-hans", "phone")
    offline(phone)
    phone.reload()  # the shell comes from the phone itself
    expect(phone.locator(".phone-card").first).to_be_visible()
    huddle(phone, project, "早碰头", "电缆未迁", "缺钢筋工")
    phone.locator("[data-close]").click()
    unsent(phone, 3)
    report(phone, project)
    problem(phone, project)
    on_site_office(phone, project)
    phone.clock.set_fixed_time(datetime.now(UTC))
    phone.reload()
    evening(phone, project)
    shot(phone, "phone-unsent", "zh-hans", "phone")
    phone.reload()
    assert [item["action"] for item in waiting(phone)] == [action for action, _ in DAY]
    assert story.rows("SELECT max(id) FROM core_event")[0][0] == event
    story.set_clock(told.TODAY + UNTIL_EVENING)
    sent(phone)
    assert waiting(phone) == []
    expect(phone.locator("#unsent")).to_be_hidden()
    arrived = recorded_since(story, event)
    assert [name for name, _ in arrived] == [name for _, name in DAY]
    morning, last = arrived[0][1], arrived[-1][1]
    assert timedelta(hours=9, minutes=50) < datetime.fromisoformat(last) - datetime.fromisoformat(morning) < timedelta(hours=10, minutes=10)  # fmt: skip
    points = story.rows(
        "SELECT text, state FROM fieldwork_huddlepoint WHERE project_id = ? ORDER BY id DESC LIMIT 3", project
    )
    assert points == [("明早复测", "open"), ("缺钢筋工", "open"), ("电缆未迁", "settled")]
    assert story.rows("SELECT count(*) FROM fieldwork_photo")[0][0] == photos + 3
    assert story.rows("SELECT count(*) FROM fieldwork_attachment a JOIN fieldwork_photo p USING (digest)")[0][0] >= 3
    visit_row = story.rows("SELECT state, summary, looked_at FROM fieldwork_visit ORDER BY id DESC LIMIT 1")[0]
    assert visit_row[:2] == ("held", "看了渗滤液池和配电")
    assert "problem_id" in visit_row[2]
    assert story.rows("SELECT count(*) FROM commitments_promise WHERE title = ?", "本周接通临电")[0][0] == 1


def test_a_tab_killed_while_photos_are_on_their_way_loses_nothing(visit, story):
    project = park(story)
    phone = joined(visit)
    before = story.rows("SELECT count(*) FROM fieldwork_photo")[0][0]
    offline(phone)
    phone.goto(f"/phone/#/problem/{project}")
    phone.fill("[name=title]", "围挡被风吹倒")
    phone.locator("[name=kind][value=other]").check(force=True)
    phone.locator("[data-photos] input[type=file]").set_input_files([picture(shade) for shade in (150, 180)])
    expect(phone.locator("[data-photos-list] li")).to_have_count(2)
    hand_in(phone)
    expect(phone.locator("#unsent")).to_contain_text("1")
    pieces = []
    phone.context.route(re.compile(r"/phone/photos/.*offset="), lambda route: (pieces.append(1), route.abort()))
    offline(phone, off=False)
    for _ in range(40):
        phone.wait_for_timeout(100)
        if pieces:
            break
    assert pieces, "no photo was sent"
    phone.close()
    again = phone.context.new_page()
    phone.context.unroute(re.compile(r"/phone/photos/.*offset="))
    again.goto("/phone/")
    sent(again)
    assert story.rows("SELECT count(*) FROM problems_problem WHERE title = ?", "围挡被风吹倒")[0][0] == 1
    assert story.rows("SELECT count(*) FROM fieldwork_photo")[0][0] == before + 2


def test_two_phones_write_the_same_report_and_whoever_is_second_decides_by_field(visit, story):
    project = park(story)
    story.set_clock(told.TODAY + timedelta(days=1))
    first, second = joined(visit), joined(visit)
    for phone, people, done in ((first, "70", "绑扎钢筋"), (second, "75", "绑扎钢筋、支模")):
        phone.goto(f"/phone/#/report/{project}")
        phone.reload()
        offline(phone)
        phone.fill("[name=workers]", people)
        phone.fill("[name=done]", done)
        hand_in(phone)
        expect(phone.locator("#unsent")).to_contain_text("1")
    sent(first)
    sent(second)
    assert [item["state"] for item in waiting(second)] == ["choice"]
    second.goto("/phone/#/queue")
    second.locator("[data-choose]").click()
    expect(second.locator("fieldset")).to_have_count(2)
    second.locator("[name=choice-workers][value=theirs]").check(force=True)
    hand_in(second)
    sent(second)
    assert story.rows("SELECT workers, done FROM fieldwork_dailyreport ORDER BY id DESC LIMIT 1") == [
        (70, "绑扎钢筋、支模")
    ]


def test_what_is_refused_stays_with_its_reason_and_is_corrected(visit, story):
    story.set_clock(told.TODAY + timedelta(days=2))  # the huddles of the days before are closed
    project = park(story)
    phone = joined(visit, "en")
    phone.goto(f"/phone/#/huddle/{project}")
    phone.fill("[name=text]", "decided without anybody")
    phone.locator("[name=kind][value=decision]").check(force=True)
    phone.fill("[name=due_on]", "2020-05-29")
    hand_in(phone)
    sent(phone)
    phone.goto("/phone/#/queue")
    expect(phone.locator(".fault").first).to_contain_text("Say who does it.")
    phone.locator("[data-correct]").click()
    expect(phone.locator("[name=text]")).to_have_value("decided without anybody")
    phone.fill("[name=due_on]", "")
    hand_in(phone)
    phone.wait_for_url("**/phone/#/project/*")
    sent(phone)
    assert story.rows("SELECT count(*) FROM fieldwork_huddlepoint WHERE text = ?", "decided without anybody")[0][0] == 1


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_screen_is_clean_and_as_wide_as_the_phone(visit, story, language):
    project = park(story)
    phone = visit("gaowenbai", language, "phone")
    phone.goto("/phone/")
    expect(phone.locator(".phone-card").first).to_be_visible()
    found = []
    for screen in (
        "",
        *(f"{one}/{project}" for one in ("project", "report", "huddle", "problem", "visit")),
        "queue",
        "me",
    ):
        phone.goto(f"/phone/#/{screen}")
        phone.locator("#main h1").first.wait_for()
        found += [f"{screen}: {fault}" for fault in faults_here(phone)]
        assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    assert found == []
    phone.goto(f"/phone/#/visit/{project}")
    expect(phone.locator("[name=leader_id] option")).to_have_count(1)
    expect(phone.locator("[name=leader_id] option")).to_contain_text("高文柏")


def test_a_revoked_phone_sends_nothing_and_keeps_everything(visit, story):
    project = park(story)
    phone = joined(visit, username="liguangtian")
    offline(phone)
    phone.goto(f"/phone/#/problem/{project}")
    phone.fill("[name=title]", "被撤销的手机")
    phone.locator("[name=kind][value=other]").check(force=True)
    hand_in(phone)
    expect(phone.locator("#unsent")).to_contain_text("1")
    desktop = visit("liguangtian")
    desktop.goto("/people/phones/")
    desktop.on("dialog", lambda dialog: dialog.accept())
    device = story.rows("SELECT max(id) FROM people_device WHERE joined_at IS NOT NULL")[0][0]
    desktop.locator(f"form[action='/people/phones/{device}/revoke/'] button").last.evaluate("(b) => b.form.submit()")
    settle(desktop)
    offline(phone, off=False)
    expect(phone.locator("#unsent")).to_contain_text("撤销", timeout=15_000)
    assert len(waiting(phone)) == 1
    assert story.rows("SELECT count(*) FROM problems_problem WHERE title = ?", "被撤销的手机")[0][0] == 0
