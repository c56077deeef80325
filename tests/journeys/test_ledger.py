"""A ledger comes in, its differences are seen, decided, applied and undone: in both languages, on the desk and on the phone."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from gongjian.access.roles import Role
from gongjian.core import moments, work
from gongjian.ledgers.models import LedgerImport
from gongjian.projects.models import Project
from tests.engine.ledgers.making import ROUTE_MAP
from tests.journeys.settling import settle
from tests.ledgers.factories import changed, route_map

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

REAL = Path(__file__).parents[3] / "shared" / "data" / "ledgers" / "01_maojian_2020_route_map_may_progress.xls"
ROWS = (
    (ROUTE_MAP[0][0].replace("2020", str(timezone.localdate().year)),),  # figures of the campaign's own year
    *ROUTE_MAP[1:],
    (
        4,
        "丁冷链物流园",
        "省重点",
        "郑五",
        "区住建局",
        "区行政审批局",
        22800,
        9000,
        "建库房",
        "新建",
        "是",
        "6月底封顶",
        3000,
        "基础",
        2000,
        "主体",
        3000,
        "装修",
        4000,
    ),
    (
        "合 计",
        None,
        None,
        None,
        None,
        None,
        24690.25,
        9890,
        None,
        None,
        None,
        None,
        3105,
        None,
        None,
        None,
        None,
        None,
        None,
    ),
    ("备注：戊项目另表报送", *[None] * 18),
)
AGAIN = changed(changed(changed(ROWS, (4, 12), "0.018亿"), (7, 12), 2600), (7, 11), "6月底竣工")


@pytest.fixture
def campaign(campaign):
    """Open today: the browser has no other clock."""
    campaign.start_on, campaign.end_on = timezone.localdate() - timedelta(57), timezone.localdate() + timedelta(42)
    campaign.name = "百日攻坚"
    campaign.save()
    return campaign


def hand_in(page, path):
    page.goto("/ledgers/")
    page.set_input_files("input[type=file]", path)
    page.click(".drop .btn-filled")
    work.perform_all(moments.now())
    # The page that waits for the reader renews itself; a reload of ours would cross its own.
    expect(page.locator("form[action$='/apply/']").first).to_be_visible(timeout=20_000)
    settle(page)


def accept(page):
    """Every proposal taken: the page that shows it has none left to take."""
    page.locator("form[action$='/accept/'] button").click()
    expect(page.locator("form[action$='/accept/']")).to_have_count(0, timeout=20_000)
    settle(page)


@pytest.mark.parametrize(
    ("language", "size"), [("zh-hans", "office"), ("en", "office"), ("zh-hans", "phone"), ("en", "phone")]
)
def test_ledger_is_imported_changed_and_undone(open_browser, shot, campaign, tmp_path, language, size):
    page = open_browser(Role.OFFICE, language, size)
    page.goto("/ledgers/")
    shot(page, "ledger-list", language, size)
    hand_in(page, route_map(tmp_path, ROWS))
    shot(page, "ledger-import-new", language, size)
    page.goto(page.url.split("?")[0] + "columns/")
    shot(page, "ledger-columns", language, size)
    page.go_back()
    accept(page)
    page.locator("form[action$='/apply/'] button").click()
    settle(page)
    assert Project.objects.filter(campaign=campaign).count() == 4
    shot(page, "ledger-applied", language, size)

    hand_in(page, route_map(tmp_path, AGAIN, name="重点项目台账（5月18日）.xlsx"))
    page.locator("td.is-changed a[data-cell]").first.click()
    expect(page.locator("#cell-tip")).to_be_visible()
    shot(page, "ledger-import", language, size)
    page.keyboard.press("Escape")
    expect(page.locator("#cell-tip")).to_be_hidden()
    page.locator("tr.is-decide .row-link").first.click()
    expect(page.locator(".why-row")).to_be_visible()
    shot(page, "ledger-decide", language, size)
    page.locator(".why-row form button[value='-']").first.click()
    settle(page)
    page.locator("form[action$='/apply/'] button").click()
    settle(page)
    one = Project.objects.get(campaign=campaign, name="甲厂新建")
    assert one.investment_reports.filter(withdrawn_at=None).count() == 1
    page.locator(".undo button").click()
    settle(page)
    shot(page, "ledger-undone", language, size)
    assert LedgerImport.objects.filter(state="undone").count() == 1
    assert Project.objects.filter(campaign=campaign, left_at=None).count() == 4


@pytest.mark.skipif(not REAL.exists(), reason="the shared ledgers are not here")
def test_real_ledger_is_imported_and_undone(open_browser, shot, campaign):
    page = open_browser(Role.OFFICE, "zh-hans", "office")
    hand_in(page, REAL)
    shot(page, "real", "zh-hans", "office", is_private=True)
    accept(page)
    page.locator("form[action$='/apply/'] button").click()
    page.wait_for_url("**/ledgers/*/", timeout=60_000)
    settle(page)
    assert Project.objects.filter(campaign=campaign).count() == 108
    page.locator(".undo button").click()
    settle(page)
    assert not Project.objects.filter(campaign=campaign, left_at=None).exists()
