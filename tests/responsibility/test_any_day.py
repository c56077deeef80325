"""Gaps and days of responsibility as known on an earlier day: by what was entered by its end."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongjian.access.roles import Role
from gongjian.core import moments
from gongjian.core.actor import SYSTEM
from gongjian.projects.jobs import keep_days
from gongjian.projects.queries import kept_faults
from gongjian.responsibility.actions import release_lead_leader, strike_lead_leader
from tests import factories
from tests.projects.days import DAY, LATER, last_moment, midnight, noon
from tests.responsibility.factories import led, planned, teamed

PAGES = ("/responsibility/gaps/", "/responsibility/leaders/")


def _rows(answer):
    return answer.content.decode("utf-8-sig").splitlines()[1:]


@pytest.mark.parametrize("address", PAGES)
def test_they_are_those_of_that_evening(project, campaign, signed_in, monkeypatch, address):
    """Since then a leader was taken away, one was entered for the days before, and one that never led was taken out."""
    client, other = signed_in(Role.OFFICE), factories.ProjectFactory(campaign=campaign)
    first, mistaken = led(project), led(factories.ProjectFactory(campaign=campaign), from_on=DAY)
    teamed(project)
    planned(project)
    monkeypatch.setattr(moments, "now", lambda: last_moment(DAY))
    then = _rows(client.get(address + "?export=csv"))
    keep_days(midnight(DAY))
    led(other)
    after = noon(DAY + timedelta(days=1))
    release_lead_leader(first, {"until_on": DAY + timedelta(days=1), "reason": "调离"}, by=SYSTEM, at=after)
    strike_lead_leader(mistaken, {"note": "录错"}, by=SYSTEM, at=after)
    keep_days(midnight(DAY + timedelta(days=1)))
    monkeypatch.setattr(moments, "now", lambda: LATER)
    past = client.get(address + "?day=58&export=csv")
    assert _rows(past) == then
    assert "2020-05-19" in past["Content-Disposition"]
    assert _rows(client.get(address + "?day=59&export=csv")) != then
    assert not list(kept_faults())


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
