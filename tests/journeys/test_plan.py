"""A plan comes in from Primavera and from Excel, is changed by keyboard, put in force, and compared with the one before."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from gongjian.access.roles import Role
from gongjian.core import moments
from gongjian.engine.network.files.xer_writing import write_xer
from tests import factories
from tests.journeys.test_every_page import faults_here
from tests.schedules.test_importing import BACK_PLAN, network, workbook

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BOTH = pytest.mark.parametrize(
    ("language", "size"), [("zh-hans", "office"), ("en", "office"), ("zh-hans", "phone"), ("en", "phone")]
)


@pytest.fixture(autouse=True)
def day_58(monkeypatch):
    monkeypatch.setattr(moments, "now", lambda: factories.AT)


def clean(page: Page, size: str) -> None:
    assert faults_here(page) == []
    if size == "phone":
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


def bring_in(page: Page, project, path: Path) -> None:
    page.goto(f"/projects/{project.pk}/schedule/import/")
    page.set_input_files("[name=file]", path)
    page.locator("form .actions button.btn-filled").click()
    page.wait_for_selector("button[name=confirmed]")


@BOTH
def test_a_plan_is_imported_changed_put_in_force_and_compared(open_browser, project, shot, tmp_path, language, size):
    primavera, excel = tmp_path / "总进度计划.xer", tmp_path / "倒排工期表.xlsx"
    primavera.write_bytes(write_xer([network()], "gb18030"))
    excel.write_bytes(workbook(BACK_PLAN))
    page = open_browser(Role.OFFICE, language, size)

    page.goto(f"/projects/{project.pk}/schedule/")
    clean(page, size)
    shot(page, "schedule-empty", language, size, whole=True)

    bring_in(page, project, primavera)
    page.locator("button[name=confirmed]").click()
    page.wait_for_url("**/schedule/?number=1")
    page.goto(f"/schedules/{project.schedules.get().pk}/in-force/")
    page.locator("form .actions button.btn-filled").click()
    page.wait_for_url("**/schedule/")

    bring_in(page, project, excel)
    clean(page, size)
    shot(page, "schedule-import", language, size, whole=True)
    page.locator("button[name=confirmed]").click()
    page.wait_for_url("**/schedule/?number=2")

    second = project.schedules.get(number=2)
    page.goto(f"/schedules/{second.pk}/edit/")
    clean(page, size)
    days = page.locator("[name=days-1]")
    days.fill("20")
    days.press("Enter")
    expect(page.locator("[name=days-2]")).to_be_focused()
    shot(page, "schedule-sheet", language, size, whole=True)
    page.locator(".panel-foot button.btn-filled").click()
    page.wait_for_url("**/schedule/?number=2")
    assert second.activities.get(name="基础浇筑").duration_minutes == 20 * 480

    page.goto(f"/schedules/{second.pk}/in-force/")
    page.fill("[name=reason]", "倒排至六月底")
    page.locator("form .actions button.btn-filled").click()
    page.wait_for_url("**/schedule/")
    page.goto(f"/projects/{project.pk}/schedule/?beside=1")
    clean(page, size)
    shot(page, "schedule-compared", language, size, whole=True)
    assert [one.state for one in project.schedules.order_by("number")] == ["replaced", "in_force"]

    page.goto(f"/projects/{project.pk}/?tab=schedule")
    clean(page, size)
    shot(page, "schedule-tab", language, size, whole=True)


def test_rows_are_inserted_removed_pasted_and_taken_back(open_browser, project):
    page = open_browser(Role.OFFICE)
    page.goto(f"/projects/{project.pk}/schedule/new/")
    page.locator("[name=code-0]").focus()
    page.evaluate(
        """() => { const data = new DataTransfer(); data.setData('text/plain', '1\\t基础\\t10\\n2\\t主体\\t20\\t1\\n3\\t封顶\\t0\\t2FS+1');
        document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); }"""
    )
    names = page.locator("tbody [name^=name-]")
    assert names.evaluate_all("cells => cells.slice(0, 3).map(cell => cell.value)") == ["基础", "主体", "封顶"]
    page.locator("[name=code-1]").focus()
    page.keyboard.press("Alt+i")
    page.keyboard.type("1a")
    page.keyboard.press("Tab")
    page.keyboard.type("垫层")
    page.keyboard.press("Tab")
    page.keyboard.type("2")
    assert names.evaluate_all("cells => cells.slice(0, 3).map(cell => cell.value)") == ["基础", "垫层", "主体"]
    page.keyboard.press("Alt+d")
    assert names.evaluate_all("cells => cells.slice(0, 3).map(cell => cell.value)") == ["基础", "主体", "封顶"]
    page.keyboard.press("Alt+z")
    assert names.evaluate_all("cells => cells.slice(0, 3).map(cell => cell.value)") == ["基础", "垫层", "主体"]
    page.locator(".panel-foot button.btn-filled").click()
    page.wait_for_url("**/schedule/?number=1")
    bars = project.schedules.get().activities.order_by("position")
    assert [bar.code for bar in bars] == ["1", "1a", "2", "3"]
