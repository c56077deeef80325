"""A dated hand-over: until the new leader accepts, the old one remains in charge; rights follow."""

from datetime import date

import pytest

from gongjian.access.roles import Role
from gongjian.core.actor import SYSTEM, actor_for_person
from gongjian.core.refusal import NotAllowed, NotInThisState
from gongjian.responsibility.actions import (
    accept_hand_over,
    assign_team,
    cancel_hand_over,
    decline_hand_over,
    name_substitute,
    put_plan_in_force,
    release_lead_leader,
)
from gongjian.responsibility.actions.hand_overs import (
    AnotherChangeCame,
    HandOverWaits,
    NoLeadLeader,
    SameLeader,
)
from gongjian.responsibility.actions.rules import EndsBeforeItBegan, PersonOfAnotherDistrict, TwoChangesOnOneDay
from gongjian.responsibility.actions.teams import ChangeNeedsReason, SameTeam
from gongjian.responsibility.models import LeadAssignment
from gongjian.responsibility.queries import gaps_of, lead_leaders_of, leaders_days, line_of
from tests.factories import AT, DAY_1, DistrictFactory, PersonFactory
from tests.responsibility.factories import PLAN, led, planned, proposed, somebody, team, teamed

BEFORE, ON, AFTER = date(2020, 5, 19), date(2020, 5, 20), date(2020, 5, 21)


def _as(person):
    return actor_for_person(person.pk, person.name)


def _leader(project, on):
    return lead_leaders_of([project.pk], on=on)[project.pk].person


def test_old_leader_remains_in_charge_until_accepted(project):
    old = led(project).person
    proposed(project)
    assert _leader(project, AFTER) == old
    assert _as(old).holds(Role.LEAD_LEADER, on=AFTER)


def test_accepted_hand_over_changes_the_leader_on_its_day(project):
    old, new = led(project).person, somebody(project)
    accept_hand_over(proposed(project, new), {}, by=_as(new), at=AT)
    assert (_leader(project, BEFORE), _leader(project, ON)) == (old, new)
    assert _as(old).holds(Role.LEAD_LEADER, on=BEFORE)
    assert not _as(old).holds(Role.LEAD_LEADER, on=ON)
    assert _as(new).holds(Role.LEAD_LEADER, on=ON)
    assert line_of(project, on=AFTER).is_unbroken
    assert line_of(project, on=AFTER).rings == (ON,)


def test_accepted_late_counts_from_the_day_of_acceptance(project):
    old, new = led(project).person, somebody(project)
    hand_over = proposed(project, new, on=date(2020, 5, 1))
    accept_hand_over(hand_over, {}, by=_as(new), at=AT)
    assert _leader(project, date(2020, 5, 18)) == old
    assert _leader(project, BEFORE) == new
    hand_over.refresh_from_db()
    assert hand_over.effective_on == BEFORE


def test_only_the_new_leader_answers(project, office):
    led(project)
    hand_over = proposed(project)
    with pytest.raises(NotAllowed):
        accept_hand_over(hand_over, {}, by=office, at=AT)
    assert _leader(project, AFTER) == hand_over.from_person


def test_declined_leaves_everything_as_it_was(project):
    old, new = led(project).person, somebody(project)
    hand_over = proposed(project, new)
    answering = _as(new)
    decline_hand_over(hand_over, {"note": "分工未定"}, by=answering, at=AT)
    assert _leader(project, AFTER) == old
    with pytest.raises(NotInThisState):
        accept_hand_over(hand_over, {}, by=answering, at=AT)
    proposed(project, new)


def test_refused_while_another_waits(project):
    led(project)
    proposed(project)
    with pytest.raises(HandOverWaits):
        proposed(project)


def test_cancelled_makes_room_for_another(project, office):
    led(project)
    cancel_hand_over(proposed(project), {"note": "改期"}, by=office, at=AT)
    assert proposed(project).state == "proposed"


