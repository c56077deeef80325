"""Every operation of the printed OpenAPI, fuzzed in-process: never a 5xx, every status declared."""

import os

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, settings

from gongjian.access.roles import Role
from gongjian.core.actor import actor_for_person
from gongjian.people.actions import issue_token
from gongjian.surfaces.api.schema import described
from tests import factories, personas

# The same cases on every push. Longer, as benchmarks/README.md says: GONGJIAN_FUZZ_EXAMPLES=5000; GONGJIAN_FUZZ_ONLY=people
# for the operations of one feature.
EXAMPLES = int(os.environ.get("GONGJIAN_FUZZ_EXAMPLES", "30"))
ONLY = os.environ.get("GONGJIAN_FUZZ_ONLY")

_all = schemathesis.openapi.from_dict(described())
operations = _all.include(tag=ONLY) if ONLY else _all


@pytest.fixture
def token(db):
    """One who may do much: an administrator with the office's post, in a district with rows to hit."""
    district = factories.DistrictFactory()
    person = personas.person(Role.SYSTEM_ADMIN, district)
    factories.PostFactory(person=person, role=Role.OFFICE)
    factories.UnitFactory(district=district)
    actor = actor_for_person(person.pk, person.name)
    return issue_token(person.pk, {"label": "fuzz", "days": 1}, by=actor).shown_once["token"]


@operations.parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
)
def test_no_operation_breaks(case, token):
    case.headers = {**(case.headers or {}), "Authorization": f"Bearer {token}"}
    answer = case.call(app=get_wsgi_application())
    assert answer.status_code < 500, f"{case.operation.label}: see the log"
    declared = {int(code) for code in case.operation.definition.raw["responses"]}
    assert answer.status_code in declared | {405}, (case.operation.label, answer.status_code, answer.text[:500])
