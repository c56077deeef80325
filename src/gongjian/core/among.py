"""One of many numbers: `column IN (…)` with a single parameter. Django checks and quotes each number of an ordinary
`__in`, which for the two hundred projects of a campaign costs more than the question itself."""

import json
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, Model, QuerySet
from django.db.models.lookups import Lookup
from django.db.models.sql.compiler import SQLCompiler

Row = TypeVar("Row", bound=Model)


class Among(Lookup):
    """A condition for `filter`: `rows.filter(Among("project", ids))`."""

    prepare_rhs = False

    def __init__(self, column: str | Any, numbers: Iterable[int]) -> None:
        super().__init__(F(column) if isinstance(column, str) else column, list(numbers))

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        column, params = self.process_lhs(compiler, connection)
        if connection.vendor == "sqlite":
            return f"{column} IN (SELECT value FROM json_each(%s))", (*params, json.dumps(self.rhs))  # noqa: S608  the column is Django's own
        return f"{column} = ANY(%s)", (*params, self.rhs)


def first_rows(
    rows: QuerySet[Row], count: int, whole: Callable[[QuerySet[Row]], QuerySet[Row]] = lambda rows: rows
) -> QuerySet[Row]:
    """The first few of many in their order: found by number alone, then read as `whole` with what is joined to them.

    Asked for in one go, the database sorts every one of the many at its full width.
    """
    numbers = rows.values_list("pk", flat=True)[:count]
    return whole(rows.model._default_manager.filter(Among("pk", numbers))).order_by(*rows.query.order_by)
