"""The two sides of one project in week 8; who drafts, signs and hears a stage."""

import pytest

from gongjian.access.roles import Role
from gongjian.people.models import UnitKind
from tests import personas
from tests.assessments import stage_stories as stories
from tests.assessments import week8
from tests.assessments.week8 import DUE, drafted


@pytest.fixture
def campaign(campaign):
    campaign.refresh_from_db()  # the factory leaves the time of the cut-off as text
    return campaign


@pytest.fixture
def owner_unit(project):
    project.owner_unit = week8.unit(project, UnitKind.OWNER)
    project.save()
    return project.owner_unit


@pytest.fixture
def department(project):
    return week8.unit(project)


@pytest.fixture
def cadre(project, department):
    return week8.person(project, unit=department)


@pytest.fixture
def account(campaign, project, department, cadre):
    """Of the department, with one promise kept."""
    week8.promise(project, cadre, "kept", done_on=DUE)
    return drafted(campaign)[0]


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
