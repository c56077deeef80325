"""Crews over the projects of a campaign: the busiest day of each week, by whom, against what there is."""

import json
from datetime import date, datetime

import pytest

from gongjian.access.roles import Role
from gongjian.core import moments
from gongjian.core.moments import DISTRICT_ZONE
from gongjian.projects.queries import clock_of
from gongjian.schedules import actions
from gongjian.schedules.models import Schedule
from gongjian.schedules.queries.loads import crew_loads
from tests import factories
from tests.schedules.plans import content

AT = datetime(2020, 3, 24, 9, tzinfo=DISTRICT_ZONE)


@pytest.fixture
def two(campaign, office, monkeypatch):
    monkeypatch.setattr(moments, "now", lambda: AT)
    bars = [{**bar, "crews": {"塔吊": 1} if bar["code"] in "BC" else {}} for bar in content()["activities"]]
    for _at in range(2):
        project = factories.ProjectFactory(campaign=campaign)
        drawn = actions.draw_up_schedule(project, json.dumps(content(activities=bars)), by=office, at=AT)
        actions.put_schedule_in_force(drawn.id, {}, by=office, at=AT)
    return list(Schedule.objects.select_related("project").order_by("pk"))


def test_the_busiest_day_of_a_week_adds_up_over_projects(two, campaign):
    (crane,) = crew_loads(two)
    loads = {load.week.number: load for load in crane.weeks(clock_of(campaign).weeks())}
    busy = next(load for load in loads.values() if load.week.first_on <= date(2020, 4, 8) <= load.week.last_on)
    assert busy.peak == 4
    assert sorted(busy.projects) == sorted((one.project.name, 2) for one in two)
    assert loads[1].peak == 0


def test_the_page_marks_weeks_with_too_few(two, signed_in):
    client = signed_in(Role.OFFICE)
    assert client.get("/portfolio/").status_code == 200
    page = client.get("/portfolio/", {"there-0": "3"}).content.decode()
    assert "■ 1" in page
    assert "■ 1" not in client.get("/portfolio/", {"there-0": "4"}).content.decode()


def test_a_number_nobody_can_read_is_kept_and_told(two, signed_in):
    page = signed_in(Role.OFFICE).get("/portfolio/", {"there-0": "三台"}).content.decode()
    assert 'value="三台"' in page
    assert "fault-0" in page


def test_without_crews_the_page_says_so(signed_in, campaign):
    assert "empty" in signed_in(Role.OFFICE).get("/portfolio/").content.decode()
