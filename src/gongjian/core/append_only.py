"""A migration step that makes a table append-only by database trigger, on SQLite and PostgreSQL."""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation

_SQLITE = (
    "CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
)
_FUNCTION = (
    "CREATE OR REPLACE FUNCTION gongjian_append_only() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
)
_POSTGRES = (
    "CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} FOR EACH {each} EXECUTE FUNCTION gongjian_append_only()"
)


def statements(table: str, vendor: str) -> list[str]:
    """The statements that forbid changing or removing rows of the table."""
    if vendor == "sqlite":
        return [_SQLITE.format(table=table, verb=verb) for verb in ("UPDATE", "DELETE")]
    rows = [_POSTGRES.format(table=table, verb=verb, each="ROW") for verb in ("UPDATE", "DELETE")]
    return [_FUNCTION, *rows, _POSTGRES.format(table=table, verb="TRUNCATE", each="STATEMENT")]


class AppendOnly(Operation):
    reversible = True

    def __init__(self, table: str) -> None:
        self.table = table

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models stay the same."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        for statement in statements(self.table, schema_editor.connection.vendor):
            schema_editor.execute(statement, params=None)  # None: the % of the function is no placeholder

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        on = "" if schema_editor.connection.vendor == "sqlite" else f" ON {self.table}"
        for verb in ("UPDATE", "DELETE"):
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {self.table}_no_{verb}{on}")

    def describe(self) -> str:
        return f"Make {self.table} append-only"
