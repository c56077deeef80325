"""Locks of actions: against each other, never against what only refers to the row."""

import ast
import threading
from pathlib import Path

import pytest
from django.db import connection, connections, transaction

from gongjian.core.models import Task
from gongjian.fieldwork.models import Huddle
from gongjian.projects.models import Campaign
from tests import factories

SOURCE = Path(__file__).resolve().parents[2] / "src" / "gongjian"


def test_every_lock_lets_foreign_keys_be_checked():
    """FOR UPDATE holds up the check of whoever refers to the row, which PostgreSQL makes at COMMIT: two such deadlock."""
    calls = [
        (file.name, node.lineno, {word.arg for word in node.keywords})
        for file in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "select_for_update"
    ]
    assert len(calls) > 10
    # Tasks are referred to by nothing.
    assert [call for call in calls if not call[2] & {"no_key", "skip_locked"}] == []
    assert not [one for one in Task._meta.get_fields() if one.is_relation and one.auto_created]


@pytest.mark.postgres_only
@pytest.mark.django_db(transaction=True)
def test_a_row_that_refers_to_a_locked_one_is_committed_meanwhile():
    campaign = factories.CampaignFactory()
    told: list[Exception | None] = []

    def refer() -> None:
        try:
            with transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute("SET LOCAL lock_timeout = '3s'")
                Huddle.objects.create(campaign=campaign, on=campaign.start_on, half="morning", begun_at=factories.AT)
            told.append(None)
        except Exception as fault:  # noqa: BLE001 - shown by the assertion
            told.append(fault)
        finally:
            connections.close_all()

    with transaction.atomic():
        Campaign.objects.select_for_update(no_key=True).get(pk=campaign.pk)
        thread = threading.Thread(target=refer)
        thread.start()
        thread.join()
    assert told == [None]
