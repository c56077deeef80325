"""Office hours and level names are rules of the campaign; a clock that runs keeps the office day it began with."""

from datetime import UTC, datetime

import pytest

from gongjian.access.roles import Role
from gongjian.core import moments
from gongjian.core.models import Event
from gongjian.people.models import UnitKind
from gongjian.problems.actions import raise_problem
from gongjian.problems.models import Holding
from gongjian.problems.queries import clock_shown
from gongjian.projects.actions import change_campaign_options
from gongjian.projects.models import Campaign
from tests import factories

AT = factories.AT  # Tuesday, 10:00 in the district


@pytest.fixture(autouse=True)
def day_58(monkeypatch):
    monkeypatch.setattr(moments, "now", lambda: AT)


@pytest.fixture
def project(campaign):
    """Nobody is responsible yet: the joint conference has it at once."""
    return factories.ProjectFactory(campaign=campaign)


@pytest.fixture
def office_unit(district):
    return factories.UnitFactory(district=district, kind=UnitKind.OFFICE)


def raised(project, by):
    answer = raise_problem(project, {"title": "缺地", "kind": "land"}, by=by, at=AT)
    return Holding.objects.get(problem_id=answer.id)


def with_rules(campaign, by, **rules):
    change_campaign_options(campaign, {"reason": "按本地作息", **rules}, by=by, at=AT)
    return Campaign.objects.get(pk=campaign.pk)


def test_limits_run_by_the_office_hours_of_the_campaign(project, office, office_unit):
    usual = raised(project, office)
    rules = {"morning_from": moments_of("09:00"), "afternoon_until": moments_of("17:00"), "conference_limit_hours": 6}
    with_rules(project.campaign, office, **rules)
    shorter = raised(project, office)
    assert shorter.office_day == "09:00-12:00 14:00-17:00"
    # Six hours from 10:00: two until noon, three until 17:00, the sixth from 9:00 next day.
    assert shorter.due_at == datetime(2020, 5, 20, 2, 0, tzinfo=UTC)
    usual.refresh_from_db()
    assert usual.office_day == "08:30-12:00 14:00-17:30"


def moments_of(text):
    return datetime.strptime(text, "%H:%M").time()


def test_a_running_clock_shows_the_same_time_left_after_the_rules_changed(project, office, office_unit):
    holding = raised(project, office)
    before = clock_shown(holding.problem, AT)
    with_rules(project.campaign, office, morning_from=moments_of("10:00"), conference_limit_hours=1)
    holding = Holding.objects.select_related("problem__campaign").get(pk=holding.pk)
    assert clock_shown(holding.problem, AT) == before


@pytest.mark.parametrize(
    ("name", "clock"),
    [
        ("morning_until", "08:00"),
        ("afternoon_from", "11:00"),
        ("afternoon_until", "14:00"),
        ("afternoon_until", "01:00"),
    ],
)
def test_an_office_day_out_of_order_is_refused_at_its_field(signed_in, campaign, name, clock):
    client = signed_in(Role.OFFICE)
    form = client.get(f"/campaigns/{campaign.pk}/rules/").context["form"]
    sent = {bound.name: bound.value() for bound in form if bound.value() is not None} | {"reason": "改"}
    answer = client.post(f"/campaigns/{campaign.pk}/rules/", sent | {name: clock})
    assert answer.status_code == 422
    assert name in answer.context["form"].errors


def test_the_office_names_the_levels_and_sees_since_when_rules_hold(signed_in, project, office, office_unit):
    raised(project, office)
    client = signed_in(Role.OFFICE)
    campaign = project.campaign
    form = client.get(f"/campaigns/{campaign.pk}/rules/").context["form"]
    sent = {bound.name: bound.value() for bound in form if bound.value() is not None}
    sent |= {"reason": "按本地叫法", "conference_name": "区联席会议", "cadre_limit_hours": "4"}
    assert client.post(f"/campaigns/{campaign.pk}/rules/", sent).status_code == 302
    assert Event.objects.filter(name="campaign.options_changed").count() == 1
    text = client.get(f"/campaigns/{campaign.pk}/").content.decode()
    assert "按本地叫法" in text
    assert "7 → 4" in text
    assert "区联席会议" in client.get("/problems/").content.decode()


def test_a_department_may_not_change_the_rules(signed_in, campaign):
    unit = factories.UnitFactory(district=campaign.district)
    assert signed_in(Role.DEPARTMENT, unit=unit).get(f"/campaigns/{campaign.pk}/rules/").status_code in {403, 404}
