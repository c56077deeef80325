import pytest

from gongjian.access.roles import Role
from gongjian.notices import actions
from tests import factories, personas
from tests.notices.course import issued
from tests.rankings import factories as weeks
from tests.rankings.course import LATER, a_reply, published


@pytest.fixture
def unit(district):
    return factories.UnitFactory(district=district)


@pytest.fixture
def department(unit):
    return personas.at_unit(Role.DEPARTMENT, unit)


@pytest.fixture
def supervision(district):
    return personas.at_district(Role.SUPERVISION, district)


@pytest.fixture
def order(project, unit, supervision):
    return issued(project, supervision, unit_id=unit.pk)


@pytest.fixture
def week(campaign):
    weeks.busy_week(campaign)
    return campaign


@pytest.fixture
def leader(district):
    return personas.at_district(Role.DISTRICT_LEADER, district)


@pytest.fixture
def assessment(district):
    return personas.at_district(Role.ASSESSMENT, district)


@pytest.fixture
def line(week, office, leader):
    """A line of a published week with its notice."""
    pk = published(week, office, leader)
    actions.issue_notice(pk, {}, by=office, at=LATER)
    return a_reply(pk)
