"""A district with its catalogue, a project of an owner, the department that grants, the campaign office."""

import pytest

from gongjian.access.roles import Role
from gongjian.core.moments import local_date
from gongjian.people.models import UnitKind
from gongjian.procedures import actions
from gongjian.procedures.models import Permit
from tests import factories, personas

AT = factories.AT
TODAY = local_date(AT)


@pytest.fixture
def bureau(district):
    return factories.UnitFactory(district=district, name="区住建与行政审批局")


@pytest.fixture
def office_unit(district):
    return factories.UnitFactory(district=district, name="区重点办", kind=UnitKind.OFFICE)


@pytest.fixture
def project(campaign, office_unit):
    return factories.ProjectFactory(campaign=campaign, is_started=False)


@pytest.fixture
def office(district):
    return personas.at_district(Role.OFFICE, district)


@pytest.fixture
def owner(project):
    return personas.at_project(Role.OWNER, project)


@pytest.fixture
def examiner(bureau):
    return personas.at_unit(Role.DEPARTMENT, bureau)


@pytest.fixture
def catalogue(district, bureau, office):
    actions.load_catalogue(district, {}, by=office, at=AT)


@pytest.fixture
def listed(catalogue, project, owner):
    """By code: what the owner of the project has listed."""

    def made(*codes):
        actions.load_permits(project, {"codes": list(codes)}, by=owner, at=AT)
        return {row.code: row for row in Permit.objects.filter(project=project)}

    return made
