"""Actions that features publish with the file their input comes from: `POST /api/files/<action>/<target>`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from gongjian.core.action import Action
from gongjian.core.inputs import Input

TakeIn = Callable[[bytes, str, dict[str, str]], Input]


@dataclass(frozen=True, kw_only=True)
class Receivable:
    """`query`: the targets a viewer sees. `take_in`: from the bytes, the name of the file without its ending, and the other
    fields to the action's input."""

    action: Action[Any, Any]
    query: Callable[..., QuerySet[Any]]
    take_in: TakeIn
    most_bytes: int
    fields: tuple[str, ...]


RECEIVABLES: dict[str, Receivable] = {}


def receivable(one: Receivable) -> None:
    RECEIVABLES[one.action.name] = one
