"""The list of projects and the head of a project as known on an earlier day, by address."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from gongjian.access.roles import Role
from gongjian.core import moments
from gongjian.core.actor import SYSTEM
from gongjian.projects.actions import change_project, report_investment, take_out_project
from gongjian.projects.jobs import keep_days
from gongjian.projects.models import Project
from tests import factories
from tests.factories import AT, ProjectFactory
from tests.projects.days import midnight, noon
from tests.projects.factories import planned

DAY = date(2020, 5, 18)  # day 57; the program's clock stands on day 58


@pytest.fixture(autouse=True)
def _on_day_58(monkeypatch):
    monkeypatch.setattr(moments, "now", lambda: AT + timedelta(hours=6))


def _figure(project, amount, *, at):
    given = {"as_of_on": DAY, "cumulative_wan": Decimal(amount), "source": "报表"}
    report_investment(project, given, by=SYSTEM, at=at)


@pytest.fixture
def kept(campaign):
    """A project of the day before, renamed and reported on since."""
    project = ProjectFactory(campaign=campaign, name="甲厂房", short_name="")
    keep_days(midnight(DAY))
    change_project(project, {"name": "乙厂房", "version": 1}, by=SYSTEM, at=AT)
    _figure(project, 5000, at=AT)
    return project


def test_the_list_shows_the_day_and_what_was_corrected_since(kept, signed_in):
    page = signed_in(Role.OFFICE).get("/projects/?day=57")
    text = page.content.decode()
    assert "甲厂房" in text
    assert "乙厂房" not in text
    assert "4,000 → 5,000" in text
    assert "第57天" in text


@pytest.mark.parametrize("address", ["/projects/?day=57", f"/projects/?day={DAY}"])
def test_nothing_is_offered_on_a_day_that_is_over_and_links_keep_it(kept, signed_in, address):
    text = signed_in(Role.OFFICE).get(address).content.decode()
    assert "/projects/add" not in text
    assert "/report" not in text.replace("/reports", "")
    assert f"/projects/{kept.pk}/?day=2020-05-18" in text
    assert "day=2020-05-17" in text


def test_the_head_of_a_project_reads_as_it_stood(kept, signed_in):
    client = signed_in(Role.OFFICE)
    text = client.get(f"/projects/{kept.pk}/?day=57").content.decode()
    assert "甲厂房" in text
    assert "4,000 → 5,000" in text
    assert "change-project" not in text
    assert "5,000" not in client.get(f"/projects/{kept.pk}/why/?day=57").content.decode()
    assert "乙厂房" in client.get(f"/projects/{kept.pk}/").content.decode()


def test_exports_carry_the_day_in_name_and_content(kept, signed_in):
    answer = signed_in(Role.OFFICE).get("/projects/?day=57&export=csv")
    assert "2020-05-18" in answer["Content-Disposition"]
    assert "甲厂房" in answer.content.decode("utf-8-sig")
    sheet = signed_in(Role.OFFICE).get("/projects/?day=57&export=print").content.decode()
    assert "（2020-05-18）" in sheet


def test_seen_by_the_posts_held_now_and_hidden_from_strangers(kept, signed_in, campaign):
    """A project whose unit changed since belongs to the new unit on its past days too."""
    old, new = (factories.UnitFactory(district=campaign.district) for _ in range(2))
    Project.objects.filter(pk=kept.pk).update(owner_unit=new)
    for unit, status in ((new, 200), (old, 404)):
        client = signed_in(Role.OWNER, unit=unit)
        assert client.get(f"/projects/{kept.pk}/?day=57").status_code == status
        assert ("甲厂房" in client.get("/projects/?day=57").content.decode()) == (status == 200)
    elsewhere = factories.CampaignFactory()
    stranger = signed_in(Role.OFFICE, district=elsewhere.district)
    assert stranger.get(f"/projects/{kept.pk}/?day=57").status_code == 404
    assert "甲厂房" not in stranger.get("/projects/?day=57").content.decode()


def test_a_project_not_yet_in_the_campaign_has_no_page_of_that_day(kept, signed_in, campaign):
    later = ProjectFactory(campaign=campaign)
    assert signed_in(Role.OFFICE).get(f"/projects/{later.pk}/?day=57").status_code == 404


def test_a_project_taken_out_since_still_stands_in_the_list_of_that_day(kept, signed_in):
    take_out_project(kept.pk, {"reason": "撤出"}, by=SYSTEM, at=AT)
    assert "甲厂房" in signed_in(Role.OFFICE).get("/projects/?day=57").content.decode()


@pytest.mark.parametrize(
    "wanted", ["day=0", "day=-1", "day=59", "day=2020-03-01", "day=heute", "day=56&day=57", "day=%00"]
)
@pytest.mark.parametrize(("language", "words"), [("zh-hans", "没有这样一天"), ("en", "no such day")])
def test_a_day_that_is_none_shows_the_present_and_says_so(kept, signed_in, wanted, language, words):
    client = signed_in(Role.OFFICE)
    client.cookies["django_language"] = language
    answer = client.get(f"/projects/?{wanted}")
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert "乙厂房" in answer.content.decode()


def test_a_day_kept_late_says_so(campaign, project, signed_in):
    change_project(project, {"level": "省重点", "version": 1}, by=SYSTEM, at=noon(DAY + timedelta(days=1)))
    keep_days(AT + timedelta(hours=5))
    text = signed_in(Role.OFFICE).get("/projects/?day=57").content.decode()
    assert escape("5月19日") in text or "2020-05-19 15:00" in text
    assert "1 条" in text


def test_the_list_of_a_past_day_costs_the_same_for_one_project_and_for_fifty(campaign, signed_in):
    client = signed_in(Role.OFFICE)

    def queries(day):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"/projects/?day={day}").status_code == 200
        return len(captured)

    planned(ProjectFactory(campaign=campaign))
    keep_days(midnight(DAY - timedelta(days=1)))
    for _ in range(49):
        planned(ProjectFactory(campaign=campaign))
    keep_days(midnight(DAY))
    queries(57)  # kept parts of the frame
    assert queries(57) == queries(56)
