"""A firm says what it needs, the office plans a measure and reports the result, and the firm has the last word."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from gongjian.access.roles import Role
from gongjian.people.models import UnitKind
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.row("C3"), pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(("language", "size"), [("zh-hans", "phone"), ("en", "office")])
def test_from_the_firm_to_the_firm(open_browser, district, project, shot, language, size):
    unit = factories.UnitFactory(district=district, kind=UnitKind.OWNER, name="鼎晟冶金公司")
    bank = factories.UnitFactory(district=district, kind=UnitKind.BANK, name="区农商行")
    project.owner_unit = unit
    project.save()
    firm, office = open_browser(Role.OWNER, language, size, unit=unit), open_browser(Role.OFFICE, language, "office")

    firm.goto(f"/projects/{project.pk}/?tab=help")
    firm.locator("main a[href^='/needs/raise/']").click()
    firm.fill("[name=title]", "流动资金缺口")
    firm.select_option("[name=kind]", "finance")
    firm.locator("main form button.btn-filled").click()
    firm.fill("[name=amount_wan]", "500")  # what was typed is still there; only the amount was missing
    firm.locator("main form button.btn-filled").click()
    firm.wait_for_url("**/needs/*/")
    need = firm.url.rstrip("/").rpartition("/")[2]

    office.goto(f"/needs/{need}/plan/")
    office.fill("[name=measure]", "召开银企对接会")
    office.select_option("[name=responsible_unit_id]", str(bank.pk))
    office.fill("[name=due_on]", (timezone.localdate() + timedelta(days=5)).isoformat())
    office.locator("main form button.btn-filled").click()
    office.goto(f"/needs/{need}/result/")
    office.fill("[name=result]", "已放款")
    office.locator("main form button.btn-filled").click()
    office.wait_for_url(f"**/needs/{need}/")

    firm.goto(f"/needs/{need}/confirm/")
    firm.locator("main form button.btn-filled").click()
    firm.wait_for_url(f"**/needs/{need}/")
    expect(firm.locator(".page-head .tag")).to_have_text(
        "企业已确认" if language.startswith("zh") else "Confirmed by the firm"
    )
    shot(firm, "need", language, size)
    firm.goto(f"/firms/{project.pk}/")
    expect(firm.locator("main")).to_contain_text("流动资金缺口")
    assert firm.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    shot(firm, "firm", language, size)
