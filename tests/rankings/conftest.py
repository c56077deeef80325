import pytest

from gongjian.access.roles import Role
from tests import personas
from tests.rankings import factories as weeks


@pytest.fixture
def week(campaign):
    weeks.busy_week(campaign)
    return campaign


@pytest.fixture
def leader(district):
    return personas.at_district(Role.DISTRICT_LEADER, district)


@pytest.fixture
def supervision(district):
    return personas.at_district(Role.SUPERVISION, district)
