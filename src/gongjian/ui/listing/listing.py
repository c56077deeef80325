"""A list: what it can show and do, and the same joined with rows and a request."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from gongjian.ui.addresses import addresses_of
from gongjian.ui.listing.columns import BulkAction, Column, Head
from gongjian.ui.listing.drawing import drawn_column_boxes, drawn_heads, drawn_options, drawn_rows
from gongjian.ui.listing.export import csv_answer, export_table, xlsx_answer
from gongjian.ui.listing.filters import Filter, FilterChoice
from gongjian.ui.saved_views import person_id_of, views_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.utils.functional import Promise

    from gongjian.engine.documents.sheets import ExportTable
    from gongjian.ui.models import SavedView

PAGE_SIZE = 50
# A print sheet or export of more rows than this is a mistake, not a wish.
MOST_ROWS = 100_000
VIEWS_SHOWN = 30


@dataclass(frozen=True, kw_only=True)
class Listing:
    """What a list can show and do; `bind` joins it with rows and a request.

    `default_sort`: column key, "-" before it for falling; "" keeps the order of the rows given.
    `row_key` names a row for bulk actions; `row_url` is where Enter leads: the name of a page that takes
    the row's number, or a function. `empty` says that there is nothing, `empty_hint` how the first row comes about.
    """

    name: str
    title: str | Promise
    columns: tuple[Column, ...]
    filters: tuple[Filter, ...] = ()
    default_sort: str = ""
    page_size: int = PAGE_SIZE
    row_key: Callable[[Any], object] = lambda row: row.pk
    row_url: str | Callable[[Any], str | None] | None = None
    row_class: Callable[[Any], str] | None = None
    bulk: tuple[BulkAction, ...] = ()
    note: str | Promise = ""
    empty: str | Promise = ""
    empty_hint: str | Promise = ""

    def bind(self, rows: QuerySet[Any] | Sequence[Any], request: HttpRequest) -> BoundListing:
        return BoundListing(self, rows, request)

    def addresses(self) -> Callable[[Any], str | None]:
        """From a row to where it opens, for one table."""
        if isinstance(self.row_url, str):
            address = addresses_of(self.row_url)
            return lambda row: address(row.pk)
        return self.row_url or (lambda _row: None)


@dataclass(frozen=True)
class FilterState:
    filter: Filter
    value: Any
    choices: tuple[FilterChoice, ...] = ()

    @property
    def options(self) -> SafeString:
        return drawn_options(str(self.filter.label), self.choices)


class BoundListing:
    """A list joined with rows and a request: what the template, the export and the print sheet all read."""

    def __init__(self, listing: Listing, rows: QuerySet[Any] | Sequence[Any], request: HttpRequest) -> None:
        self.listing = listing
        self.request = request
        self.query: QueryDict = request.GET
        self._given_rows = rows

    # --- state of the address
    @cached_property
    def columns(self) -> tuple[Column, ...]:
        wanted = [key for key in self.query.get("cols", "").split(",") if key]
        by_key = {column.key: column for column in self.listing.columns}
        chosen = tuple(by_key[key] for key in dict.fromkeys(wanted) if key in by_key)
        return chosen or tuple(column for column in self.listing.columns if column.shown)

    @cached_property
    def sort(self) -> str:
        wanted = self.query.get("sort", "")
        sortable = {column.key for column in self.listing.columns if column.sort is not None}
        return wanted if wanted.removeprefix("-") in sortable else self.listing.default_sort

    def url_with(self, **changes: str | None) -> str:
        """This list with some parameters changed; None takes one away. The page goes back to the first."""
        query = {name: values for name, values in self._parameters.items() if name not in changes}
        query |= {name: [value] for name, value in changes.items() if value is not None}
        return f"?{urlencode(query, doseq=True)}"

    @cached_property
    def _parameters(self) -> dict[str, list[str]]:
        return {name: values for name, values in self.query.lists() if name not in {"page", "export", "print"}}

    @property
    def state(self) -> str:
        return self.url_with()[1:]

    @cached_property
    def filtered(self) -> bool:
        return any(state.value for state in self.filters)

    @property
    def clear_url(self) -> str:
        return self.url_with(**{name: None for one in self.listing.filters for name in one.parameters()})

    # --- rows
    @cached_property
    def rows(self) -> Any:
        rows: Any = self._given_rows
        for one in self.listing.filters:
            if wanted := one.given(self.query):
                rows = one.narrow(rows, wanted)
        return self._sorted(rows)

    def _sorted(self, rows: Any) -> Any:
        falling, key = self.sort.startswith("-"), self.sort.removeprefix("-")
        column = next((column for column in self.listing.columns if column.key == key), None)
        if column is None or column.sort is None:
            return rows
        if isinstance(rows, QuerySet) and isinstance(column.sort, tuple):
            order = [F(name).desc(nulls_last=True) if falling else F(name).asc(nulls_last=True) for name in column.sort]
            return rows.order_by(*order, "-pk" if falling else "pk")
        return _sorted_list(list(rows), column, falling=falling)

    @cached_property
    def page(self) -> Page[Any]:
        return Paginator(self.rows, self.listing.page_size).get_page(self.query.get("page"))

    @property
    def total(self) -> int:
        return self.page.paginator.count

    @property
    def shown(self) -> Sequence[Any]:
        """The rows of this page."""
        return cast("Sequence[Any]", self.page.object_list)

    @property
    def all_shown(self) -> Sequence[Any]:
        return cast("Sequence[Any]", self.rows[:MOST_ROWS])

    # --- what the template draws
    @property
    def body(self) -> SafeString:
        of = self.listing
        key = of.row_key if of.bulk else None
        return drawn_rows(self.shown, self.columns, css_of=of.row_class, address=of.addresses(), key=key)

    @property
    def plain_body(self) -> SafeString:
        of = self.listing
        return drawn_rows(self.all_shown, self.columns, css_of=of.row_class, address=of.addresses(), plain=True)

    @property
    def head_row(self) -> SafeString:
        return drawn_heads(self.heads)

    @property
    def plain_head_row(self) -> SafeString:
        return drawn_heads(self.heads, plain=True)

    @property
    def column_boxes(self) -> SafeString:
        shown = {column.key for column in self.columns}
        return drawn_column_boxes((column, column.key in shown) for column in self.listing.columns)

    @property
    def anchor(self) -> str:
        return f"listing-{self.listing.name.replace('.', '-')}"

    @cached_property
    def heads(self) -> tuple[Head, ...]:
        return tuple(self._head(column) for column in self.columns)

    def _head(self, column: Column) -> Head:
        if column.sort is None:
            return Head(column, "", "")
        rising, falling = self.sort == column.key, self.sort == f"-{column.key}"
        state = "ascending" if rising else "descending" if falling else "none"
        return Head(column, self.url_with(sort=f"-{column.key}" if rising else column.key), state)

    @cached_property
    def filters(self) -> tuple[FilterState, ...]:
        return tuple(self._filter_state(one) for one in self.listing.filters)

    def _filter_state(self, one: Any) -> FilterState:
        value = one.given(self.query)
        if one.kind != "choice":
            return FilterState(one, value)
        counts = one.counts() if one.counts else {}
        everything = FilterChoice("", "", self.url_with(**{one.key: None}), not value, None)
        choices = tuple(
            FilterChoice(str(key), str(label), self._pill_url(one, str(key)), str(key) == value, counts.get(key))
            for key, label in one.options()
        )
        return FilterState(one, value, (everything, *choices))

    def _pill_url(self, one: Any, value: str) -> str:
        """An option of a select needs none, and there may be hundreds."""
        return self.url_with(**{one.key: value}) if one.as_pills else ""

    @property
    def hidden_state(self) -> list[tuple[str, str]]:
        """Parameters a filter form must carry along."""
        own = {name for one in self.listing.filters if not getattr(one, "as_pills", False) for name in one.parameters()}
        return [
            (name, str(value))
            for name, value in self.query.dict().items()
            if name not in {*own, "page", "export", "print"}
        ]

    @property
    def has_form(self) -> bool:
        return any(not getattr(one, "as_pills", False) for one in self.listing.filters)

    @property
    def pages_query(self) -> str:
        return self.state

    # --- saved views
    @property
    def person_id(self) -> str:
        return person_id_of(self.request)

    @cached_property
    def views(self) -> list[SavedView]:
        return list(views_of(self.person_id, self.listing.name)[:VIEWS_SHOWN])

    @property
    def view_is_current(self) -> bool:
        return any(view.querystring == self.state for view in self.views)

    # --- other ways out
    def answer(self) -> HttpResponse | None:
        """The export or print sheet asked for in the address, else None: `if (answer := bound.answer()): return answer`."""
        match self.query.get("export"):
            case "csv":
                return csv_answer(self._table())
            case "xlsx":
                return xlsx_answer(self._table())
            case "print":
                return render(self.request, "ui/listing/print.html", {"listing": self})
            case _:
                return None

    def _table(self) -> ExportTable:
        """Exactly what is shown: the chosen columns, the filtered rows of all pages, in their order."""
        note = str(self.listing.note) or _("%(count)s rows") % {"count": self.total}
        return export_table(str(self.listing.title), self.columns, self.all_shown, note)


def _sorted_list(rows: list[Any], column: Column, *, falling: bool) -> list[Any]:
    """Blanks stand last in either direction."""
    key = column.sort if callable(column.sort) else column.of
    known = [row for row in rows if key(row) is not None]
    blank = [row for row in rows if key(row) is None]
    return sorted(known, key=key, reverse=falling) + blank
