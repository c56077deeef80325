"""Who is told of a permit: the service person the department named, else whoever acts for it; the owner's side."""

import pytest

from gongjian.access.roles import Role
from gongjian.people.models import UnitKind
from gongjian.procedures.queries.concerned import applicants_of, examiners_of
from gongjian.responsibility.actions import name_representative, name_service_person
from tests import factories, personas
from tests.procedures.conftest import AT, TODAY

pytestmark = pytest.mark.django_db


def test_the_department_is_told_by_whoever_acts_for_it(listed, examiner, bureau):
    permit = listed("C06")["C06"]
    assert examiners_of(str(permit.pk), on=TODAY) == [examiner.person_id]


def test_a_service_person_named_for_the_project_is_told_alone(listed, project, bureau, examiner, office):
    permit = listed("C06")["C06"]
    bureau.kind = UnitKind.FUNCTIONAL
    bureau.save()
    named = personas.person(Role.DEPARTMENT, project.campaign.district, unit=bureau)
    given = {"unit_id": bureau.pk, "person_id": named.pk, "from_on": TODAY}
    name_service_person(project, given, by=office, at=AT)
    assert examiners_of(str(permit.pk), on=TODAY) == [named.pk]


def test_nobody_is_told_where_no_unit_grants_it(listed):
    permit = listed("A09")["A09"]  # forestry: the district of the test has no such unit
    assert examiners_of(str(permit.pk), on=TODAY) == []
    assert examiners_of("0", on=TODAY) == []


def test_the_owner_is_told_by_whoever_speaks_for_it(listed, project, office):
    permit = listed("C06")["C06"]
    speaks = factories.PersonFactory(district=project.campaign.district)
    given = {"person_id": speaks.pk, "side": "owner", "from_on": TODAY}
    name_representative(project, given, by=office, at=AT)
    assert applicants_of(str(permit.pk), on=TODAY) == [speaks.pk]
