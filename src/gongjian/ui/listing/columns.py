from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from operator import attrgetter
from typing import Any, Literal, cast

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from gongjian.engine.documents.sheets import ColumnKind
from gongjian.ui import words

Kind = Literal["text", "integer", "decimal", "money", "percent", "date", "moment", "light", "choice", "clock"]
NUMERIC = frozenset({"integer", "decimal", "money", "percent"})
_EXPORT_KINDS: dict[str, ColumnKind] = {
    "integer": ColumnKind.INT,
    "decimal": ColumnKind.DECIMAL,
    "money": ColumnKind.DECIMAL,
    "percent": ColumnKind.DECIMAL,
    "date": ColumnKind.DATE,
}


@dataclass(frozen=True, kw_only=True)
class Column:
    """`sort`: model fields (querysets) or a key function (plain lists); None = this column does not sort.

    `value(row)` defaults to the attribute named `key`; `template` draws the cell with `row` and `value`.
    `choices`: the words of a `choice`, whose value is the code. A `clock` has `left_minutes` and `limit_minutes`.
    `export(row)`: the words for a sheet where `template` draws something. `places`: always this many decimals (95.0); None trims them.
    `phone`: where the value stands in the two-line card: title, second, end, or "" for left out.
    """

    key: str
    label: str | Promise
    kind: Kind = "text"
    sort: tuple[str, ...] | Callable[[Any], Any] | None = None
    value: Callable[[Any], Any] | None = None
    link: Callable[[Any], str | None] | None = None
    template: str = ""
    shown: bool = True
    phone: Literal["title", "second", "end", ""] = "second"
    unit: str | Promise = ""
    places: int | None = None
    choices: Sequence[tuple[str, str | Promise]] = ()
    export: Callable[[Any], str] | None = None

    @property
    def numeric(self) -> bool:
        return self.kind in NUMERIC

    @property
    def export_kind(self) -> ColumnKind:
        return ColumnKind.TEXT if self.export else _EXPORT_KINDS.get(self.kind, ColumnKind.TEXT)

    @property
    def export_heading(self) -> str:
        return f"{self.label} (%)" if self.kind == "percent" else self.heading

    @property
    def heading(self) -> str:
        return _("%(label)s (%(unit)s)") % {"label": self.label, "unit": self.unit} if self.unit else str(self.label)

    @cached_property
    def of(self) -> Callable[[Any], Any]:
        """From a row to the value of this column."""
        return self.value or attrgetter(self.key)

    @cached_property
    def _words(self) -> dict[str, str | Promise]:
        return dict(self.choices)

    def text(self, value: Any) -> str:
        """What a reader sees; lights as their word."""
        if value is None or value == "":
            return "—"
        if self.places is not None and self.kind == "decimal":
            return f"{Decimal(value):,.{self.places}f}".replace("-", "−")
        if self.kind == "choice":
            return str(self._words.get(value, value))
        return _TEXTS.get(self.kind, str)(value)

    def exported(self, row: Any, value: Any) -> str | int | Decimal | date | None:
        """What a sheet gets: numbers and days as such, everything else as its words; blank stays blank."""
        if self.export:
            return self.export(row)
        if value is None or value == "":
            return None
        if self.kind == "percent":
            return Decimal(value) * 100
        if self.kind == "date":
            return localtime(value).date() if isinstance(value, datetime) else cast("date", value)
        return cast("Decimal", value) if self.numeric else self.text(value)


def _date_words(value: date) -> str:
    return value.isoformat() if not isinstance(value, datetime) else localtime(value).date().isoformat()


_TEXTS: dict[str, Callable[[Any], str]] = {
    "integer": lambda value: words.plain_number(value, places=0),
    "decimal": words.plain_number,
    "money": words.plain_number,
    "percent": lambda value: f"{words.plain_number(Decimal(value) * 100, places=1)}%",
    "date": _date_words,
    "moment": lambda value: date_format(localtime(value), "Y-m-d H:i"),
    "light": lambda value: str(words.light_look(value).words),
    "clock": lambda value: words.clock_look(value.left_minutes, value.limit_minutes).words,
}


@dataclass(frozen=True, kw_only=True)
class BulkAction:
    """Posts the chosen `row` keys to `url`, where the page shows a preview before anything changes."""

    label: str | Promise
    url: str


@dataclass(frozen=True)
class Head:
    """A column's heading: where it leads, and how the list is sorted by it."""

    column: Column
    url: str
    aria_sort: str
