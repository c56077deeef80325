import pytest

from gongjian.access.roles import Role
from tests import personas
from tests.assessments import stage_stories as stories


@pytest.fixture
def drafter(district):
    return personas.at_district(Role.ASSESSMENT, district)


@pytest.fixture
def leader(district):
    return personas.at_district(Role.DISTRICT_LEADER, district)


@pytest.fixture
def supervision(district):
    return personas.at_district(Role.SUPERVISION, district)


@pytest.fixture
def stage(campaign):
    stories.busy_stage(campaign)
    return campaign
