"""Exactly one at any moment: the database itself refuses a second one, on SQLite and on PostgreSQL."""

import threading
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, connections, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from gongjian.core.actor import SYSTEM
from gongjian.responsibility.actions import name_lead_leader, release_lead_leader
from gongjian.responsibility.actions.rules import LeadHeldAlready
from gongjian.responsibility.models import LeadAssignment, PlanVersion, Substitute, TeamAssignment
from tests.factories import AT, DAY_1, CampaignFactory, PersonFactory, ProjectFactory
from tests.responsibility.factories import led, planned, somebody, team

pytestmark = pytest.mark.postgres

D = [DAY_1 + timedelta(days=n) for n in range(40)]


def _rows(project, model):
    if model is TeamAssignment:
        return {"team": team(project.campaign)}
    if model is PlanVersion:
        return {"number": 1, "title": "方案", "approved_by": "区委", "approved_on": D[0]}
    return {"person": somebody(project)}


@pytest.mark.parametrize("model", [LeadAssignment, TeamAssignment, PlanVersion, Substitute])
@pytest.mark.parametrize(
    ("second", "held"),
    [
        ((10, 20), False),
        ((15, 25), False),
        ((5, 11), False),
        ((12, 13), False),
        ((0, 30), False),
        ((20, 30), True),
        ((0, 10), True),
    ],
)
def test_a_second_one_in_the_same_time_is_refused_by_the_database(project, model, second, held):
    rows = _rows(project, model)
    model.objects.create(project=project, from_on=D[10], until_on=D[20], **rows)
    if "number" in rows:
        rows["number"] = 2

    def put():
        with transaction.atomic():
            model.objects.create(project=project, from_on=D[second[0]], until_on=D[second[1]], **rows)

    if held:
        put()
        assert model.objects.filter(project=project).count() == 2
    else:
        with pytest.raises(IntegrityError, match="at_a_time"):
            put()


def test_an_open_one_refuses_everything_later(project):
    LeadAssignment.objects.create(project=project, person=somebody(project), from_on=D[5])
    with pytest.raises(IntegrityError, match="one_lead_leader_at_a_time"), transaction.atomic():
        LeadAssignment.objects.create(project=project, person=somebody(project), from_on=D[30])
    with pytest.raises(IntegrityError, match="one_lead_leader_at_a_time"), transaction.atomic():
        LeadAssignment.objects.create(project=project, person=somebody(project), from_on=D[0])


def test_moving_an_end_over_the_next_one_is_refused(project):
    first = LeadAssignment.objects.create(project=project, person=somebody(project), from_on=D[0], until_on=D[10])
    LeadAssignment.objects.create(project=project, person=somebody(project), from_on=D[10])
    first.until_on = D[11]
    with pytest.raises(IntegrityError, match="one_lead_leader_at_a_time"), transaction.atomic():
        first.save()
    with pytest.raises(IntegrityError, match="one_lead_leader_at_a_time"), transaction.atomic():
        LeadAssignment.objects.filter(pk=first.pk).update(until_on=None)


def test_another_project_may_have_the_same_leader(project):
    person = somebody(project)
    led(project, person)
    led(ProjectFactory(campaign=project.campaign), person)
    assert LeadAssignment.objects.filter(person=person, until_on=None).count() == 2


def test_the_refusal_speaks_the_readers_words(project):
    led(project)
    with pytest.raises(LeadHeldAlready):
        led(project, from_on=date(2020, 5, 1))
    assert LeadAssignment.objects.count() == 1


def test_a_gap_may_be_filled_exactly(project):
    first = led(project)
    release_lead_leader(first, {"until_on": D[10], "reason": "调离"}, by=SYSTEM, at=AT)
    led(project, from_on=D[20])
    led(project, from_on=D[10], until_on=D[20])
    assert LeadAssignment.objects.filter(project=project).count() == 3


def test_plan_and_team_have_their_own_constraint(project):
    planned(project)
    with pytest.raises(IntegrityError, match="one_plan_at_a_time"), transaction.atomic():
        PlanVersion.objects.create(
            project=project, number=9, title="另一方案", approved_by="区委", approved_on=D[0], from_on=D[3]
        )


class Overlaps(TestCase):
    """The database's answer equals the definition, for any two half-open intervals."""

    days = st.integers(0, 12)
    ends = st.one_of(st.none(), st.integers(1, 13))

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(days, ends, days, ends)
    def test_refused_exactly_when_two_intervals_share_a_day(self, from_1, until_1, from_2, until_2):
        if (until_1 is not None and until_1 <= from_1) or (until_2 is not None and until_2 <= from_2):
            return
        project = ProjectFactory(campaign=CampaignFactory())
        person = PersonFactory(district=project.campaign.district)

        def put(since, until):
            end = None if until is None else D[until]
            LeadAssignment.objects.create(project=project, person=person, from_on=D[since], until_on=end)

        put(from_1, until_1)
        share = set(range(from_1, until_1 or 99)) & set(range(from_2, until_2 or 99))
        if not share:
            put(from_2, until_2)
            return
        with pytest.raises(IntegrityError, match="one_lead_leader_at_a_time"), transaction.atomic():
            put(from_2, until_2)


@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_moment_leave_one_leader():
    project = ProjectFactory()
    persons = [somebody(project).pk for _ in range(4)]
    refused = []

    def name(person_id):
        try:
            name_lead_leader(project.pk, {"person_id": person_id, "from_on": DAY_1}, by=SYSTEM, at=AT)
        except LeadHeldAlready:
            refused.append(person_id)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=name, args=(one,)) for one in persons]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert connection.vendor in {"sqlite", "postgresql"}
    assert (LeadAssignment.objects.filter(project=project).count(), len(refused)) == (1, 3)
