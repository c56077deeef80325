from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise

from gongjian.ui.addresses import addresses_of
from gongjian.ui.listing.bound import BoundListing
from gongjian.ui.listing.columns import BulkAction, Column
from gongjian.ui.listing.filters import Filter

PAGE_SIZE = 50


@dataclass(frozen=True, kw_only=True)
class Listing:
    """What a list can show and do; `bind` joins it with rows and a request.

    `default_sort`: column key, "-" before it for falling; "" keeps the order of the rows given.
    `row_key` names a row for bulk actions; `row_url` is where Enter leads: the name of a page that takes
    the row's number, or a function.
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

    def bind(self, rows: QuerySet[Any] | Sequence[Any], request: HttpRequest) -> BoundListing:
        return BoundListing(self, rows, request)

    def addresses(self) -> Callable[[Any], str | None]:
        """From a row to where it opens, for one table."""
        if isinstance(self.row_url, str):
            address = addresses_of(self.row_url)
            return lambda row: address(row.pk)
        return self.row_url or (lambda _row: None)
