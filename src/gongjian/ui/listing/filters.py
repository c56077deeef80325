"""One filter narrows rows by its own parameters of the address; it knows querysets and plain lists."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any, TypeAlias

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.functional import Promise

Choices: TypeAlias = Sequence[tuple[str, str | Promise]]
MANY_CHOICES = 6


@dataclass(frozen=True, kw_only=True)
class Filter:
    key: str
    label: str | Promise

    kind = "text"

    def parameters(self) -> tuple[str, ...]:
        return (self.key,)

    def given(self, query: QueryDict) -> Any:
        """The wanted value, or something empty when this filter is not in use."""
        return query.get(self.key, "").strip()

    def narrow(self, rows: Any, wanted: Any) -> Any:
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True)
class TextFilter(Filter):
    """Words in any of `fields`; one of them may hold pinyin initials. Several words must all be found."""

    fields: tuple[str, ...]

    def narrow(self, rows: Any, wanted: str) -> Any:
        for word in wanted.split():
            if isinstance(rows, QuerySet):
                rows = rows.filter(reduce(or_, (Q(**{f"{field}__icontains": word}) for field in self.fields)))
            else:
                rows = [row for row in rows if any(word.lower() in _text_of(row, name) for name in self.fields)]
        return rows


@dataclass(frozen=True, kw_only=True)
class ChoiceFilter(Filter):
    """Pills for up to six choices, a select beyond. `lights=True` shows shapes. `counts` maps choice → rows.

    `match(row, wanted)` for plain lists, `narrows(queryset, wanted)` where one field is not enough.
    """

    choices: Choices | Callable[[], Choices]
    field: str = ""
    lights: bool = False
    counts: Callable[[], Mapping[str, int]] | None = None
    match: Callable[[Any, str], bool] | None = None
    narrows: Callable[[Any, str], Any] | None = None

    kind = "choice"

    def options(self) -> Choices:
        return self.choices() if callable(self.choices) else self.choices

    @property
    def as_pills(self) -> bool:
        return len(self.options()) <= MANY_CHOICES

    def given(self, query: QueryDict) -> str:
        wanted = super().given(query)
        return wanted if wanted and any(str(value) == wanted for value, _label in self.options()) else ""

    def narrow(self, rows: Any, wanted: str) -> Any:
        if self.narrows is not None:
            return self.narrows(rows, wanted)
        if isinstance(rows, QuerySet):
            return rows.filter(**{self.field or self.key: wanted})
        if self.match is not None:
            return [row for row in rows if self.match(row, wanted)]
        return [row for row in rows if str(getattr(row, self.field or self.key)) == wanted]


@dataclass(frozen=True, kw_only=True)
class DateFilter(Filter):
    """From–to, both inclusive; a date nobody can read is not used."""

    field: str = ""

    kind = "date"

    def parameters(self) -> tuple[str, ...]:
        return (f"{self.key}_from", f"{self.key}_to")

    def given(self, query: QueryDict) -> tuple[date | None, date | None] | None:
        since, until = (_day(query.get(name, "")) for name in self.parameters())
        return (since, until) if since or until else None

    def narrow(self, rows: Any, wanted: tuple[date | None, date | None]) -> Any:
        since, until = wanted
        name = self.field or self.key
        if isinstance(rows, QuerySet):
            bounds = {f"{name}__gte": since, f"{name}__lte": until}
            return rows.filter(**{key: value for key, value in bounds.items() if value})
        return [row for row in rows if _within(getattr(row, name), since, until)]


def _text_of(row: Any, name: str) -> str:
    for part in name.split("__"):
        row = getattr(row, part, None)
    return str(row or "").lower()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _within(value: date | None, since: date | None, until: date | None) -> bool:
    return value is not None and (since is None or value >= since) and (until is None or value <= until)


@dataclass(frozen=True)
class FilterChoice:
    """One value a filter can take, as an address."""

    value: str
    label: str
    url: str
    active: bool
    count: int | None
