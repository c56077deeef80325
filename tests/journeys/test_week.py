"""The week run by keyboard alone, and a problem raised with a thumb; axe and pictures belong to the journeys of all pages."""

from datetime import date
from pathlib import Path

import pytest

from gongjian.access.roles import Role
from gongjian.commitments.models import Constraint, Promise
from gongjian.core import moments
from gongjian.people.models import Person, UnitKind
from gongjian.problems.models import Problem
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AT = factories.AT
AXE = Path(__file__).parents[1] / "ui" / "vendor" / "axe.min.js"


@pytest.fixture(autouse=True)
def day_58(monkeypatch):
    monkeypatch.setattr(moments, "now", lambda: AT)


@pytest.fixture
def person(district):
    return factories.PersonFactory(district=district)


def put(project, person, title, **more):
    given = {"due_on": date(2020, 5, 22), "state": "prepared", "prepared_at": AT} | more
    return Promise.objects.create(project=project, owner=person, title=title, **given)


BOTH = pytest.mark.parametrize(
    ("language", "size"), [("zh-hans", "office"), ("en", "office"), ("zh-hans", "phone"), ("en", "phone")]
)


def stand(page, promise, cell):
    """The cell as a keyboard reaches it: into the grid, then to the row and column."""
    page.locator(f"#promise-{promise.pk} [data-cell={cell}]").focus()


def settled(page):
    """After a save the board is drawn anew and says what was saved."""
    page.wait_for_selector("#board-note:has(span)")


def axe_of_grid(page):
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run('#main', {resultTypes: ['violations']})")["violations"]
    return [f"{one['id']}: {node['html'][:140]}" for one in found for node in one["nodes"]]


@BOTH
def test_cells_are_moved_through_and_edited_as_in_a_sheet(open_browser, project, person, shot, language, size):
    first = put(project, person, "甲 图审", due_on=date(2020, 5, 20))
    second = put(project, person, "乙 浇注", due_on=date(2020, 5, 21))
    other = Person.objects.create(district=person.district, name="张守正", pinyin="zsz zhangshouzheng")
    page = open_browser(Role.OFFICE, language=language, size=size)
    page.set_default_timeout(5000)
    page.goto("/week/")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.dataset.cell") == "title"
    assert page.evaluate("document.activeElement.closest('table').getAttribute('role')") == "grid"
    page.keyboard.type("C steel")  # typing replaces, and no letter is lost while the editor comes
    page.wait_for_selector("[data-cell=title] input[name=title]")
    assert page.input_value("[data-cell=title] input[name=title]") == "C steel"
    shot(page, "week-cell", language, size)
    page.keyboard.press("Enter")
    settled(page)
    assert Promise.objects.get(pk=first.pk).title == "C steel"
    assert page.evaluate("document.activeElement.closest('tr').id") == f"promise-{second.pk}"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-cell=owner] input[name=owner_id]")
    page.keyboard.type("zsz")
    page.keyboard.press("Tab")
    page.wait_for_selector(f"#promise-{second.pk} [data-cell=owner]:has-text('张守正')")
    assert Promise.objects.get(pk=second.pk).owner == other
    assert page.evaluate("document.activeElement.dataset.cell") == "due"
    page.keyboard.type("22")
    page.wait_for_selector("input[name=due_on]:focus")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.cell") == "due"
    assert Promise.objects.get(pk=second.pk).due_on == date(2020, 5, 21)
    page.keyboard.press("Control+z")
    page.wait_for_selector(f"#promise-{second.pk} [data-cell=owner]:has-text('{person.name}')")
    assert Promise.objects.get(pk=second.pk).owner == person
    assert axe_of_grid(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@BOTH
def test_a_refusal_stands_in_the_cell_and_a_waiver_by_name_promises(
    open_browser, project, person, shot, language, size
):
    blocked = put(project, person, "甲 图审", due_on=date(2020, 5, 20))
    Constraint.objects.create(promise=blocked, kind="permit", text="图审回复", needed_by_on=date(2020, 5, 20))
    page = open_browser(Role.OFFICE, language=language, size=size)
    page.set_default_timeout(5000)
    page.goto("/week/")
    stand(page, blocked, "state")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-cell=state] input[name=reason]:focus")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-cell=state] .field-error")
    assert "图审回复" in page.inner_text("[data-cell=state] .field-error")
    shot(page, "week-cell-refused", language, size)
    assert axe_of_grid(page) == []
    assert Promise.objects.get().state == "prepared"
    page.keyboard.type("图审口头同意")
    page.keyboard.press("Enter")
    settled(page)
    made = Promise.objects.get()
    assert (made.state, made.waived_by, made.waiver_reason) == ("promised", page.person, "图审口头同意")
    stand(page, made, "state")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-cell=state] select[name=reason]:focus")
    page.keyboard.press("Enter")
    page.wait_for_selector(f"#promise-{made.pk} .light-normal")
    assert Promise.objects.get().state == "kept"


