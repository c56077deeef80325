"""Every operation of the printed OpenAPI, fuzzed in-process: never a 5xx, every status declared."""

import os
from typing import Any

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode

from gongjian.access.roles import Role
from gongjian.core.actor import actor_for_person
from gongjian.people.actions import issue_token
from gongjian.surfaces.api.schema import described
from tests import factories, personas

# The same few cases on every push. Longer, as benchmarks/README.md says: GONGJIAN_FUZZ_EXAMPLES=5000; GONGJIAN_FUZZ_ONLY=people
# for the operations of one feature.
EXAMPLES = int(os.environ.get("GONGJIAN_FUZZ_EXAMPLES", "8"))
ONLY = os.environ.get("GONGJIAN_FUZZ_ONLY")

_all = schemathesis.openapi.from_dict(described())
OPERATIONS = [found.ok() for found in (_all.include(tag=ONLY) if ONLY else _all).get_all_operations()]


@pytest.fixture
def token(db):
    """One who may do much: an administrator with the office's post, in a district with rows to hit."""
    district = factories.DistrictFactory()
    person = personas.person(Role.SYSTEM_ADMIN, district)
    factories.PostFactory(person=person, role=Role.OFFICE)
    factories.UnitFactory(district=district)
    actor = actor_for_person(person.pk, person.name)
    return issue_token(person.pk, {"label": "fuzz", "days": 1}, by=actor).shown_once["token"]


def cases(operation: Any) -> Any:
    """As the schema says and against it; without anything to give there is nothing against it."""
    proper = operation.as_strategy()
    has_input = bool(operation.body or operation.query or operation.path_parameters)
    return proper | operation.as_strategy(GenerationMode.NEGATIVE) if has_input else proper


# A name for each: schemathesis gives all operations one, and a run of several workers takes them for one test.
@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.label)
def test_no_operation_breaks(operation, token):
    declared = {int(code) for code in operation.definition.raw["responses"]} | {405}
    app = get_wsgi_application()

    @settings(
        max_examples=EXAMPLES, deadline=None, derandomize=True, database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )  # fmt: skip
    @given(case=cases(operation))
    def answers(case):
        case.headers = {**(case.headers or {}), "Authorization": f"Bearer {token}"}
        answer = case.call(app=app)
        assert answer.status_code < 500, f"{operation.label}: see the log"
        assert answer.status_code in declared, (operation.label, answer.status_code, answer.text[:500])

    answers()
