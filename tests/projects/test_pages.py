"""Every page of campaigns and projects opens; forms run their action; lists cost the same for many rows."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gongjian.access.roles import Role
from gongjian.core.actor import SYSTEM
from gongjian.projects.actions import change_project
from gongjian.projects.models import Campaign, Project
from gongjian.projects.pages.columns import columns
from tests import factories
from tests.factories import AT, UnitFactory
from tests.projects.factories import planned, reported


@pytest.fixture(autouse=True)
def _day_58(monkeypatch):
    monkeypatch.setattr("gongjian.core.moments.now", lambda: AT)


@pytest.fixture
def full(project):
    planned(project)
    planned(project, reason="疫情影响")
    reported(project)
    origin = {"level": {"file": "台账.xlsx", "sheet": "2020", "cell": "C5", "raw": "省重点"}}
    change_project(project, {"level": "省重点", "provenance": origin}, by=SYSTEM, at=AT)
    return project


OF_PROJECT = (
    "project",
    "project-why",
    "change-project",
    "set-plan",
    "report-investment",
    "stop-project",
    "resume-project",
    "take-out-project",
)
OF_CAMPAIGN = ("campaign", "campaign-settings", "campaign-rules", "close-campaign", "add-project")


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_page_opens(full, signed_in, language):
    client = signed_in(Role.OFFICE)
    report, point = full.investment_reports.get(), full.plan_baselines.get(replaced_at=None).points.first()
    addresses = [
        reverse("projects"),
        reverse("new-campaign"),
        *(reverse(name, args=[full.pk]) for name in OF_PROJECT),
        *(reverse(name, args=[full.campaign_id]) for name in OF_CAMPAIGN),
        reverse("reach-plan-point", args=[point.pk]),
        reverse("review-investment", args=[report.pk]),
        reverse("withdraw-investment", args=[report.pk]),
        *(f"{reverse('project', args=[full.pk])}?tab={tab}" for tab in ("investment", "entries", "history")),
    ]
    for address in addresses:
        answer = client.get(address, headers={"accept-language": language})
        assert answer.status_code == 200, address


def test_stranger_finds_nothing(full, signed_in):
    client = signed_in(Role.DEPARTMENT, unit=UnitFactory(district=full.campaign.district))
    assert client.get(reverse("project", args=[full.pk])).status_code == 404


def test_without_the_right_the_form_is_refused(full, signed_in):
    assert signed_in(Role.AUDITOR).get(reverse("change-project", args=[full.pk])).status_code == 403


def test_form_reports_an_investment_and_a_fault_stays_at_its_field(full, signed_in):
    client, address = signed_in(Role.OFFICE), reverse("report-investment", args=[full.pk])
    given = {"as_of_on": "2020-05-19", "cumulative_wan": "2000", "source": "统计报表"}
    refused = client.post(address, given)
    assert refused.status_code == 422
    assert "decrease_reason" in refused.context["form"].errors
    accepted = client.post(address, {**given, "decrease_reason": "核减"})
    assert accepted.status_code == 302
    assert full.investment_reports.count() == 2


def test_form_changes_only_what_was_changed(full, signed_in):
    client, address = signed_in(Role.OFFICE), reverse("change-project", args=[full.pk])
    form = client.get(address).context["form"]
    given = {name: "" if form[name].value() is None else form[name].value() for name in form.fields}
    answer = client.post(address, {**given, "builder": "东部公司", "year_plan_wan": ""})
    assert answer.status_code == 302
    changed = Project.objects.get(pk=full.pk)
    assert (changed.builder, changed.year_plan_wan, changed.level) == ("东部公司", None, "省重点")
    assert set(changed.provenance) == {"builder", "year_plan_wan", "level"}


def test_form_opens_a_campaign_and_changes_its_rules(district, signed_in):
    client = signed_in(Role.OFFICE)
    given = {
        "name": "百日攻坚",
        "start_on": "2020-03-23",
        "end_on": "2020-06-30",
        "stage_gates": "30、60、100",
        "cut_off_weekday": "6",
        "cut_off_time": "18:00",
    }
    assert client.post(reverse("new-campaign"), given).status_code == 302
    campaign = Campaign.objects.get(name="百日攻坚")
    address = reverse("campaign-rules", args=[campaign.pk])
    form = client.get(address).context["form"]
    values = {name: form[name].value() for name in form.fields}
    values = {name: value for name, value in values.items() if value is not None and value is not False}
    assert client.post(address, {**values, "yellow_above": "5", "reason": "会议决定"}).status_code == 302
    campaign.refresh_from_db()
    assert campaign.options == {"yellow_above": "5"}


EVERY_COLUMN = ",".join(column.key for column in columns(gap_in_points=True))


@pytest.mark.parametrize("asked", ["", f"?cols={EVERY_COLUMN}", f"?cols={EVERY_COLUMN}&export=csv", "?sort=-site"])
def test_list_costs_the_same_for_one_and_for_fifty_projects(full, signed_in, asked):
    client = signed_in(Role.OFFICE)

    def count():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("projects") + asked).status_code == 200
        return len(queries)

    count()
    one = count()
    for _ in range(49):
        factories.ProjectFactory(campaign=full.campaign)
    assert count() == one


def test_list_filters_by_light_and_exports(full, signed_in):
    client = signed_in(Role.OFFICE)
    factories.ProjectFactory(campaign=full.campaign, name="没有计划的项目")
    page = client.get(reverse("projects") + "?light=no_plan").content.decode()
    assert "没有计划的项目" in page
    assert full.name not in page
    assert full.name in client.get(reverse("projects") + "?export=csv").content.decode("utf-8-sig")


def test_day_58_of_100_stands_on_every_page(full, signed_in):
    clock = signed_in(Role.OFFICE).get(reverse("projects")).wsgi_request.campaign_clock
    assert (clock.day, clock.total, clock.today) == (58, 100, date(2020, 5, 19))
