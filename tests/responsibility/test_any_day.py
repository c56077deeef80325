"""Gaps and days of responsibility as known on an earlier day: by what was entered by its end."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongjian.access.roles import Role
from gongjian.core import moments
from gongjian.core.actor import SYSTEM
from gongjian.projects.jobs import keep_days
from gongjian.responsibility.actions import release_lead_leader, strike_lead_leader
from tests import factories
from tests.projects.days import DAY, LATER, midnight, noon, stays
from tests.responsibility.factories import led, planned, teamed

PAGES = ("/responsibility/gaps/", "/responsibility/leaders/")


@pytest.mark.parametrize("address", PAGES)
def test_they_are_those_of_that_evening(project, campaign, signed_in, monkeypatch, address):
    """Since then a leader was taken away, one was entered for the days before, and one that never led was taken out."""
    first, mistaken = led(project), led(factories.ProjectFactory(campaign=campaign), from_on=DAY)
    other = factories.ProjectFactory(campaign=campaign)
    teamed(project)
    planned(project)

    def since():
        after = noon(DAY + timedelta(days=1))
        led(other)
        release_lead_leader(first, {"until_on": DAY + timedelta(days=1), "reason": "调离"}, by=SYSTEM, at=after)
        strike_lead_leader(mistaken, {"note": "录错"}, by=SYSTEM, at=after)

    stays(monkeypatch, signed_in(Role.OFFICE), address, since)


@pytest.mark.parametrize("address", PAGES)
def test_fifty_projects_of_a_past_day_cost_the_queries_of_one(project, campaign, signed_in, monkeypatch, address):
    client = signed_in(Role.OFFICE)

    def queries(day):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"{address}?day={day}").status_code == 200
        return len(captured)

    led(project)
    keep_days(midnight(DAY))
    for _ in range(49):
        led(factories.ProjectFactory(campaign=campaign))
    keep_days(midnight(DAY + timedelta(days=1)))
    monkeypatch.setattr(moments, "now", lambda: LATER)
    queries(58)
    assert queries(59) == queries(58)
