"""The published lists as operations of the schema."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import models
from django.http import HttpResponse
from ninja import Router

from gongjian.core.actor import Actor
from gongjian.surfaces.api.answers import refusals
from gongjian.surfaces.api.filters import field_at, kind_of
from gongjian.surfaces.api.lists import DAY, LARGEST_PAGE, LAST_PAGE, READABLES, Readable, read_list, read_one
from gongjian.surfaces.requests import Request

NOBODY = Actor(key="nobody", name="")

_KINDS: "tuple[tuple[type[models.Field[Any, Any]], str], ...]" = (
    (models.BooleanField, "boolean"),
    (models.ForeignKey, "integer"),
    (models.DecimalField, "string"),
    (models.IntegerField, "integer"),
    (models.AutoField, "integer"),
    (models.DateField, "string"),
    (models.CharField, "string"),
    (models.TextField, "string"),
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
    def read(request: Request) -> HttpResponse:
        return read_list(listed, request)

    model = model_of(listed)
    parameters = [
        {"in": "query", "name": name, "schema": kind_of(model, lookup).schema}
        for name, lookup in listed.filters.items()
    ] + [
        {"in": "query", "name": "page", "schema": {"type": "integer", "minimum": 1, "maximum": LAST_PAGE}},
        {"in": "query", "name": "page_size", "schema": {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE}},
    ]
    if listed.then is not None:
        parameters.append({"in": "query", "name": DAY, "schema": {"type": "string", "format": "date"}})
    # Reading that is on record is an action: whoever may not is told that there is nothing.
    hidden = (404,) if listed.when_read else ()
    router.api_operation(
        ["GET"],
        f"/{listed.name}",
        operation_id=f"list_{listed.name}",
        tags=[listed.feature],
        summary=str(listed.summary) or f"List {listed.name}",
        response=refusals(401, 403, 422, *hidden),
        openapi_extra={"parameters": parameters},
    )(read)


def _one_operation(router: Router, listed: Readable) -> None:
    def read(request: Request, row_id: int) -> HttpResponse:
        return read_one(listed, request, row_id)

    router.api_operation(
        ["GET"],
        f"/{listed.name}/{{int:row_id}}",
        operation_id=f"read_{listed.name}",
        tags=[listed.feature],
        summary=f"Read one of {listed.name}",
        response=refusals(401, 403, 404),
    )(read)
