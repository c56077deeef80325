"""The week board as known on an earlier day."""

from datetime import timedelta

import pytest

from gongjian.access.roles import Role
from gongjian.commitments import actions
from gongjian.commitments.models import Constraint, Promise, StageTarget, WeeklyNode
from gongjian.core import moments
from gongjian.core.actor import SYSTEM
from gongjian.projects.jobs import keep_days
from gongjian.projects.queries import Known, kept_faults
from tests import factories, personas
from tests.commitments.test_pages import put, queries_of
from tests.factories import AT
from tests.projects.days import DAY, LATER, last_moment, midnight, noon, words_of

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


PAGES = ("/week/", "/week/?by=owner", "/week/?week=8", "/look-ahead/")


def fill(project, person, nth=0):
    """Work with an open and a cleared constraint, a waived one, a node and a stage target."""
    unit = factories.UnitFactory(district=project.campaign.district)
    open_one = put(
        project, person, state="prepared", unit=unit, open_constraint=True, due_on=DAY + timedelta(days=nth % 9)
    )
    Constraint.objects.create(
        promise=open_one, kind="design", text="施工图", needed_by_on=DAY - timedelta(days=2), unit=unit
    )
    put(project, person, waived_by=person, waiver_reason="已电话确认", open_constraint=True)
    put(project, person, due_on=DAY - timedelta(days=7), state="kept", done_on=DAY - timedelta(days=8), answered_at=AT)
    WeeklyNode.objects.create(project=project, title="基础完成", due_on=DAY + timedelta(days=2))
    StageTarget.objects.create(project=project, title="封顶", due_on=DAY + timedelta(days=9))
    return open_one


@pytest.mark.parametrize("address", PAGES)
def test_boards_are_those_of_that_evening(project, signed_in, monkeypatch, address):
    """Read by somebody who may change nothing: for him the board of the evening had no buttons either."""
    reader = signed_in(Role.AUDITOR)
    work = fill(project, reader.person)
    monkeypatch.setattr(moments, "now", lambda: last_moment(DAY))
    then = words_of(reader.get(address))
    keep_days(midnight(DAY))
    after = noon(DAY + timedelta(days=1))
    actions.clear_constraint(work.constraints.first().pk, {"cleared_on": DAY}, by=SYSTEM, at=after)
    actions.meet_node(WeeklyNode.objects.get().pk, {"met_on": DAY}, by=SYSTEM, at=after)
    StageTarget.objects.update(title="主体封顶")
    Promise.objects.filter(state="promised").update(title="改了名")
    monkeypatch.setattr(moments, "now", lambda: LATER)
    past = f"{address}{'&' if '?' in address else '?'}day=58"
    assert words_of(reader.get(past)) == then
    assert words_of(reader.get(address)) != then
    assert not list(kept_faults())


def test_exports_of_the_week_name_what_stood_in_the_way(project, signed_in, monkeypatch):
    client = signed_in(Role.OFFICE)
    fill(project, client.person)
    monkeypatch.setattr(moments, "now", lambda: last_moment(DAY))
    then = client.get("/week/?export=csv").content.decode("utf-8-sig").splitlines()[1:]
    keep_days(midnight(DAY))
    Constraint.objects.update(text="别的")
    monkeypatch.setattr(moments, "now", lambda: LATER)
    assert client.get(THEN + "&export=csv").content.decode("utf-8-sig").splitlines()[1:] == then


def test_a_day_kept_before_constraints_were_says_so(course, signed_in, monkeypatch):
    monkeypatch.setattr(Known, "lacks", lambda known, _table: known.on == DAY)
    client = signed_in(Role.OFFICE)
    for address in (THEN, "/look-ahead/?day=58"):
        assert "尚未纳入留存" in client.get(address).content.decode()


@pytest.mark.parametrize("page", ["/week/", "/week/?by=unit", "/week/?export=csv", "/look-ahead/"])
def test_fifty_rows_of_a_past_day_cost_the_queries_of_one(project, signed_in, monkeypatch, page):
    client = signed_in(Role.OFFICE)
    fill(project, client.person)
    keep_days(midnight(DAY))
    for nth in range(49):
        fill(project, client.person, nth)
    keep_days(midnight(DAY + timedelta(days=1)))
    monkeypatch.setattr(moments, "now", lambda: LATER)
    one, fifty = (f"{page}{'&' if '?' in page else '?'}day={day}" for day in (58, 59))
    client.get(one)
    assert queries_of(client, fifty) == queries_of(client, one)