def test_refused_without_a_leader_to_hand_over_from(project):
    with pytest.raises(NoLeadLeader):
        proposed(project)


def test_refused_to_the_same_leader(project):
    lead = led(project)
    with pytest.raises(SameLeader):
        proposed(project, lead.person)


def test_one_change_a_day(project):
    led(project, from_on=ON)
    with pytest.raises(TwoChangesOnOneDay):
        proposed(project, on=ON)
    assert proposed(project, on=AFTER).on == AFTER


def test_acceptance_is_refused_when_the_leadership_changed_meanwhile(project):
    lead, new = led(project), somebody(project)
    hand_over = proposed(project, new)
    release_lead_leader(lead, {"until_on": date(2020, 5, 10), "reason": "调离"}, by=SYSTEM, at=AT)
    with pytest.raises(AnotherChangeCame):
        accept_hand_over(hand_over, {}, by=_as(new), at=AT)


def test_person_of_another_district_cannot_lead(project):
    with pytest.raises(PersonOfAnotherDistrict):
        led(project, PersonFactory(district=DistrictFactory()))


def test_substitute_has_the_rights_on_those_days_only(project):
    lead, other = led(project), somebody(project)
    given = {"person_id": other.pk, "from_on": ON, "until_on": AFTER, "reason": "外出学习"}
    name_substitute(project, given, by=SYSTEM, at=AT)
    held = [_as(other).holds(Role.LEAD_LEADER, on=day) for day in (BEFORE, ON, AFTER)]
    assert held == [False, True, False]
    assert _leader(project, ON) == lead.person


def test_gaps_show_with_their_days_open_ones_first(project):
    lead = led(project, from_on=date(2020, 3, 25))
    teamed(project)
    planned(project)
    release_lead_leader(lead, {"until_on": date(2020, 5, 10), "reason": "调离"}, by=SYSTEM, at=AT)
    gaps = gaps_of([project], on=BEFORE)
    assert [(gap.one, gap.days, gap.open) for gap in gaps] == [("leader", 10, True), ("leader", 2, False)]


def test_days_of_responsibility_add_up_to_the_days_so_far(project):
    new = somebody(project)
    led(project)
    accept_hand_over(proposed(project, new), {}, by=_as(new), at=AT)
    days = leaders_days([project], on=AFTER)
    assert sum(one.days for one in days) == (AFTER - DAY_1).days + 1
    assert [one.days for one in days if one.person_id == new.pk] == [2]


def test_an_end_before_the_beginning_is_refused(project):
    lead = led(project, from_on=ON)
    with pytest.raises(EndsBeforeItBegan):
        release_lead_leader(lead, {"until_on": ON, "reason": "调离"}, by=SYSTEM, at=AT)


def test_a_new_team_needs_a_reason_and_another_team(project):
    held = teamed(project)
    other = team(project.campaign, "第二专班")
    with pytest.raises(ChangeNeedsReason):
        assign_team(project, {"team_id": other.pk, "from_on": ON}, by=SYSTEM, at=AT)
    with pytest.raises(SameTeam):
        assign_team(project, {"team_id": held.team_id, "from_on": ON}, by=SYSTEM, at=AT)
    assign_team(project, {"team_id": other.pk, "from_on": ON, "reason": "充实力量"}, by=SYSTEM, at=AT)
    assert not [gap for gap in gaps_of([project], on=AFTER) if gap.one == "team"]


def test_a_new_plan_ends_the_old_one_on_its_day(project):
    first = planned(project)
    with pytest.raises(ChangeNeedsReason):
        put_plan_in_force(project, {**PLAN, "from_on": ON}, by=SYSTEM, at=AT)
    second = planned(project, from_on=ON, reason="疫情影响")
    first.refresh_from_db()
    assert (first.until_on, second.number) == (ON, 2)
    assert LeadAssignment.objects.count() == 0
