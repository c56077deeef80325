"""Findings as known on an earlier day: wall and list."""

from datetime import timedelta

import pytest

from gongjian.access.roles import Role
from gongjian.core import moments
from gongjian.inspections import actions
from gongjian.inspections.models import Round
from gongjian.projects.jobs import keep_days
from gongjian.projects.queries import kept_faults
from tests import factories
from tests.inspections.rounds import AT, FRIDAY, found, looked, planned
from tests.projects.days import DAY, LATER, midnight, stays

LIST, WALL = "/inspections/findings/", "/inspections/findings/wall/"


@pytest.fixture
def course(project, office, monkeypatch):
    """Found on day 58, discussed the day after."""
    finding = found(project, office)
    keep_days(midnight(DAY))
    terms = {"agreed_with": "业主王某", "agreed_fix": "补植并浇水", "due_on": FRIDAY}
    actions.agree_finding(finding, terms, by=office, at=AT + timedelta(days=1))
    keep_days(midnight(DAY + timedelta(days=1)))
    monkeypatch.setattr(moments, "now", lambda: LATER)
    return finding


@pytest.mark.parametrize(("day", "lane"), [(58, "found"), (59, "agreed")])
def test_the_wall_shows_each_finding_in_the_lane_of_that_day(course, signed_in, day, lane):
    answer = signed_in(Role.OFFICE).get(f"{WALL}?day={day}")
    counts = {str(one["state"]): one["count"] for one in answer.context["lanes"]}
    assert {state for state, count in counts.items() if count} == {lane}
    assert f"/findings/{course.pk}/" in answer.content.decode()
    assert not list(kept_faults())


def test_the_list_and_its_export_carry_the_day(course, signed_in):
    client = signed_in(Role.OFFICE)
    assert f"/findings/{course.pk}/" in client.get(LIST + "?day=58").content.decode()
    answer = client.get(LIST + "?day=58&export=csv")
    assert "2020-05-19" in answer["Content-Disposition"]
    assert "发现" in answer.content.decode("utf-8-sig")


def test_strangers_see_nothing_of_any_day(course, signed_in):
    elsewhere = factories.DistrictFactory()
    assert "草坪裸土" not in signed_in(Role.OFFICE, district=elsewhere).get(LIST + "?day=58").content.decode()


def test_rounds_are_those_of_that_evening(project, office, signed_in, monkeypatch):
    """A round that was moved since, and one whose result was not there yet."""
    other = factories.ProjectFactory(campaign=project.campaign)
    moved, looked_at = (
        planned(project, office, planned_on=DAY + timedelta(days=1)),
        looked(planned(other, office), office),
    )

    def since():
        given = {"planned_on": DAY + timedelta(days=9), "reason": "大雨", "version": moved.version}
        actions.move_round(moved, given, by=office, at=AT + timedelta(days=1))
        looked_at.parts.update(total=90, grade="good")
        Round.objects.filter(pk=looked_at.pk).update(state="closed", closed_at=AT, held_on=DAY)

    stays(monkeypatch, signed_in(Role.OFFICE), "/inspections/", since)
