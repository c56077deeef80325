"""Several new tables in one step: the same tables, and the same models, as one step after another."""

import pytest
from django.db import connection, models
from django.db.migrations import CreateModel
from django.db.migrations.state import ProjectState

from gongjian.core.together import CreateModels

STEPS = [
    CreateModel("Shelf", fields=[("id", models.BigAutoField(primary_key=True))]),
    CreateModel(
        "Book",
        fields=[("id", models.BigAutoField(primary_key=True)), ("shelf", models.ForeignKey("toys.Shelf", models.PROTECT))],
        options={"constraints": [models.UniqueConstraint(fields=("shelf",), name="one_book_a_shelf")]},
    ),
]  # fmt: skip


def after(*operations):
    state = ProjectState()
    state.apps  # noqa: B018 what is drawn already must be drawn anew
    for operation in operations:
        operation.state_forwards("toys", state)
    return state


def test_the_models_are_those_of_one_step_after_another():
    assert after(CreateModels(STEPS)) == after(*STEPS)
    book = after(CreateModels(STEPS)).apps.get_model("toys", "Book")
    assert book._meta.get_field("shelf").related_model._meta.model_name == "shelf"


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_the_tables_come_and_go_together():
    step, before = CreateModels(STEPS), ProjectState()
    made = after(step)
    with connection.schema_editor() as editor:
        step.database_forwards("toys", editor, before, made)
    assert {"toys_shelf", "toys_book"} <= set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        assert "one_book_a_shelf" in connection.introspection.get_constraints(cursor, "toys_book")
    with connection.schema_editor() as editor:
        step.database_backwards("toys", editor, made, before)
    assert not {"toys_shelf", "toys_book"} & set(connection.introspection.table_names())
