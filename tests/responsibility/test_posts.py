"""Rights follow the assignment, on both databases: every way to belong to a project is a post at it."""

from datetime import UTC, date, datetime

import pytest

from gongjian.access.places import PostHeld
from gongjian.access.roles import Role
from gongjian.responsibility.models import (
    Deputy,
    HandOver,
    LeadAssignment,
    Representative,
    Substitute,
    Team,
    TeamAssignment,
    TeamMember,
)
from gongjian.responsibility.queries.posts import posts_at_projects
from tests import factories

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]
MAY, JUNE, JULY = date(2020, 5, 1), date(2020, 6, 1), date(2020, 7, 1)


@pytest.fixture
def person(district):
    return factories.PersonFactory(district=district)


def posts(person):
    return set(posts_at_projects(person.pk))


def test_nobody_has_a_post_without_an_assignment(person, project):
    LeadAssignment.objects.create(
        project=project, person=factories.PersonFactory(district=person.district), from_on=MAY
    )
    assert posts(person) == set()


def test_leading_standing_in_helping_and_speaking_are_posts_of_their_days(person, project):
    LeadAssignment.objects.create(project=project, person=person, from_on=MAY, until_on=JUNE)
    Substitute.objects.create(project=project, person=person, from_on=JUNE, until_on=JULY, reason="出差")
    Deputy.objects.create(project=project, person=person, from_on=JULY)
    Representative.objects.create(project=project, person=person, from_on=MAY, side="contractor")
    at = (project.campaign.district_id, None, project.pk)
    assert posts(person) == {
        PostHeld(Role.LEAD_LEADER, *at, MAY, JUNE),
        PostHeld(Role.LEAD_LEADER, *at, JUNE, JULY),
        PostHeld(Role.TEAM_MEMBER, *at, JULY, None),
        PostHeld(Role.CONTRACTOR, *at, MAY, None),
    }


@pytest.mark.parametrize(
    ("member", "team", "held"),
    [
        ((MAY, None), (JUNE, None), (JUNE, None)),
        ((JUNE, JULY), (MAY, None), (JUNE, JULY)),
        ((MAY, JULY), (MAY, JUNE), (MAY, JUNE)),
        ((MAY, JUNE), (JUNE, None), None),
    ],
)
def test_a_member_belongs_while_membership_and_assignment_both_hold(person, project, member, team, held):
    row = Team.objects.create(campaign=project.campaign, name="专班")
    TeamMember.objects.create(team=row, person=person, from_on=member[0], until_on=member[1])
    TeamAssignment.objects.create(team=row, project=project, from_on=team[0], until_on=team[1])
    at = (project.campaign.district_id, None, project.pk)
    assert posts(person) == ({PostHeld(Role.TEAM_MEMBER, *at, *held)} if held else set())


def test_who_is_to_take_over_may_look_until_it_is_answered(person, project):
    offered = HandOver.objects.create(
        project=project, from_person=factories.PersonFactory(district=person.district), to_person=person, on=JUNE,
        proposed_at=datetime(2020, 5, 20, tzinfo=UTC),
    )  # fmt: skip
    assert posts(person) == {PostHeld(Role.TEAM_MEMBER, project.campaign.district_id, None, project.pk)}
    HandOver.objects.filter(pk=offered.pk).update(state="accepted")
    assert posts(person) == set()
