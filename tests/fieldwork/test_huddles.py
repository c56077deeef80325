"""Huddles: what stands in the way and what was decided; the evening starts from what the morning left open."""

from datetime import date, timedelta

import pytest

from gongjian.commitments.actions.promises import NotOfThisDistrict
from gongjian.commitments.models import Promise
from gongjian.fieldwork import actions
from gongjian.fieldwork.actions.huddles import (
    HuddleBegunAlready,
    HuddleClosed,
    NoHuddle,
    NoTeam,
    NotToday,
)
from gongjian.fieldwork.models import Huddle, HuddlePoint
from gongjian.fieldwork.queries import gaps_of_huddles, open_points
from gongjian.fieldwork.states import Half
from gongjian.responsibility.models import Team, TeamAssignment
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = date(2020, 5, 19)
MORNING = {"on": TODAY, "half": "morning"}


@pytest.fixture
def team(project, campaign):
    team = Team.objects.create(campaign=campaign, name="一专班")
    TeamAssignment.objects.create(project=project, team=team, from_on=factories.DAY_1)
    return team


def point(project, office, at=factories.AT, **given):
    given = MORNING | {"kind": "constraint", "text": "电缆未迁"} | given
    return actions.record_point(project, given, by=office, at=at)


def test_a_team_s_huddle_begins_with_its_first_point(project, office, team):
    point(project, office)
    point(project, office, text="缺钢筋工")
    huddle = Huddle.objects.get()
    assert (huddle.team, huddle.half, huddle.points.count()) == (team, "morning", 2)


def test_the_campaign_s_huddle_is_another(project, office, campaign, team):
    actions.begin_huddle(campaign, MORNING, by=office, at=factories.AT)
    with pytest.raises(HuddleBegunAlready):
        actions.begin_huddle(campaign, MORNING, by=office, at=factories.AT)
    point(project, office, is_whole=True)
    point(project, office)
    assert sorted(Huddle.objects.values_list("team", flat=True), key=str) == sorted([None, team.pk], key=str)


def test_a_decision_with_somebody_and_a_day_is_promised_at_once(project, office):
    owner = factories.PersonFactory(district=project.campaign.district)
    point(project, office, kind="decision", text="周五迁完", owner_id=owner.pk, due_on=date(2020, 5, 22))
    promise = Promise.objects.get()
    assert (promise.title, promise.owner, promise.state) == ("周五迁完", owner, "promised")
    assert promise.origin == f"fieldwork.huddlepoint:{HuddlePoint.objects.get().pk}"


def test_what_the_morning_left_open_is_where_the_evening_starts(project, office):
    first, second = point(project, office), point(project, office, text="缺钢筋工")
    actions.settle_point(first.id, {}, by=office, at=factories.AT)
    assert [one.text for one in open_points(HuddlePoint.objects.all())] == ["缺钢筋工"]
    actions.reopen_point(first.id, {"reason": "又断了"}, by=office)
    actions.drop_point(second.id, {"reason": "改用预制"}, by=office)
    assert [one.text for one in open_points(HuddlePoint.objects.all())] == ["电缆未迁"]


def test_closed_with_its_length_and_then_nothing_more_is_said(project, office, team):
    point(project, office)
    closed = actions.close_team_huddle(project, MORNING, by=office, at=factories.AT + timedelta(minutes=11))
    huddle = Huddle.objects.get(pk=closed.id)
    assert (huddle.state, (huddle.closed_at - huddle.begun_at).total_seconds()) == ("closed", 660)
    with pytest.raises(HuddleClosed):
        point(project, office)
    point(project, office, half="evening")


def test_closing_what_never_began_is_refused(project, office, team):
    with pytest.raises(NoHuddle):
        actions.close_team_huddle(project, MORNING, by=office, at=factories.AT)


def test_a_site_without_a_team_never_closes_the_huddle_of_the_campaign(project, office, campaign):
    point(project, office)
    with pytest.raises(NoTeam):
        actions.close_team_huddle(project, MORNING, by=office, at=factories.AT)
    assert Huddle.objects.get().state == "open"


def test_a_clock_set_back_ends_no_huddle_before_it_began(project, office, team):
    point(project, office)
    actions.close_team_huddle(project, MORNING, by=office, at=factories.AT - timedelta(seconds=1))
    assert Huddle.objects.get().closed_at == factories.AT


@pytest.mark.parametrize(("on", "taken"), [(TODAY, True), (date(2020, 5, 18), True), (date(2020, 5, 17), False), (date(2020, 5, 20), False)])  # fmt: skip
def test_yesterday_s_may_still_come_from_a_phone_without_a_signal(project, office, on, taken):
    if taken:
        point(project, office, on=on)
        assert Huddle.objects.get().on == on
    else:
        with pytest.raises(NotToday):
            point(project, office, on=on)


def test_somebody_of_another_district_cannot_be_named(project, office):
    stranger, unit = factories.PersonFactory(), factories.UnitFactory()
    with pytest.raises(NotOfThisDistrict):
        point(project, office, owner_id=stranger.pk)
    with pytest.raises(NotOfThisDistrict):
        point(project, office, unit_id=unit.pk)
    assert not Huddle.objects.exists()


def test_half_days_without_a_huddle_are_gaps(project, office, campaign):
    point(project, office, is_whole=True)
    gaps = gaps_of_huddles(campaign, None, date(2020, 5, 18), TODAY)
    assert [(gap.on.day, gap.half) for gap in gaps] == [
        (18, Half.MORNING), (18, Half.EVENING), (19, Half.EVENING),
    ]  # fmt: skip


def test_a_team_s_huddle_may_begin_without_a_point_but_once(project, office, team):
    actions.begin_team_huddle(project, MORNING, by=office, at=factories.AT)
    assert Huddle.objects.get().team == team
    with pytest.raises(HuddleBegunAlready):
        actions.begin_team_huddle(project, MORNING, by=office, at=factories.AT)


def test_without_a_team_there_is_no_team_s_huddle(project, office):
    with pytest.raises(NoTeam):
        actions.begin_team_huddle(project, MORNING, by=office, at=factories.AT)
    assert not Huddle.objects.exists()
