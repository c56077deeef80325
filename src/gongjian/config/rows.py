"""Rows of any table as lines that mean the same on SQLite and PostgreSQL, and back."""

import base64
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any
from uuid import UUID

from django.core.management.color import no_style
from django.db import connection, models
from django.db.models import F
from django.db.models.functions import Collate

from gongjian.config.archive import canonical_line
from gongjian.core.record import portable

_PAGE = 2000
# Sign-ins end with a restore.
LEFT_OUT = frozenset({"django_session"})


def tables_of(apps: Any) -> list[type[models.Model]]:
    """Every table of the program, also those between two models; ordered by name."""
    found = {
        model._meta.db_table: model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.db_table not in LEFT_OUT
    }
    return [found[name] for name in sorted(found)]


def _columns(model: type[models.Model]) -> list[Any]:
    """By name: migrations may have added them in another order than the model lists them."""
    return sorted(model._meta.concrete_fields, key=lambda one: one.column)


def lines_of(model: type[models.Model]) -> Iterator[bytes]:
    """The rows in the order of their key, as bytes order on both engines; a page at a time."""
    fields = _columns(model)
    key = model._meta.pk
    at = fields.index(key)
    names = [one.attname for one in fields]
    rows: Any = model._base_manager.order_by("pk")
    last_name = "pk"
    if isinstance(key, models.CharField):
        collation = "BINARY" if connection.vendor == "sqlite" else "C"
        rows = model._base_manager.annotate(place_of_row=Collate(F("pk"), collation)).order_by("place_of_row")
        last_name = "place_of_row"
    last: Any = None
    while True:
        page = list((rows if last is None else rows.filter(**{f"{last_name}__gt": last})).values_list(*names)[:_PAGE])
        if not page:
            return
        for row in page:
            yield canonical_line([_written(value, one) for value, one in zip(row, fields, strict=True)])
        last = page[-1][at]


def _written(value: Any, one: Any) -> Any:
    if value is None or isinstance(one, models.JSONField):
        return portable(value)
    written = value
    match value:
        case datetime():
            written = value.astimezone(UTC).isoformat(timespec="microseconds")
        case date() | time() | UUID():
            written = str(value)
        case Decimal():
            written = format(value.quantize(Decimal(1).scaleb(-one.decimal_places)), "f")
        case timedelta():
            written = value // timedelta(microseconds=1)
        case bytes() | memoryview():
            written = base64.b64encode(bytes(value)).decode()
    return written


def _read(value: Any, one: Any) -> Any:
    if value is None or isinstance(one, models.JSONField):
        return value
    if isinstance(one, models.DurationField):
        return timedelta(microseconds=value)
    if isinstance(one, models.BinaryField):
        return base64.b64decode(value)
    target = one.target_field if one.is_relation else one
    return target.to_python(value)


def put_lines(model: type[models.Model], lines: Iterable[bytes]) -> int:
    """Insert rows as they were, keys included; the caller holds the transaction."""
    fields = _columns(model)
    quote = connection.ops.quote_name
    columns = ", ".join(quote(one.column) for one in fields)
    marks = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({marks})"  # noqa: S608  names of our own tables
    count, waiting = 0, iter(lines)
    with connection.cursor() as cursor:
        while page := [_prepared(line, fields) for line in islice(waiting, _PAGE)]:
            cursor.executemany(statement, page)
            count += len(page)
    return count


def _prepared(line: bytes, fields: list[Any]) -> list[Any]:
    values = json.loads(line)
    return [one.get_db_prep_save(_read(value, one), connection) for value, one in zip(values, fields, strict=True)]


def empty_of_first_rows(tables: list[type[models.Model]]) -> None:
    """Rows that migrations themselves put in make room for those of the backup."""
    with connection.cursor() as cursor:
        for model in tables:
            name = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(f"SELECT COUNT(*) FROM {name}")  # noqa: S608  names of our own tables
            if cursor.fetchone()[0]:
                cursor.execute(f"DELETE FROM {name}")  # noqa: S608


def numbers_go_on(tables: list[type[models.Model]]) -> None:
    """New rows take numbers after the restored ones (SQLite does this by itself)."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables):
            cursor.execute(statement)
