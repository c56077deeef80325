"""Lists that features publish: `GET /api/<things>` and `GET /api/<things>/{id}`, visible rows only."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from ninja import Router

from gongjian.core.actor import Actor
from gongjian.core.refusal import InputRefused, NotFound
from gongjian.surfaces.api.answers import json_answer, refusals

PAGE_SIZE, LARGEST_PAGE, LAST_PAGE = 50, 200, 1_000_000
OWN_PARAMETERS = ("page", "page_size")

NOBODY = Actor(key="nobody", name="")

Field = str | tuple[str, str] | tuple[str, Callable[[Any], Any]]


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

    def rows(self, request: HttpRequest) -> QuerySet[Any]:
        rows = self.query(request.viewer, on=request.on)
        return rows.select_related(*self.related) if self.related else rows

    def shown(self, row: Any) -> dict[str, Any]:
        return {name: _value(row, source) for name, source in self.fields.items()}


READABLES: dict[str, Readable] = {}


def readable(
    name: str, query: Callable[..., QuerySet[Any]], *, fields: Iterable[Field],
    filters: Mapping[str, str] | None = None, order: tuple[str, ...] = ("pk",), related: tuple[str, ...] = (),
    summary: str | Promise = "",
) -> None:
    """Publish `query(viewer, on=day)` as `GET /api/<name>`. A field is a path (`"unit.name"` shows as `unit_name`),
    a pair of name and path, or a pair of name and function of the row."""
    if name in READABLES:
        raise RuntimeError(f"list published twice: {name}")
    shown = dict(_named(field) for field in fields)
    if "id" not in shown:
        raise RuntimeError(f"a published list shows the id of its rows: {name}")
    READABLES[name] = Readable(
        name=name, query=query, fields=shown, filters=dict(filters or {}), order=order, related=related,
        summary=summary, feature=query.__module__.split(".")[1],
    )


def _named(field: Field) -> tuple[str, str | Callable[[Any], Any]]:
    return (field.replace(".", "_"), field) if isinstance(field, str) else field


def _value(row: Any, source: str | Callable[[Any], Any]) -> Any:
    if not isinstance(source, str):
        return source(row)
    for part in source.split("."):
        row = getattr(row, part, None) if row is not None else None
    return row


def read_list(listed: Readable, request: HttpRequest) -> HttpResponse:
    page, size = _number(request, "page", 1, LAST_PAGE), _number(request, "page_size", PAGE_SIZE, LARGEST_PAGE)
    rows = _filtered(listed, request).order_by(*listed.order)
    count = rows.count()
    shown = [listed.shown(row) for row in rows[(page - 1) * size : page * size]]
    return json_answer({
        "count": count, "page": page, "page_size": size, "pages": -(-count // size), "results": shown,
    })


def read_one(listed: Readable, request: HttpRequest, row_id: int) -> HttpResponse:
    row = listed.rows(request).filter(pk=row_id).first()
    if row is None:
        raise NotFound
    return json_answer(listed.shown(row))


def _filtered(listed: Readable, request: HttpRequest) -> QuerySet[Any]:
    rows = listed.rows(request)
    for parameter in request.GET:
        if parameter in OWN_PARAMETERS:
            continue
        if parameter not in listed.filters:
            raise _refused(parameter, "extra_forbidden", _("This field is not known here."))
        rows = _narrowed(rows, listed.filters[parameter], parameter, request.GET[parameter])
    return rows


def _narrowed(rows: QuerySet[Any], lookup: str, parameter: str, text: str) -> QuerySet[Any]:
    refusal = _refused(parameter, "value_error", _("This cannot be used here."))
    if "\x00" in text:
        raise refusal
    wanted: Any = text
    if _is_yes_no(rows.model, lookup):
        if text not in ("true", "false"):
            raise refusal
        wanted = text == "true"
    try:
        return rows.filter(**{lookup: wanted})
    except (ValueError, TypeError, ValidationError) as error:
        raise refusal from error


def _is_yes_no(model: type[models.Model], lookup: str) -> bool:
    return lookup.endswith("__isnull") or isinstance(field_at(model, lookup.replace("__", ".")), models.BooleanField)


def _number(request: HttpRequest, name: str, default: int, most: int) -> int:
    text = request.GET.get(name)
    if text is None:
        return default
    if not re.fullmatch(r"[0-9]{1,9}", text) or not 1 <= int(text) <= most:
        message = _("A whole number from 1 to %(most)s is expected here.") % {"most": most}
        raise _refused(name, "int_parsing", message)
    return int(text)


def _refused(field: str, kind: str, message: str) -> InputRefused:
    return InputRefused(errors=[{"field": field, "message": message, "type": kind}])


def field_at(model: type[models.Model], path: str) -> Any:
    """The model field a path leads to, or None."""
    # ruff: noqa: SLF001  Django documents _meta as its way to look at models
    field: Any = None
    for part in path.split("."):
        try:
            field = model._meta.pk if part == "pk" else model._meta.get_field(part)
        except FieldDoesNotExist:
            return next((f for f in model._meta.concrete_fields if f.attname == part), None)
        model = field.related_model or model
    return field


_KINDS: "tuple[tuple[type[models.Field[Any, Any]], str], ...]" = (
    (models.BooleanField, "boolean"), (models.ForeignKey, "integer"), (models.DecimalField, "string"),
    (models.IntegerField, "integer"), (models.AutoField, "integer"), (models.DateField, "string"),
    (models.CharField, "string"), (models.TextField, "string"),
)


def model_of(listed: Readable) -> type[models.Model]:
    """The rows' model, asked of the query itself: the API knows no tables."""
    return listed.query(NOBODY, on=date.max).model


