import pytest

from gongjian.access.roles import Role
from tests import factories, personas
from tests.notices.course import issued


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
