"""Every page of the menu, and the pages behind it: axe finds nothing, nothing is wider than the phone, nothing leaves the machine.

`visit` fails for script errors, breaches of the content security policy and requests to other hosts.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.journeys.settling import settle

pytestmark = [pytest.mark.browser, pytest.mark.slow]

AXE = (Path(__file__).parents[1] / "ui" / "vendor" / "axe.min.js").read_text(encoding="utf-8")
LAW = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# WCAG 2.5.8 exempts a target inside a sentence: measured here, for axe does not see through our dotted figures.
LOOK = """async rules => {
  const sentence = target => {
    if (getComputedStyle(target).display !== 'inline') return false;
    let block = target.parentElement;
    while (getComputedStyle(block).display === 'inline') block = block.parentElement;
    const around = block.cloneNode(true);
    around.querySelectorAll('a, button, input, select, summary').forEach(one => one.remove());
    return around.textContent.trim().length > 1;
  };
  const counts = (one, node) => one.id !== 'target-size' || !sentence(document.querySelector(node.target[0]));
  const found = await axe.run(document, {runOnly: rules, resultTypes: ['violations']});
  return found.violations.map(one => [one, one.nodes.filter(node => counts(one, node))])
    .filter(([, nodes]) => nodes.length)
    .map(([one, nodes]) => `${one.id} ×${nodes.length} ${nodes[0].html.slice(0, 160)}`);
}"""
# Beside the menu: a project file with its tabs, forms, one of each thing.
OFFICE = (
    *(f"/projects/3/?tab={tab}" for tab in ("plan", "responsibility", "investment", "commitments", "recovery", "problems", "entries", "history")),
    "/projects/3/change/", "/projects/3/investment/", "/projects/3/plan/", "/projects/3/stop/", "/projects/3/backward/?source=new_plant&end_on=2020-06-30",
    "/projects/3/hand-over/", "/projects/3/team/", "/teams/1/", "/campaigns/1/", "/campaigns/1/settings/", "/campaigns/1/rules/",
    "/campaigns/1/projects/new/", "/week/new/", "/week/plan/", "/week/promises/2/", "/problems/list/", "/problems/raise/?project=3",
    "/problems/96/", "/problems/waiting/", "/problems/blocking/?by=age", "/conferences/1/", "/conferences/1/papers/", "/conferences/1/minutes/",
    "/conferences/decisions/", "/responsibility/leaders/", "/evaluation/?board=lead_leaders", "/evaluation/?board=departments",
    "/evaluation/11/replies/", "/evaluation/scheme/", "/evaluation/history/", "/notices/10/", "/messages/wishes/", "/messages/robots/new/", "/messages/sent/",
    "/projects/3/?tab=site", "/site/projects/3/report/", "/site/projects/3/visits/new/", "/site/huddles/", "/people/phones/",
    "/projects/3/cadre/", "/projects/3/service-person/", "/orders/issue/?project=3", "/projects/3/schedule/", "/projects/3/recovery/",
    "/projects/3/forecast/", "/recovery/1/", "/recovery/2/", "/projects/3/?tab=permits", "/permits/projects/3/", "/permits/projects/20/list/?kind=government",
    "/permits/projects/3/guide/", "/permits/1/", "/permits/40/", "/permits/waiting/?unit=2", "/permits/catalogue/1/", "/permits/catalogue/1/change/",
    "/permits/catalogue/add/",
    "/accounts/1/", "/dispatch/", "/search/?q=%E9%BC%8E%E6%99%9F", "/people/persons/9/", "/people/persons/add/", "/people/units/3/", "/password/", "/people/tokens/",
)  # fmt: skip
OTHERS = {
    "zhouqiming": ("/", "/board/"), "gaowenbai": ("/", "/projects/3/"), "fangzhihe": ("/", "/problems/"), "liangwenjing": ("/", "/complaints/"),
    "admin": ("/", "/people/persons/1/"), "liguangtian": ("/", "/week/"), "qiansongnian": ("/",), "xumingyuan": ("/",),
}  # fmt: skip


def faults_of(page: Page, address: str, size: str) -> list[str]:
    answer = page.goto(address)
    settle(page)
    faults = [] if answer.status == 200 else [f"status {answer.status}"]
    width = page.evaluate("document.documentElement.scrollWidth")
    if size == "phone" and width > 390:
        faults.append(f"{width} px wide")
    return [f"{address}: {fault}" for fault in faults + faults_here(page)]


def faults_here(page: Page) -> list[str]:
    """What axe finds; it comes through the debugger: the page's own content security policy stays in force."""
    page.context.new_cdp_session(page).send("Runtime.evaluate", {"expression": AXE})
    return page.evaluate(LOOK, LAW)


@pytest.mark.parametrize("size", ["office", "phone"])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_page_of_the_menu_is_clean(visit, language, size):
    page = visit("chenzhixing", language, size)
    menu = page.locator("nav.nav a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert len(menu) >= 14
    assert page.locator("html").get_attribute("lang")[:2] == language[:2]
    assert [fault for address in menu for fault in faults_of(page, address, size)] == []


@pytest.mark.parametrize("size", ["office", "phone"])
def test_the_pages_behind_the_menu_are_clean(visit, size):
    page = visit("chenzhixing", "zh-hans", size)
    assert [fault for address in OFFICE for fault in faults_of(page, address, size)] == []


@pytest.mark.parametrize(("language", "size"), [("zh-hans", "hall"), ("en", "office")])
def test_the_war_room_is_clean_on_the_hall_screen_and_in_english(visit, shot, language, size):
    page = visit("zhouqiming", language, size)
    assert faults_of(page, "/board/", size) == []
    shot(page, "war-room", language, size)


@pytest.mark.parametrize(
    ("address", "link"),
    [("/projects/3/", "main a[data-why]"), ("/evaluation/", "main a[data-why]"), ("/board/", "main a[data-why]")],
)
def test_the_why_of_a_figure_is_clean_in_its_page_and_as_a_page(visit, address, link):
    page = visit("chenzhixing")
    page.goto(address)
    figure = page.locator(link).first
    part = figure.get_attribute("href")
    with page.expect_response(lambda answer: part in answer.url) as answer:
        figure.click()
    assert answer.value.status == 200
    page.locator(".why-title, #why-dialog[open] table").first.wait_for()
    assert faults_here(page) == []
    assert faults_of(page, part, "office") == []


@pytest.mark.parametrize("username", OTHERS)
def test_each_role_opens_on_a_clean_day(visit, shot, username):
    page = visit(username, size="phone")
    assert [fault for address in OTHERS[username] for fault in faults_of(page, address, "phone")] == []
    if username == "gaowenbai":
        page.goto("/")
        shot(page, "my-day", "zh-hans", "phone")


@pytest.mark.parametrize("size", ["office", "phone"])
def test_pages_before_signing_in_are_clean(visit, size):
    page = visit("", size=size)
    assert [fault for address in ("/sign-in/", "/verify/") for fault in faults_of(page, address, size)] == []
