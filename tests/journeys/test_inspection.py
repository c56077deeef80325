"""A round on the phone without a signal; its finding agreed to and put right on the builder's phone, closed by somebody else; what it looks like."""

import pytest
from playwright.sync_api import expect

from tests.journeys.phones import PARK, hand_in, joined, offline, picture, sent, waiting

pytestmark = [pytest.mark.browser, pytest.mark.row("B3"), pytest.mark.row("B4")]

NOTE = "东侧绿化带裸土未覆盖"


def looked_through(phone, row):
    """Planting: one item to be put right with a photo, all others met; something beside; finished."""
    phone.goto(f"/phone/#/check/{row}~sieve~S.2-2")
    phone.locator("[name=verdict][value=off]").check(force=True)
    phone.fill("[name=note]", NOTE)
    phone.locator("[data-photos] input[type=file]").set_input_files([picture(70)])
    expect(phone.locator("[data-photos-list] li")).to_have_count(1)
    hand_in(phone)
    phone.wait_for_url(f"**/#/round/{row}")
    table = phone.locator("details", has=phone.get_by_text("苗木成活、无裸土"))
    table.locator("summary").click()
    table.locator("[data-rest=met]").click()
    expect(phone.locator("#unsent")).to_contain_text("2")
    phone.goto(f"/phone/#/found/{row}")
    phone.fill("[name=text]", "围墙外堆放管材")
    hand_in(phone)
    phone.wait_for_url(f"**/#/round/{row}")
    expect(phone.locator("#unsent")).to_contain_text("3")


def said_on_site(visit, shot, office, first, second):
    """The builder's own phone, without a signal: agreed to, put right with a photo; what was withdrawn meanwhile is refused."""
    phone = joined(visit, username="liguangtian")
    offline(phone)
    phone.goto(f"/phone/#/finding/{first}")
    phone.locator(f"a[href='#/finding-step/{first}~accept_finding']").click()
    phone.fill("[name=note]", "当日落实")
    hand_in(phone)
    phone.wait_for_url("**/#/project/*")
    phone.goto(f"/phone/#/finding-step/{first}~fix_finding")
    phone.fill("[name=text]", "已全部覆盖")
    phone.locator("[data-photos] input[type=file]").set_input_files([picture(90)])
    expect(phone.locator("[data-photos-list] li")).to_have_count(1)
    hand_in(phone)
    phone.wait_for_url("**/#/project/*")
    phone.goto(f"/phone/#/finding/{first}")
    expect(phone.locator("[data-unsent] li")).to_have_count(2)
    shot(phone, "inspection-agreed", "zh-hans", "phone")
    phone.goto(f"/phone/#/finding-step/{second}~object_to_finding")
    phone.fill("[name=reason]", "管材属相邻工地")
    hand_in(phone)
    phone.wait_for_url("**/#/project/*")
    office.goto(f"/inspections/findings/{second}/")
    step(office, "withdraw", reason="不属本工地")
    sent(phone)
    (refused,) = waiting(phone)
    assert (refused["action"], refused["answer"]["code"]) == ("object_to_finding", "not_in_this_state")
    phone.goto("/phone/#/queue")
    expect(phone.locator(".phone-entry .fault:visible")).to_contain_text("已撤回")


def step(page, code, **typed):
    """One step of a finding at the desk."""
    box = page.locator(f"details:has(form[action$='/{code}/'])")
    box.locator("summary").click()
    for name, value in typed.items():
        box.locator(f"[name={name}]").fill(value)
    box.locator("button.btn-filled").click()
    page.wait_for_load_state()


def test_an_offline_round_with_its_findings_to_closed(visit, story, shot):
    row, project = story.rows(
        "SELECT r.id, p.id FROM inspections_round r JOIN projects_project p ON p.id = r.project_id"
        " WHERE p.short_name = ? AND r.state = 'planned'",
        PARK,
    )[0]
    phone = joined(visit)
    offline(phone)
    phone.goto(f"/phone/#/project/{project}")
    expect(phone.locator(f"a[href='#/round/{row}']")).to_be_visible()
    looked_through(phone, row)
    shot(phone, "inspection-phone", "zh-hans", "phone")
    phone.locator("[data-close]").click()
    sent(phone)
    found = story.rows("SELECT id, item_code FROM inspections_finding WHERE round_id = ? ORDER BY id", row)
    assert [code for _id, code in found] == ["S.2-2", ""]
    grade = story.rows("SELECT grade, total FROM inspections_roundpart WHERE round_id = ? AND kind = 'sieve'", row)
    assert grade == [("not_met", 75)]

    address = f"/inspections/findings/{found[0][0]}/"
    office = visit("chenzhixing", "zh-hans", "office")
    office.goto(f"/inspections/rounds/{row}/")
    shot(office, "inspection-round", "zh-hans", "office")
    office.goto(address)
    step(office, "agree", agreed_with="业主方致和、项目经理李广田", agreed_fix="密目网覆盖", due_on="2020-06-12")
    said_on_site(visit, shot, office, found[0][0], found[1][0])
    words = "SELECT side, stance FROM inspections_siteword WHERE finding_id = ?"
    assert story.rows(words, found[0][0]) == [("contractor", "agrees")]
    supervision = visit("liangwenjing", "zh-hans", "office")
    supervision.goto(address)
    step(supervision, "accept", note="现场复核属实")
    expect(supervision.locator(".page-head .tag").first).to_have_text("已销号")
    shot(supervision, "inspection-finding", "zh-hans", "office")
    supervision.goto("/inspections/findings/wall/")
    expect(supervision.get_by_text(NOTE)).to_be_visible()
    shot(supervision, "inspection-wall", "zh-hans", "office")
