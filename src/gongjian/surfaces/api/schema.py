"""The whole API, built once when the addresses are read, after every feature has registered; and its OpenAPI text."""

import functools
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Router
from ninja.errors import AuthenticationError, ValidationError
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from gongjian.core.refusal import NotFound, Refusal
from gongjian.surfaces.api.acting import action_operations
from gongjian.surfaces.api.answers import NotSignedIn, json_answer, refused
from gongjian.surfaces.api.doors import DOORS
from gongjian.surfaces.api.reading import reading_operations, with_schemas
from gongjian.surfaces.api.sending import sending_operations

COMPONENT = "#/components/schemas/{model}"


@functools.cache
def _built() -> tuple[NinjaAPI, dict[str, type[BaseModel]]]:
    api = NinjaAPI(
        title="Gongjian",
        version="1",
        auth=DOORS,
        docs_url=None,
        openapi_url=None,
        urls_namespace="api",
        description="Every action by POST /api/actions/<name> with a key; every list by GET, visible rows only.",
    )
    actions, calls = action_operations()
    api.add_router("/actions", actions)
    api.add_router("/files", sending_operations())
    api.add_router("", reading_operations())
    # Last: the first address that fits is taken.
    api.add_router("", _rest())
    api.add_exception_handler(Refusal, _answered)
    api.add_exception_handler(AuthenticationError, lambda _request, _error: refused(NotSignedIn()))
    for kind in (Http404, ValidationError):
        api.add_exception_handler(kind, lambda _request, _error: refused(NotFound()))
    return api, calls


def _answered(_request: HttpRequest, refusal: Refusal | type[Refusal]) -> HttpResponse:
    return refused(refusal if isinstance(refusal, Refusal) else refusal())


def _rest() -> Router:
    router = Router()

    @router.get("/openapi.json", include_in_schema=False)
    def openapi(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  ninja knows it by this name
        return json_answer(described())

    @router.api_operation(["GET", "POST", "PUT", "PATCH", "DELETE"], "/{path:rest}", include_in_schema=False)
    def nothing_here(request: HttpRequest, rest: str) -> HttpResponse:  # noqa: ARG001
        raise NotFound(path=rest)

    return router


def api() -> NinjaAPI:
    return _built()[0]


def described() -> dict[str, Any]:
    """The OpenAPI document: typed bodies of all actions in one set of components."""
    built, calls = _built()
    document = dict(built.get_openapi_schema(path_prefix="/api/"))
    places, definitions = models_json_schema(
        [(schema, "validation") for schema in calls.values()], ref_template=COMPONENT
    )
    document["components"]["schemas"] |= definitions["$defs"]
    with_schemas(document)
    for path in document["paths"].values():
        for operation in path.values():
            content = operation.get("requestBody", {}).get("content", {}).get("application/json")
            if content and "x-call" in content["schema"]:
                content["schema"] = places[calls[content["schema"]["x-call"]], "validation"]
    return document
