"""What a database administrator can do to the tables, and what `verify` says of it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import connection, models, transaction

from gongjian.core import checking, record
from gongjian.core.models import Checkpoint, Event, SigningKey
from gongjian.rankings.models import FrozenFacts, Result, Signature

Bending = tuple[Callable[[], Any], str]  # what is done, and the place that must be named
GUARDED = (Event, Checkpoint, SigningKey, FrozenFacts, Result, Signature)
# What no chain and no frozen text holds, and why that bends nothing.
NOT_COVERED = {
    (SigningKey, "id"): "keys follow one another by name, not by number",
    (Signature, "id"): "nothing refers to it",
    (Signature, "note"): "a remark beside the signature",
    (FrozenFacts, "id"): "nothing refers to it",
    (Result, "id"): "replies refer to it; the database refuses",
}


def unguard() -> None:
    for model in GUARDED:
        table = model._meta.db_table
        on = "" if connection.vendor == "sqlite" else f" ON {table}"
        for verb in ("UPDATE", "DELETE"):
            sql(f"DROP TRIGGER {table}_no_{verb}{on}")


def sql(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        if connection.vendor == "postgresql" and not statement.startswith("DROP"):
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def found_after(bend: Callable[[], Any]) -> list[str]:
    """What `verify` says when that was done; then nothing of it was done."""
    with transaction.atomic():
        if connection.vendor == "sqlite":
            sql("PRAGMA defer_foreign_keys = ON")
        else:
            sql("SET CONSTRAINTS ALL DEFERRED")
        bend()
        found = list(checking.faults())
        transaction.set_rollback(True)
    return found


def unnamed(bendings: dict[str, Bending]) -> list[str]:
    """Those that are not found, or found without their place."""
    missed = []
    for name, (bend, place) in bendings.items():
        found = found_after(bend)
        if not any(place in fault for fault in found):
            missed.append(f"{name} (wanted {place!r}): {found[:3]}")
    assert list(checking.faults()) == []
    return missed


def another(row: models.Model, field: Any) -> Any:
    """A value that the column may hold and does not."""
    value = getattr(row, field.attname)
    if isinstance(field, models.JSONField):
        return [["district:9", 1, record.GENESIS]] if isinstance(value, list) else {"name": "假局"}
    if isinstance(field, models.DateTimeField | models.DateField):
        return value - timedelta(days=1)
    if isinstance(field, models.BooleanField):
        return not value
    if isinstance(field, models.CharField | models.TextField):
        return "x" if not value else ("y" + value[1:] if value[0] != "y" else "z" + value[1:])
    return (value or 0) + (1 if isinstance(field, models.DecimalField) else 100_000)


def write(model: type[models.Model], pk: Any, column: str, value: Any) -> None:
    model._default_manager.filter(pk=pk).update(**{column: value})


def changed_columns(row: models.Model, place: str, *, columns: tuple[str, ...] = ()) -> dict[str, Any]:
    model = type(row)
    cases = {}
    for field in model._meta.concrete_fields:
        if (model, field.attname) in NOT_COVERED or (columns and field.attname not in columns):
            continue
        value = another(row, field)
        cases[f"{model.__name__}.{field.attname}"] = (
            lambda name=field.attname, value=value: write(model, row.pk, name, value),
            place,
        )
    return cases


def clone(row: Any, **changes: Any) -> None:
    for name, value in {"pk": None, **changes}.items():
        setattr(row, name, value)
    row.save(force_insert=True)


def swap(model: type[models.Model], one: Any, other: Any, columns: tuple[str, ...]) -> None:
    first, second = (model._default_manager.filter(pk=pk).values(*columns).get() for pk in (one, other))
    model._default_manager.filter(pk=one).update(**second)
    model._default_manager.filter(pk=other).update(**first)


def erase(row: models.Model) -> None:
    """Past every reference, as with the database's own tools."""
    type(row)._base_manager.filter(pk=row.pk)._raw_delete("default")


def truncated(model: type[models.Model]) -> None:
    model._base_manager.all()._raw_delete("default")
