"""The surroundings of a problem that may climb: its units, and whoever chairs a conference."""

import pytest

from gongjian.access.roles import Role
from gongjian.people.models import UnitKind
from gongjian.problems import actions
from gongjian.problems.models import Problem
from tests import factories, personas
from tests.problems.meeting import AT


@pytest.fixture
def unit(district):
    return factories.UnitFactory(district=district, name="区住建局")


@pytest.fixture
def office_unit(district):
    return factories.UnitFactory(district=district, name="区重点办", kind=UnitKind.OFFICE)


@pytest.fixture
def power(district):
    return factories.UnitFactory(district=district, name="区供电中心")


@pytest.fixture
def chair(district):
    return personas.person(Role.DISTRICT_LEADER, district)


@pytest.fixture
def project(campaign, unit):
    return factories.ProjectFactory(campaign=campaign, responsible_unit=unit)


@pytest.fixture
def raiser(project):
    return personas.at_project(Role.CONTRACTOR, project)


@pytest.fixture
def holder(unit):
    """Somebody of the responsible unit, which holds the problem first."""
    return personas.at_unit(Role.DEPARTMENT, unit)


@pytest.fixture
def problem(project, power, raiser):
    """Held by the responsible unit: 21 working hours, until Friday 10:00."""
    given = {"title": "10kV 临时用电增容", "kind": "utilities", "blocking_unit_id": power.pk}
    return Problem.objects.get(pk=actions.raise_problem(project, given, by=raiser, at=AT).id)