@BOTH
def test_two_tabs_meet_in_one_cell_and_nothing_is_lost(open_browser, project, person, shot, language, size):
    promise = put(project, person, "甲 图审")
    page = open_browser(Role.OFFICE, language=language, size=size)
    page.set_default_timeout(5000)
    page.goto("/week/")
    stand(page, promise, "title")
    page.keyboard.press("F2")
    page.wait_for_selector("input[name=title]:focus")
    Promise.objects.filter(pk=promise.pk).update(title="别的窗口改的", version=2)
    page.keyboard.type("我改的")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-cell=title] .compared")
    assert "别的窗口改的" in page.inner_text("[data-cell=title] .compared")
    assert page.input_value("[data-cell=title] input[name=title]") == "我改的"
    shot(page, "week-cell-conflict", language, size)
    page.locator("[data-cell=title] button[name=take]").click()
    page.wait_for_selector("[data-cell=title] input[name=title][value='别的窗口改的']")
    page.locator("[data-cell=title] input[name=title]").fill("两边都对")
    page.keyboard.press("Enter")
    settled(page)
    assert Promise.objects.get().title == "两边都对"


@BOTH
def test_the_quick_row_takes_line_after_line(open_browser, project, language, size):
    page = open_browser(Role.OFFICE, language=language, size=size)
    page.set_default_timeout(5000)
    page.goto("/week/")
    page.keyboard.press("n")
    for title in ("基坑验收", "钢筋绑扎"):
        page.keyboard.type(title)
        page.keyboard.press("Enter")
        page.wait_for_selector(f"tr:has-text('{title}')")
        page.wait_for_selector("#quick [name=title]:focus")
    assert sorted(Promise.objects.values_list("title", "state")) == [("基坑验收", "promised"), ("钢筋绑扎", "promised")]
    page.fill("#quick [name=due_on]", "2031-01-01")
    page.fill("#quick [name=title]", "太远了")
    page.keyboard.press("Enter")
    page.wait_for_selector("#quick .field-bad")
    assert page.input_value("#quick [name=title]") == "太远了"


def test_without_script_the_quick_row_and_the_steps_still_work(browser, live_server, open_browser, project, person):
    promise = put(project, person, "甲 图审")
    cookies = open_browser(Role.OFFICE, size="office").context.cookies()
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    context.add_cookies(cookies)
    page = context.new_page()
    page.goto("/week/")
    page.locator(f"#promise-{promise.pk} [data-key=p]").click()
    page.fill("#quick [name=title]", "基坑验收")
    page.locator("#quick button").click()
    context.close()
    assert set(Promise.objects.values_list("title", "state")) == {("甲 图审", "promised"), ("基坑验收", "promised")}


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_problem_is_raised_with_a_thumb(open_browser, district, campaign, language):
    factories.UnitFactory(district=district, kind=UnitKind.OFFICE)
    unit = factories.UnitFactory(district=district)
    project = factories.ProjectFactory(campaign=campaign, responsible_unit=unit)
    page = open_browser(Role.OFFICE, language=language, size="phone")
    page.goto(f"/problems/raise/?project={project.pk}")
    page.fill("[name=title]", "平板车进不来，需临时拆除限高杆")
    page.locator("label", has=page.locator("[name=kind][value=demolition]")).tap()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    with page.expect_navigation():
        page.locator(".raise-foot .btn-filled").tap()
    problem = Problem.objects.get()
    assert page.url.endswith(f"/problems/{problem.pk}/")
    assert problem.holder_unit == unit
