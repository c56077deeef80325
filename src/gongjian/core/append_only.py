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


# What an erasure leaves as it is: all but the facts and their salt (ADR 0021).
_KEPT = (
    "id", "stream", "position", "name", "action", "subject_kind", "subject_id", "actor_key", "actor_name", "surface", "at",
    "facts_digest", "cause_id", "previous_digest", "digest",
)  # fmt: skip
_SQLITE_BY_NOTE = """
CREATE TRIGGER core_event_no_UPDATE BEFORE UPDATE ON core_event
WHEN NOT ({kept}
    AND substr(OLD.salt, 1, 8) <> substr(NEW.salt, 1, 8)
    AND EXISTS (SELECT 1 FROM core_event AS note WHERE note.name = 'facts.erased'
        AND json_extract(note.facts, '$.event') = OLD.id
        AND json_extract(note.facts, '$.mark') = substr(NEW.salt, 1, 8)))
BEGIN SELECT RAISE(ABORT, 'core_event is append-only'); END
"""
_POSTGRES_BY_NOTE = (
    """
CREATE OR REPLACE FUNCTION gongjian_erased_by_note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF to_jsonb(NEW) - 'facts' - 'salt' = to_jsonb(OLD) - 'facts' - 'salt'
        AND left(OLD.salt, 8) <> left(NEW.salt, 8)
        AND EXISTS (SELECT 1 FROM core_event AS note WHERE note.name = 'facts.erased'
            AND note.facts->>'event' = OLD.id::text AND note.facts->>'mark' = left(NEW.salt, 8))
    THEN RETURN NEW; END IF;
    RAISE EXCEPTION 'core_event is append-only';
END $$
""",
    """
CREATE TRIGGER core_event_no_UPDATE BEFORE UPDATE ON core_event FOR EACH ROW EXECUTE FUNCTION gongjian_erased_by_note()
""",
)


class ErasedByNote(Operation):
    """Events stay append-only but for one change: facts emptied under the mark of a note that stands in the record."""

    reversible = True

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models stay the same."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        is_sqlite = schema_editor.connection.vendor == "sqlite"
        kept = " AND ".join(f"OLD.{name} IS NEW.{name}" for name in _KEPT)
        _drop_no_update(schema_editor)
        for statement in (_SQLITE_BY_NOTE.format(kept=kept),) if is_sqlite else _POSTGRES_BY_NOTE:
            schema_editor.execute(statement, params=None)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        _drop_no_update(schema_editor)
        for statement in statements("core_event", schema_editor.connection.vendor):
            if "core_event_no_UPDATE" in statement:
                schema_editor.execute(statement, params=None)

    def describe(self) -> str:
        return "Let facts of events be erased by a note"


def _drop_no_update(schema_editor: BaseDatabaseSchemaEditor) -> None:
    on = "" if schema_editor.connection.vendor == "sqlite" else " ON core_event"
    schema_editor.execute(f"DROP TRIGGER core_event_no_UPDATE{on}")
