"""Lists for programs as known at the end of an earlier day."""

from datetime import timedelta

import pytest

from gongjian.access.roles import Role
from gongjian.core import moments
from gongjian.core.actor import SYSTEM
from gongjian.problems.actions import raise_problem, solve_problem
from gongjian.projects.actions import change_project
from gongjian.projects.jobs import keep_days
from tests import factories, personas
from tests.projects.days import DAY, LATER, midnight, noon


@pytest.fixture
def course(campaign, monkeypatch):
    """Of day 58; since then renamed, and the problem solved."""
    unit = factories.UnitFactory(district=campaign.district)
    project, holder = (
        factories.ProjectFactory(campaign=campaign, responsible_unit=unit),
        personas.at_unit(Role.DEPARTMENT, unit),
    )
    raiser = personas.at_project(Role.CONTRACTOR, project)
    problem = raise_problem(project, {"title": "临时用电增容", "kind": "utilities"}, by=raiser, at=noon(DAY)).id
    keep_days(midnight(DAY))
    after = noon(DAY + timedelta(days=1))
    change_project(project, {"name": "更名后的项目", "version": 1}, by=SYSTEM, at=after)
    solve_problem(problem, {"solution": "临时箱变"}, by=holder, at=after)
    monkeypatch.setattr(moments, "now", lambda: LATER)
    return project, problem


def test_rows_are_those_of_the_day_under_their_own_numbers(course, signed_in, campaign):
    project, problem = course
    client = signed_in(Role.OFFICE)
    then = client.get("/api/projects", {"day": "2020-05-19", "campaign_id": campaign.pk}).json()["results"]
    assert [(one["id"], one["name"], one["number"]) for one in then] == [(project.pk, project.name, project.number)]
    assert client.get("/api/projects").json()["results"][0]["name"] == "更名后的项目"
    (row,) = client.get("/api/problems", {"day": "2020-05-19", "state": "open"}).json()["results"]
    assert (row["id"], row["solved_at"], row["solution"]) == (problem, None, None)
    assert client.get("/api/problems", {"state": "open"}).json()["count"] == 0
    assert set(then[0]) == set(client.get("/api/projects").json()["results"][0])


@pytest.mark.parametrize(
    "query", ["day=heute", "day=2020-02-30", "day=2030-01-01", "day=37", "day=", "day=2020-05-18&day=2020-05-19"]
)
def test_a_day_that_is_none_is_named(course, signed_in, query):
    answer = signed_in(Role.OFFICE).get(f"/api/projects?{query}")
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "day"


def test_a_day_that_was_not_kept_has_no_rows_and_lists_that_are_not_kept_know_no_day(course, signed_in):
    client = signed_in(Role.OFFICE)
    assert client.get("/api/projects", {"day": "2020-05-01"}).json()["count"] == 0
    assert client.get("/api/units", {"day": "2020-05-19"}).json()["errors"][0]["field"] == "day"


def test_strangers_see_no_row_of_any_day(course, signed_in):
    stranger = signed_in(Role.OFFICE, district=factories.DistrictFactory())
    for name in ("projects", "problems"):
        assert stranger.get(f"/api/{name}", {"day": "2020-05-19"}).json()["count"] == 0
