"""A migration step: rows of one owner never overlap in time, refused by the database on SQLite and PostgreSQL.

Intervals are half-open: `until_on` is not included, NULL is open. PostgreSQL gets an exclusion constraint; the owner's
number is written as a range of one, so that no extension (btree_gist) is needed, which a district's database role could
not install. SQLite has none and gets triggers; they read and write under its single writer, so nothing slips between.
Beware: a later migration that rebuilds the SQLite table drops its triggers; repeat this step after it. It takes the
place of what is there already.
"""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation

_POSTGRES = (
    "ALTER TABLE {table} ADD CONSTRAINT {name} EXCLUDE USING gist "
    "(int8range({owner}, {owner}, '[]') WITH =, daterange(from_on, until_on, '[)') WITH &&)"
)
_SQLITE = (
    "CREATE TRIGGER {name}_{verb} BEFORE {verb} ON {table} WHEN EXISTS (SELECT 1 FROM {table} AS other "
    "WHERE other.{owner} = NEW.{owner} AND other.id IS NOT {own_id} "
    "AND (NEW.until_on IS NULL OR other.from_on < NEW.until_on) "
    "AND (other.until_on IS NULL OR NEW.from_on < other.until_on)) "
    "BEGIN SELECT RAISE(ABORT, '{name}'); END"
)


def statements(table: str, owner: str, name: str, vendor: str) -> list[str]:
    if vendor != "sqlite":
        return [_POSTGRES.format(table=table, owner=owner, name=name)]
    return [
        _SQLITE.format(table=table, owner=owner, name=name, verb=verb, own_id=own_id)
        for verb, own_id in (("INSERT", "NULL"), ("UPDATE", "OLD.id"))
    ]


class NoOverlap(Operation):
    """The table has columns id, from_on, until_on and `owner`."""

    reversible = True

    def __init__(self, table: str, owner: str, name: str) -> None:
        self.table, self.owner, self.name = table, owner, name

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models stay the same."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        self.database_backwards(app_label, schema_editor, from_state, to_state)
        for statement in statements(self.table, self.owner, self.name, schema_editor.connection.vendor):
            schema_editor.execute(statement)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        if schema_editor.connection.vendor != "sqlite":
            schema_editor.execute(f"ALTER TABLE {self.table} DROP CONSTRAINT IF EXISTS {self.name}")
            return
        for verb in ("INSERT", "UPDATE"):
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {self.name}_{verb}")

    def describe(self) -> str:
        return f"Refuse overlapping rows in {self.table}"
