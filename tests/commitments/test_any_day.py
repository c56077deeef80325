"""The week board as known on an earlier day."""

from datetime import timedelta

import pytest

from gongjian.access.roles import Role
from gongjian.commitments import actions
from gongjian.commitments.models import KeptPromise
from gongjian.core import moments
from gongjian.core.actor import SYSTEM
from gongjian.projects.jobs import keep_days
from gongjian.projects.queries import kept_faults
from tests import factories, personas
from tests.commitments.test_pages import put, queries_of
from tests.projects.days import DAY, LATER, midnight, noon

THEN = "/week/?day=58"


@pytest.fixture
def course(project, campaign, monkeypatch):
    """Promised by the evening of day 58, kept the day after; a second one prepared only then."""
    owner = personas.person(Role.OFFICE, campaign.district)
    promise = put(project, owner)
    keep_days(midnight(DAY))
    after = noon(DAY + timedelta(days=1))
    actions.keep_promise(promise.pk, {"done_on": DAY + timedelta(days=1)}, by=SYSTEM, at=after)
    given = {"title": "二层浇注", "owner_id": owner.pk, "due_on": DAY + timedelta(days=2)}
    actions.prepare_promise(project, given, by=SYSTEM, at=after)
    keep_days(midnight(DAY + timedelta(days=1)))
    monkeypatch.setattr(moments, "now", lambda: LATER)
    return promise


def test_the_week_is_as_promised_that_evening_and_answered_the_day_after(course, signed_in):
    client = signed_in(Role.OFFICE)
    then, after = (client.get(f"/week/?day={day}").content.decode() for day in (58, 59))
    assert "基础浇注" in then
    assert "二层浇注" not in then
    assert "二层浇注" in after
    assert "100" in after
    assert "data-grid" not in then
    assert not list(kept_faults())


def test_exports_carry_the_day(course, signed_in):
    answer = signed_in(Role.OFFICE).get(THEN + "&export=csv")
    assert "2020-05-19" in answer["Content-Disposition"]
    assert "已承诺" in answer.content.decode("utf-8-sig")


def test_seen_by_the_posts_held_now(course, signed_in):
    stranger = signed_in(Role.OFFICE, district=factories.DistrictFactory())
    assert "基础浇注" not in stranger.get(THEN).content.decode()


def test_fifty_rows_of_a_past_day_cost_the_queries_of_one(project, campaign, signed_in, monkeypatch):
    client = signed_in(Role.OFFICE)
    put(project, client.person)
    keep_days(midnight(DAY))
    for _ in range(49):
        put(project, client.person)
    keep_days(midnight(DAY + timedelta(days=1)))
    monkeypatch.setattr(moments, "now", lambda: LATER)
    assert KeptPromise.objects.count() == 50
    client.get(THEN)
    assert queries_of(client, "/week/?day=59") == queries_of(client, THEN)
