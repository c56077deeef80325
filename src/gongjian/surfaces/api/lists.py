"""Lists that features publish: `GET /api/<things>` and `GET /api/<things>/{id}`, visible rows only."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from gongjian.core.refusal import InputRefused, NotFound
from gongjian.surfaces.api.answers import json_answer
from gongjian.surfaces.api.filters import kind_of
from gongjian.surfaces.requests import Request

PAGE_SIZE, LARGEST_PAGE, LAST_PAGE = 50, 200, 1_000_000
OWN_PARAMETERS = ("page", "page_size")
DAY, ISO_LENGTH = "day", len("2020-04-28")

Field = str | tuple[str, str] | tuple[str, Callable[[Any], Any]]


@dataclass(frozen=True, kw_only=True)
class Then:
    """The same list as known at the end of an earlier day, by `?day=`: `query(viewer, day, on=today)`.

    Fields, filters and order of the list hold, but for those named here; what is not kept is null.
    """

    query: Callable[..., QuerySet[Any]]
    fields: Mapping[str, str]
    filters: Mapping[str, str]
    order: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Readable:
    """A published list. `fields`: JSON name → path on the row or function of it; `filters`: parameter → lookup."""

    name: str
    query: Callable[..., QuerySet[Any]]
    fields: Mapping[str, str | Callable[[Any], Any]]
    filters: Mapping[str, str]
    order: tuple[str, ...]
    related: tuple[str, ...]
    summary: str | Promise
    feature: str
    when_read: Callable[[Request], None] | None
    then: Then | None

    def on_day(self, then: Then, day: date) -> "Readable":
        return replace(
            self,
            query=lambda viewer, *, on: then.query(viewer, day, on=on),
            fields={**self.fields, **then.fields},
            filters={**self.filters, **then.filters},
            order=then.order,
            related=(),
        )

    def rows(self, request: Request) -> QuerySet[Any]:
        if self.when_read:
            self.when_read(request)
        rows = self.query(request.viewer, on=request.on)
        return rows.select_related(*self.related) if self.related else rows

    def shown(self, row: Any) -> dict[str, Any]:
        return {name: _value(row, source) for name, source in self.fields.items()}


READABLES: dict[str, Readable] = {}


def readable(
    name: str,
    query: Callable[..., QuerySet[Any]],
    *,
    fields: Iterable[Field],
    filters: Mapping[str, str] | None = None,
    order: tuple[str, ...] = ("pk",),
    related: tuple[str, ...] = (),
    summary: str | Promise = "",
    when_read: Callable[[Request], None] | None = None,
    then: Then | None = None,
) -> None:
    """Publish `query(viewer, on=day)` as `GET /api/<name>`. A field is a path (`"unit.name"` shows as `unit_name`),
    a pair of name and path, or a pair of name and function of the row. `when_read`: for lists whose reading is on record."""
    if name in READABLES:
        raise RuntimeError(f"list published twice: {name}")
    shown = dict(_named(field) for field in fields)
    if "id" not in shown:
        raise RuntimeError(f"a published list shows the id of its rows: {name}")
    READABLES[name] = Readable(
        name=name,
        query=query,
        fields=shown,
        filters=dict(filters or {}),
        order=order,
        related=related,
        summary=summary,
        feature=query.__module__.split(".")[1],
        when_read=when_read,
        then=then,
    )


def _named(field: Field) -> tuple[str, str | Callable[[Any], Any]]:
    return (field.replace(".", "_"), field) if isinstance(field, str) else field


def _value(row: Any, source: str | Callable[[Any], Any]) -> Any:
    if not isinstance(source, str):
        return source(row)
    for part in source.split("."):
        row = getattr(row, part, None) if row is not None else None
    return row


def read_list(listed: Readable, request: Request) -> HttpResponse:
    day = _day_asked(listed, request)
    if listed.then is not None and day is not None:
        listed = listed.on_day(listed.then, day)
    page, size = _number(request, "page", 1, LAST_PAGE), _number(request, "page_size", PAGE_SIZE, LARGEST_PAGE)
    rows = _filtered(listed, request).order_by(*listed.order)
    count = rows.count()
    shown = [listed.shown(row) for row in rows[(page - 1) * size : page * size]]
    return json_answer(
        {
            "count": count,
            "page": page,
            "page_size": size,
            "pages": -(-count // size),
            "results": shown,
        }
    )


def read_one(listed: Readable, request: Request, row_id: int) -> HttpResponse:
    row = listed.rows(request).filter(pk=row_id).first()
    if row is None:
        raise NotFound
    return json_answer(listed.shown(row))


def _filtered(listed: Readable, request: Request) -> QuerySet[Any]:
    rows = listed.rows(request)
    for parameter in request.GET:
        if parameter in OWN_PARAMETERS or (parameter == DAY and listed.then is not None):
            continue
        if parameter not in listed.filters:
            raise _refused(parameter, "extra_forbidden", _("This field is not known here."))
        rows = _narrowed(rows, listed.filters[parameter], parameter, request.GET[parameter])
    return rows


def _narrowed(rows: QuerySet[Any], lookup: str, parameter: str, text: str) -> QuerySet[Any]:
    try:
        return rows.filter(**{lookup: kind_of(rows.model, lookup).read(text)})
    except ValueError as error:
        raise _refused(parameter, "value_error", _("This cannot be used here.")) from error


def _day_asked(listed: Readable, request: Request) -> date | None:
    wanted = request.GET.getlist(DAY)
    if not wanted or listed.then is None:
        return None
    try:
        day = date.fromisoformat(wanted[0]) if len(wanted) == 1 and len(wanted[0]) == ISO_LENGTH else request.on
    except ValueError:
        day = request.on
    if day >= request.on:
        raise _refused(DAY, "value_error", _("One earlier day is expected here, such as 2020-04-28."))
    return day


def _number(request: Request, name: str, default: int, most: int) -> int:
    text = request.GET.get(name)
    if text is None:
        return default
    if not re.fullmatch(r"[0-9]{1,9}", text) or not 1 <= int(text) <= most:
        message = _("A whole number from 1 to %(most)s is expected here.") % {"most": most}
        raise _refused(name, "int_parsing", message)
    return int(text)


def _refused(field: str, kind: str, message: str) -> InputRefused:
    return InputRefused(errors=[{"field": field, "message": message, "type": kind}])
