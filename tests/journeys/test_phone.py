"""A full day on site without a signal, sent when there is one again: every entry arrives exactly once."""

import io
import json
import re

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.journeys import told
from tests.journeys.test_every_page import faults_here

pytestmark = [pytest.mark.browser, pytest.mark.row("C4"), pytest.mark.row("A5")]

PARK = "东部静脉产业园"
CADRE = "xumingyuan"


def picture(shade):
    out = io.BytesIO()
    Image.effect_noise((2400, 1800), shade).save(out, "JPEG", quality=80)
    return {"name": f"IMG_{shade}.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def joined(visit, language="zh-hans", username=CADRE) -> Page:
    """By the picture: shown on the desktop, scanned by a phone that nobody signed in on."""
    desktop = visit(username, language)
    desktop.goto("/people/phones/")
    desktop.locator("main form button.btn-filled").click()
    address = desktop.locator("main code").inner_text()
    phone = visit("", language, "phone")
    phone.goto(address)
    phone.locator("main form button.btn-filled").click()
    phone.wait_for_url("**/phone/")
    expect(phone.locator(".phone-card").first).to_be_visible()
    phone.evaluate("navigator.serviceWorker.ready")
    return phone


def offline(phone, *, off=True):
    phone.context.set_offline(off)


def waiting(phone) -> list[dict]:
    return json.loads(phone.evaluate("""async () => {
        const db = await new Promise((done) => { const r = indexedDB.open("gongjian-phone"); r.onsuccess = () => done(r.result); });
        const rows = await new Promise((done) => { const r = db.transaction("queue").objectStore("queue").getAll(); r.onsuccess = () => done(r.result); });
        db.close(); return JSON.stringify(rows); }"""))  # fmt: skip


def hand_in(phone):
    phone.locator("form.phone-form .phone-submit .btn-filled").first.click()


def full_day(phone, project):
    """Morning huddle, report with three photos, problem, visit, evening: all in flight mode."""
    phone.goto(f"/phone/#/huddle/{project}")
    phone.fill("[name=text]", "电缆未迁")
    hand_in(phone)
    expect(phone.locator("[data-unsent-points] li")).to_have_count(1)
    phone.goto(f"/phone/#/report/{project}")
    phone.locator("[name=weather][value=rain]").check(force=True)
    phone.fill("[name=workers]", "86")
    phone.fill("[name=done]", "渗滤液池底板浇筑")
    phone.locator("[data-photos] input[type=file]").set_input_files([picture(shade) for shade in (60, 90, 120)])
    expect(phone.locator("[data-photos-list] li")).to_have_count(3)
    hand_in(phone)
    expect(phone.locator("#unsent")).to_contain_text("2")
    phone.goto(f"/phone/#/problem/{project}")
    phone.fill("[name=title]", "蒸汽接口未开通")
    phone.locator("[name=kind][value=utilities]").check(force=True)
    hand_in(phone)
    expect(phone.locator("#unsent")).to_contain_text("3")


def sent(phone):
    offline(phone, off=False)
    for _ in range(120):
        phone.wait_for_timeout(250)
        if not [item for item in waiting(phone) if item["state"] == "waiting"]:
            return
    raise AssertionError(waiting(phone))


def test_a_day_in_flight_mode_arrives_exactly_once(visit, story, shot):
    (project,) = story.rows("SELECT id FROM projects_project WHERE short_name = ?", PARK)[0]
    photos = story.rows("SELECT count(*) FROM fieldwork_photo")[0][0]
    phone = joined(visit)
    shot(phone, "phone-today", "zh-hans", "phone")
    offline(phone)
    phone.reload()  # the shell comes from the phone itself
    expect(phone.locator(".phone-card").first).to_be_visible()
    full_day(phone, project)
    shot(phone, "phone-unsent", "zh-hans", "phone")
    phone.reload()
    assert [item["action"] for item in sorted(waiting(phone), key=lambda item: item["order"])] == [
        "record_point", "report_day", "raise_problem",
    ]  # fmt: skip
    sent(phone)
    for table, where, value in (
        ("fieldwork_huddlepoint", "text", "电缆未迁"),
        ("fieldwork_dailyreport", "done", "渗滤液池底板浇筑"),
        ("problems_problem", "title", "蒸汽接口未开通"),
    ):
        assert story.rows(f"SELECT count(*) FROM {table} WHERE {where} = ?", value)[0][0] == 1
    assert story.rows("SELECT count(*) FROM fieldwork_photo")[0][0] == photos + 3
    expect(phone.locator("#unsent")).to_be_hidden()


def test_a_tab_killed_while_photos_are_on_their_way_loses_nothing(visit, story):
    (project,) = story.rows("SELECT id FROM projects_project WHERE short_name = ?", PARK)[0]
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
    (project,) = story.rows("SELECT id FROM projects_project WHERE short_name = ?", PARK)[0]
    story.set_clock(told.TODAY.replace(day=told.TODAY.day + 1))
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
    (project,) = story.rows("SELECT id FROM projects_project WHERE short_name = ?", PARK)[0]
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
    sent(phone)
    assert story.rows("SELECT count(*) FROM fieldwork_huddlepoint WHERE text = ?", "decided without anybody")[0][0] == 1


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_screen_is_clean_and_as_wide_as_the_phone(visit, story, language):
    (project,) = story.rows("SELECT id FROM projects_project WHERE short_name = ?", PARK)[0]
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
    (project,) = story.rows("SELECT id FROM projects_project WHERE short_name = ?", PARK)[0]
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
    desktop.wait_for_load_state("networkidle")
    offline(phone, off=False)
    expect(phone.locator("#unsent")).to_contain_text("撤销", timeout=15_000)
    assert len(waiting(phone)) == 1
    assert story.rows("SELECT count(*) FROM problems_problem WHERE title = ?", "被撤销的手机")[0][0] == 0
