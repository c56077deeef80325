"""Who may not, sees why; who must not know, finds nothing; the door locks; the first run opens once; the language is one click."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from gongjian.access.roles import Role
from gongjian.problems.models import Problem
from gongjian.rankings.actions import freeze_week
from gongjian.responsibility.models import LeadAssignment
from tests import factories
from tests.journeys import told
from tests.journeys.settling import settle
from tests.rankings import factories as weeks

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def status(page, address):
    return page.goto(address).status


def test_wrong_role_is_refused_with_the_reason_beside_the_button(visit, story):
    contractor = visit("liguangtian")
    foreign = story.rows(
        "SELECT project.id FROM projects_project project JOIN people_unit unit ON unit.id = project.contractor_unit_id"
        " WHERE unit.short_name <> ? LIMIT 1", "冀中建工",
    )  # fmt: skip
    if foreign:
        assert status(contractor, f"/projects/{foreign[0][0]}/") == 404
    for address in ("/ledgers/", "/evaluation/11/replies/", "/projects/1/hand-over/", "/campaigns/1/settings/"):
        assert status(contractor, address) in {403, 404}, address
    assert contractor.locator("main h1").count() == 1, "refused in words, on a page"

    office = visit("chenzhixing")
    office.goto("/evaluation/")
    refused = visit("zhouqiming")
    refused.goto("/evaluation/")
    button = refused.locator("[data-refused]").first
    expect(button).to_have_attribute("aria-disabled", "true")
    assert refused.locator(f"#{button.get_attribute('aria-describedby')}").inner_text().strip()


@pytest.mark.django_db(transaction=True)
def test_what_exists_in_another_district_answers_404(open_browser, campaign, office):
    """The addresses are real: at home each of them opens."""
    weeks.busy_week(campaign)
    evaluation = freeze_week(campaign, {"week": weeks.WEEK}, by=office, at=weeks.MONDAY).id
    project, problem = campaign.projects.first(), Problem.objects.first()
    addresses = [
        *(f"/projects/{project.pk}/{part}" for part in ("", "change/", "hand-over/", "stop/")),
        f"/problems/{problem.pk}/", f"/campaigns/{campaign.pk}/", f"/campaigns/{campaign.pk}/settings/",
        f"/evaluation/{evaluation}/replies/", f"/people/persons/{LeadAssignment.objects.get(project=project).person_id}/",
    ]  # fmt: skip
    home = open_browser(Role.OFFICE)
    assert {address: status(home, address) for address in addresses} == dict.fromkeys(addresses, 200)
    stranger = open_browser(Role.OFFICE, district=factories.DistrictFactory())
    assert {address: status(stranger, address) for address in addresses} == dict.fromkeys(addresses, 404)
    assert stranger.locator("main h1").count() == 1
    assert project.name not in stranger.content()


def test_door_locks_after_five_wrong_passwords_and_says_until_when(visit):
    page = visit("")
    for _ in range(5):
        page.goto("/sign-in/")
        page.fill("[name=username]", "auditor")
        page.fill("[name=password]", "wrong-Password-2020")
        page.click("form button.btn-filled")
        page.wait_for_load_state()
    page.goto("/sign-in/")
    page.fill("[name=username]", "auditor")
    page.fill("[name=password]", told.PASSWORD)
    page.click("form button.btn-filled")
    expect(page.locator("[role=alert]")).to_be_visible()
    assert "/sign-in/" in page.url


@pytest.mark.row("F2")
def test_language_is_one_click_and_stays(visit):
    page = visit("leiyuqing")
    expect(page.locator("h1")).to_have_text("我的今天")
    page.locator(".menu-user > summary").click()
    page.locator(".menu-user [lang=en]").click()
    settle(page)
    expect(page.locator("h1")).to_have_text("My day")
    page.goto("/week/")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.locator(".menu-user > summary").click()
    page.locator(".menu-user [lang=zh-hans]").click()
    settle(page)
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")


def _setup_code(home):
    """As the console of the server shows it."""
    return re.search(r"set-up code: (\S+)", (home / "serve.log").read_text())[1]


def test_first_run_founds_the_district_once(visit, tmp_path):
    with told.serving(tmp_path, profile="production") as empty:
        page = visit("", address=empty.url)
        page.goto("/")
        assert "/first-run/" in page.url
        page.goto(f"/first-run/?code={_setup_code(tmp_path)}")
        for field, words in (
            ("name", "示范区"),
            ("code", "130499"),
            ("person_name", "沈砚秋"),
            ("username", "shenyanqiu"),
        ):
            page.fill(f"[name={field}]", words)
        for field in ("password", "again"):
            page.fill(f"[name={field}]", "Bai-ri-gong-jian-2020")
        page.locator("button.btn-filled").click()
        settle(page)
        assert "/first-run/" not in page.url
        assert page.goto("/first-run/").status == 404


def test_clock_of_the_story_may_be_set_to_any_day(visit, story):
    page = visit("qiansongnian")
    story.set_clock(datetime(2020, 5, 19, 9, 5, tzinfo=ZoneInfo("Asia/Shanghai")))
    page.goto("/projects/")
    expect(page.locator(".campaign-day").first).to_contain_text("58")
    story.set_clock(datetime(2020, 6, 9, 9, 5, tzinfo=ZoneInfo("Asia/Shanghai")))
