"""The week run by keyboard alone, and a problem raised with a thumb; axe and pictures belong to the journeys of all pages."""

from datetime import date

import pytest

from gongjian.access.roles import Role
from gongjian.commitments.models import Constraint, Promise
from gongjian.core import moments
from gongjian.people.models import UnitKind
from gongjian.problems.models import Problem
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AT = factories.AT


@pytest.fixture(autouse=True)
def day_58(monkeypatch):
    monkeypatch.setattr(moments, "now", lambda: AT)


@pytest.fixture
def person(district):
    return factories.PersonFactory(district=district)


def put(project, person, title, **more):
    given = {"due_on": date(2020, 5, 22), "state": "prepared", "prepared_at": AT} | more
    return Promise.objects.create(project=project, owner=person, title=title, **given)


def test_a_week_is_run_by_keyboard_alone(open_browser, project, person):
    blocked = put(project, person, "甲 图审", due_on=date(2020, 5, 20))
    Constraint.objects.create(promise=blocked, kind="permit", text="图审回复", needed_by_on=date(2020, 5, 20))
    ready = put(project, person, "乙 浇注", due_on=date(2020, 5, 21))
    page = open_browser(Role.OFFICE, size="office")
    page.goto("/week/")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("w")
    page.wait_for_url("**/waive/**")
    page.locator("details[open] input[name=reason]").focus()
    page.keyboard.type("图审口头同意")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    with page.expect_navigation():
        page.keyboard.press("p")
    page.wait_for_selector(f"#promise-{ready.pk}.is-here [data-key=d]")
    with page.expect_navigation():
        page.keyboard.press("d")
    page.wait_for_selector(f"#promise-{ready.pk} .light-normal")
    states = dict(Promise.objects.values_list("pk", "state"))
    assert states == {blocked.pk: "promised", ready.pk: "kept"}


def test_a_new_promise_by_keyboard(open_browser, project):
    page = open_browser(Role.OFFICE, size="office")
    page.goto("/week/")
    page.keyboard.press("n")
    page.keyboard.press("Tab")
    page.keyboard.type("基坑验收")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.wait_for_selector("tr.is-here")
    promise = Promise.objects.get()
    assert (promise.title, promise.state, promise.project) == ("基坑验收", "promised", project)


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
