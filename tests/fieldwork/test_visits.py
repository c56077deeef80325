"""The on-site office: planned, held, decided; missed weeks are facts about the duty."""

from datetime import date, timedelta

import pytest

from gongjian.commitments.actions.promises import NotOfThisDistrict
from gongjian.commitments.models import Promise
from gongjian.core.refusal import InputRefused, NewerVersion, NotInThisState
from gongjian.engine.calendars import Week
from gongjian.fieldwork import actions
from gongjian.fieldwork.actions.visits import HeldWhen, PlannedAlready, VisitInThePast
from gongjian.fieldwork.models import Visit
from gongjian.fieldwork.queries import missed_weeks, visits_proposed
from gongjian.projects.models import Project
from tests import factories

pytestmark = pytest.mark.django_db
TODAY, FRIDAY = date(2020, 5, 19), date(2020, 5, 22)


@pytest.fixture
def leader(district):
    return factories.PersonFactory(district=district)


def planned(project, office, leader, on=TODAY, **given):
    given = {"leader_id": leader.pk, "planned_on": on, **given}
    return Visit.objects.get(pk=actions.plan_visit(project, given, by=office, at=factories.AT).id)


def held(project, office, leader, **given):
    visit = planned(project, office, leader)
    actions.hold_visit(visit, {"held_on": TODAY, **given}, by=office, at=factories.AT)
    visit.refresh_from_db()
    return visit


def test_held_with_what_was_looked_at_and_a_decision_that_is_promised(project, office, leader):
    visit = held(project, office, leader, summary="现场看了配电", looked_at=({"problem_id": 7, "note": "先接临电"},))
    actions.decide_at_visit(
        visit, {"text": "本周接通临电", "owner_id": leader.pk, "due_on": FRIDAY}, by=office, at=factories.AT
    )
    promise = Promise.objects.get()
    assert (visit.state, visit.looked_at[0]["problem_id"]) == ("held", 7)
    assert (promise.state, promise.origin) == ("promised", f"fieldwork.visit:{visit.pk}")


def test_a_decision_names_somebody_and_a_day(project, office, leader):
    visit = held(project, office, leader)
    for given in ({"text": "接电"}, {"text": "接电", "owner_id": leader.pk}, {"text": "接电", "due_on": FRIDAY}):
        with pytest.raises(InputRefused):
            actions.decide_at_visit(visit, given, by=office, at=factories.AT)


def test_nothing_is_decided_before_it_was_held_nor_after_it_was_cancelled(project, office, leader):
    visit = planned(project, office, leader)
    given = {"text": "接电", "owner_id": leader.pk, "due_on": FRIDAY}
    with pytest.raises(NotInThisState):
        actions.decide_at_visit(visit, given, by=office, at=factories.AT)
    actions.cancel_visit(visit, {"reason": "防汛"}, by=office)
    with pytest.raises(NotInThisState):
        actions.hold_visit(visit, {"held_on": TODAY}, by=office, at=factories.AT)


def test_moved_with_a_reason_and_never_into_the_past(project, office, leader):
    visit = planned(project, office, leader)
    actions.move_visit(visit, {"planned_on": FRIDAY, "reason": "防汛"}, by=office, at=factories.AT)
    with pytest.raises(VisitInThePast):
        actions.move_visit(visit, {"planned_on": date(2020, 5, 18), "reason": "x"}, by=office, at=factories.AT)
    visit.refresh_from_db()
    assert (visit.planned_on, visit.reason) == (FRIDAY, "防汛")


def test_moved_by_two_at_once_the_second_is_told(project, office, leader):
    visit = planned(project, office, leader)
    actions.move_visit(visit, {"planned_on": FRIDAY, "reason": "防汛", "version": 1}, by=office, at=factories.AT)
    with pytest.raises(NewerVersion):
        actions.move_visit(visit, {"planned_on": TODAY, "reason": "开会", "version": 1}, by=office, at=factories.AT)


def test_planned_twice_for_one_day_is_refused(project, office, leader):
    planned(project, office, leader)
    with pytest.raises(PlannedAlready):
        planned(project, office, leader)


def test_typed_on_site_that_day_it_is_planned_however_late_the_signal_came(project, office, leader):
    given, late = {"leader_id": leader.pk, "planned_on": TODAY}, factories.AT + timedelta(days=2)
    with pytest.raises(VisitInThePast):
        actions.plan_visit(project, given, by=office, at=late)
    with pytest.raises(VisitInThePast):  # a clock that claims last month proves nothing
        actions.plan_visit(project, given, by=office, at=late + timedelta(days=9), claimed_at=factories.AT)
    actions.plan_visit(project, given, by=office, at=late, claimed_at=factories.AT)
    assert project.visits.get().planned_on == TODAY


def test_a_leader_of_another_district_is_refused(project, office):
    with pytest.raises(NotOfThisDistrict):
        planned(project, office, factories.PersonFactory())


@pytest.mark.parametrize("on", [date(2020, 5, 20), date(2020, 5, 11)])
def test_what_has_not_happened_or_is_long_past_is_not_told(project, office, leader, on):
    with pytest.raises(HeldWhen):
        actions.hold_visit(planned(project, office, leader), {"held_on": on}, by=office, at=factories.AT)


def test_weeks_without_the_lead_leader_on_site_are_found(project, office, leader):
    held(project, office, leader)
    weeks = [Week(6, date(2020, 5, 4), date(2020, 5, 10)), Week(7, date(2020, 5, 11), date(2020, 5, 17)), Week(8, date(2020, 5, 18), date(2020, 5, 24))]  # fmt: skip
    assert missed_weeks(project, leader.pk, weeks) == weeks[:2]


def test_where_nobody_has_been_longest_comes_first(project, office, leader, campaign):
    never = factories.ProjectFactory(campaign=campaign)
    held(project, office, leader)
    found = visits_proposed(Project.objects.all(), at=factories.AT)
    assert [(one.project, one.days, one.last_on) for one in found] == [(never, 57, None), (project, 0, TODAY)]
