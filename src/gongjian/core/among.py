"""One of many numbers: `column IN (…)` with a single parameter. Django checks and quotes each number of an ordinary
`__in`, which for the two hundred projects of a campaign costs more than the question itself."""

import json
from collections.abc import Iterable
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F
from django.db.models.lookups import Lookup
from django.db.models.sql.compiler import SQLCompiler


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
