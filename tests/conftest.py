"""What every test may ask for: a district with its campaign and project, and the personas."""

from typing import Any

import pytest
from django.core.management.commands import flush
from django.db import connections
from django.test import Client
from django.utils import translation

from gongjian.access.roles import Role
from gongjian.core import checkpoint
from gongjian.core.actor import Actor
from gongjian.core.models import Installation
from tests import factories, personas

_flush = flush.Command.handle


def _flush_past_the_guard(self: Any, **options: Any) -> None:
    """Only the emptying of the test database between tests may take rows from the record."""
    connection = connections[options["database"]]
    checkpoint.kept_file().unlink(missing_ok=True)
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            cursor.execute("SET session_replication_role = replica")
            _flush(self, **options)
            cursor.execute("SET session_replication_role = origin")
            Installation.objects.get_or_create(pk=1)
            return
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        guards = cursor.fetchall()
        for name, _ in guards:
            cursor.execute(f"DROP TRIGGER {name}")
        _flush(self, **options)
        for _, sql in guards:
            cursor.execute(sql)
        Installation.objects.get_or_create(pk=1)  # made by a migration, swept away with all rows


flush.Command.handle = _flush_past_the_guard


@pytest.fixture(autouse=True)
def _begins_in_the_language_of_the_district() -> None:
    """A page asked for in English leaves its language to the thread; the next test must not read it."""
    translation.deactivate()


@pytest.fixture
def district(db: None) -> Any:
    return factories.DistrictFactory()


@pytest.fixture
def campaign(district: Any) -> Any:
    return factories.CampaignFactory(district=district)


@pytest.fixture
def project(campaign: Any) -> Any:
    return factories.ProjectFactory(campaign=campaign)


@pytest.fixture
def office(district: Any) -> Actor:
    return personas.at_district(Role.OFFICE, district)


@pytest.fixture
def signed_in(district: Any) -> Any:
    """`signed_in(Role.OFFICE)` gives a Client signed in as a new person with that post; `unit=` or `project=` narrow it."""

    def sign_in(role: Role, **where: Any) -> Client:
        person = personas.person(role, where.pop("district", district), **where)
        client = Client()
        client.force_login(person.account, backend="django.contrib.auth.backends.ModelBackend")
        client.person = person
        return client

    return sign_in