def _schema_of(model: type[models.Model], source: str | Callable[[Any], Any]) -> dict[str, Any]:
    field = field_at(model, source) if isinstance(source, str) else None
    kind = next((word for kind, word in _KINDS if isinstance(field, kind)), None)
    return {"type": [kind, "null"]} if kind else {}


def row_schema(listed: Readable) -> dict[str, Any]:
    model = model_of(listed)
    properties = {name: _schema_of(model, source) for name, source in listed.fields.items()}
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def list_schema(listed: Readable) -> dict[str, Any]:
    numbers = ("count", "page", "page_size", "pages")
    properties: dict[str, Any] = {name: {"type": "integer"} for name in numbers}
    properties["results"] = {"type": "array", "items": row_schema(listed)}
    return {"type": "object", "properties": properties, "required": list(properties)}


def reading_operations() -> Router:
    router = Router()
    for listed in sorted(READABLES.values(), key=lambda one: one.name):
        _list_operation(router, listed)
        _one_operation(router, listed)
    return router


def with_schemas(document: dict[str, Any]) -> None:
    """Say in the printed document what the rows of each list hold."""
    for listed in READABLES.values():
        for path, schema in (("", list_schema(listed)), ("/{row_id}", row_schema(listed))):
            operation = document["paths"][f"/api/{listed.name}{path}"]["get"]
            operation["responses"][200] = {"description": "OK", "content": {"application/json": {"schema": schema}}}


def _list_operation(router: Router, listed: Readable) -> None:
    def read(request: HttpRequest) -> HttpResponse:
        return read_list(listed, request)

    parameters = [{"in": "query", "name": name, "schema": {"type": "string"}} for name in listed.filters] + [
        {"in": "query", "name": "page", "schema": {"type": "integer", "minimum": 1, "maximum": LAST_PAGE}},
        {"in": "query", "name": "page_size", "schema": {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE}},
    ]
    router.api_operation(
        ["GET"], f"/{listed.name}", operation_id=f"list_{listed.name}", tags=[listed.feature],
        summary=str(listed.summary) or f"List {listed.name}", response=refusals(401, 403, 422),
        openapi_extra={"parameters": parameters},
    )(read)


def _one_operation(router: Router, listed: Readable) -> None:
    def read(request: HttpRequest, row_id: int) -> HttpResponse:
        return read_one(listed, request, row_id)

    router.api_operation(
        ["GET"], f"/{listed.name}/{{int:row_id}}", operation_id=f"read_{listed.name}", tags=[listed.feature],
        summary=f"Read one of {listed.name}", response=refusals(401, 403, 404),
    )(read)
