"""The rows of a preview come by the ten thousand: they go into their table without becoming objects first."""

from collections.abc import Iterable
from itertools import islice
from typing import Any

from django.db import connection

from gongjian.ledgers.models import ImportRow, LedgerImport

_FIELDS = (
    "ledger_import",
    "position",
    "sheet",
    "number",
    "name",
    "verdict",
    "reason",
    "text",
    "project",
    "incoming",
    "cells",
    "questions",
    "answers",
    "kept",
    "writes",
)
_KEYS = frozenset({"ledger_import", "project"})
_AT_ONCE = 500


def put_rows(one: LedgerImport, rows: Iterable[tuple[Any, ...]]) -> None:
    """`rows` in the order of `queries.preview.PreviewRow`."""
    quote, table = connection.ops.quote_name, ImportRow._meta
    columns = ", ".join(quote(f"{name}_id" if name in _KEYS else name) for name in _FIELDS)
    places = ", ".join(["%s"] * len(_FIELDS))
    command = f"INSERT INTO {quote(table.db_table)} ({columns}) VALUES ({places})"  # noqa: S608 - names of our own
    numbered = enumerate(rows, 1)
    with connection.cursor() as cursor:
        while some := [(one.pk, at, *map(_text, row)) for at, row in islice(numbered, _AT_ONCE)]:
            cursor.executemany(command, some)


def _text(value: Any) -> Any:
    return value.decode() if isinstance(value, bytes) else value
