"""People and machines on site: of the day told last, "no change" repeated, later entries left out."""

from datetime import UTC, date, datetime, timedelta

import pytest

from gongjian.access.roles import Role
from gongjian.core.actor import SYSTEM
from gongjian.fieldwork.models import DailyReport
from gongjian.fieldwork.queries import strength_by_day
from tests import factories, personas

pytestmark = pytest.mark.django_db
ON = date(2020, 5, 19)
NOW = datetime(2020, 5, 19, 10, tzinfo=UTC)


def told(project, on, workers=None, machines=None, *, at=None, unchanged=False):
    at = at or datetime(on.year, on.month, on.day, 9, tzinfo=UTC)
    DailyReport.objects.create(
        project=project,
        on=on,
        workers=workers,
        machines=machines,
        is_unchanged=unchanged,
        reported_at=at,
        changed_at=at,
    )


@pytest.fixture
def other(campaign):
    return factories.ProjectFactory(campaign=campaign, number=2)


def strength(campaign, viewer=SYSTEM, known_at=NOW):
    return strength_by_day(viewer, campaign, on=ON, known_at=known_at)


def test_nothing_told_is_nothing_shown(campaign):
    assert strength(campaign) == ([], [])


def test_the_days_up_to_the_last_one_told_are_summed(campaign, project, other):
    told(project, ON - timedelta(days=1), 80, 6)
    told(other, ON - timedelta(days=1), 20)
    told(project, ON - timedelta(days=3), 75, 5)
    days, _changes = strength(campaign)
    assert (days[-1].on, days[-1].sites, days[-1].workers, days[-1].machines) == (ON - timedelta(days=1), 2, 100, 6)
    assert [one.workers for one in days[-4:]] == [0, 75, 0, 100]
    assert len(days) == 14


def test_no_change_repeats_what_was_told_even_before_the_days_shown(campaign, project):
    told(project, ON - timedelta(days=16), 40, 3)
    told(project, ON, unchanged=True)
    assert strength(campaign)[0][-1].workers == 40


def test_no_change_of_a_site_that_never_told_is_nobody(campaign, project):
    told(project, ON, unchanged=True)
    assert strength(campaign)[0][-1].workers == 0


def test_sites_that_lost_most_people_in_a_week_come_first(campaign, project, other):
    for one, before, now in ((project, 90, 88), (other, 70, 30)):
        told(one, ON - timedelta(days=7), before, 4)
        told(one, ON, now, 4)
    new = factories.ProjectFactory(campaign=campaign, number=3)
    told(new, ON, 5)  # nothing to compare with
    changes = strength(campaign)[1]
    assert [(one.project_id, one.workers_more, one.machines_more) for one in changes] == [
        (other.pk, -40, 0), (project.pk, -2, 0),
    ]  # fmt: skip


def test_what_was_told_later_is_not_known_yet(campaign, project):
    told(project, ON - timedelta(days=2), 10)
    told(project, ON, 50, at=NOW + timedelta(hours=1))
    assert strength(campaign)[0][-1].workers == 10


def test_an_owner_sees_the_own_site_only(campaign, project, other):
    told(project, ON, 10)
    told(other, ON, 70)
    owner = personas.at_project(Role.OWNER, project)
    assert strength(campaign, owner)[0][-1].workers == 10
