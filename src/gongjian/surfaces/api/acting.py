"""One operation per registered action: `POST /api/actions/<name>` with target, given and a key."""

import re
from collections.abc import Callable
from typing import Annotated, Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse
from django.utils.translation import gettext as _
from ninja import Router
from pydantic import BaseModel, Field, StringConstraints, create_model

from gongjian.core.action import ACTIONS, Action
from gongjian.core.inputs import Input, parsed
from gongjian.core.refusal import InputRefused, NotFound
from gongjian.surfaces.api.answers import AnswerOut, TooLarge, acted, refusals
from gongjian.surfaces.requests import Request

KEY_FORM = r"^[\x21-\x7e]{1,80}$"
Key = Annotated[str, StringConstraints(pattern=KEY_FORM)]
Target = Annotated[int, Field(ge=1, le=2**63 - 1)]


def call_schema(action: Action[Any, Any]) -> type[Input]:
    """The body of a call: the action's own input under `given`, which may be left out when nothing is required."""
    needs_input = any(field.is_required() for field in action.given.model_fields.values())
    given: Any = (action.given, ...) if needs_input else (action.given, Field(default_factory=action.given))
    name = "".join(part.capitalize() for part in action.name.split("_")) + "Call"
    return create_model(name, __base__=Input, target=(Target, ...), given=given, key=(Key | None, None))


def read_body(request: Request) -> bytes:
    try:
        return request.body
    except RequestDataTooBig as error:
        raise TooLarge from error


def read_call(request: Request, schema: type[Input]) -> Any:
    """The typed call; faults name the fields of `given` as the forms do."""
    try:
        return parsed(schema, read_body(request))
    except InputRefused as refusal:
        raise InputRefused(
            errors=[{**fault, "field": fault["field"].removeprefix("given.")} for fault in refusal.facts["errors"]]
        ) from refusal


def key_of(request: Request, in_body: str | None) -> str:
    """From the body or the header `Idempotency-Key`; without one a repeat could act twice."""
    in_header = request.headers.get("Idempotency-Key")
    key = in_body or in_header
    if key is None:
        raise _key_refused("missing", _("A key is needed, so that a repeat does not act twice."))
    if in_body and in_header and in_body != in_header:
        raise _key_refused("two_keys", _("The keys in the body and in the header differ."))
    if not re.fullmatch(KEY_FORM, key):
        raise _key_refused("string_pattern_mismatch", _("A key has 1 to 80 letters, digits or signs, without blanks."))
    return key


def _key_refused(kind: str, message: str) -> InputRefused:
    return InputRefused(errors=[{"field": "key", "message": message, "type": kind}])


def operation(action: Action[Any, Any], schema: type[Input]) -> Callable[[Request], HttpResponse]:
    def act(request: Request) -> HttpResponse:
        call = read_call(request, schema)
        key = key_of(request, call.key)
        return acted(action(call.target, call.given, by=request.viewer, key=key, at=request.at, surface="api"))

    act.__name__ = action.name
    return act


def feature_of(action: Action[Any, Any]) -> str:
    return action.body.__module__.split(".")[1]


def action_operations() -> tuple[Router, dict[str, type[BaseModel]]]:
    """The router and, by action, the schema of each call's body."""
    router = Router()
    schemas = {name: call_schema(action) for name, action in sorted(ACTIONS.items())}
    for name, schema in schemas.items():
        action = ACTIONS[name]
        router.api_operation(
            ["POST"],
            f"/{name}",
            operation_id=name,
            summary=action.summary or name.replace("_", " "),
            tags=[feature_of(action)],
            response={200: AnswerOut, **refusals(401, 403, 404, 409, 413, 422)},
            openapi_extra={
                "requestBody": {"required": True, "content": {"application/json": {"schema": {"x-call": name}}}},
                "parameters": [
                    {"in": "header", "name": "Idempotency-Key", "schema": {"type": "string", "pattern": KEY_FORM}}
                ],
            },
        )(operation(action, schema))

    @router.api_operation(["POST"], "/{name}", include_in_schema=False)
    def no_such_action(request: Request, name: str) -> HttpResponse:  # noqa: ARG001  ninja knows it by this name
        raise NotFound(name=name)

    return router, dict(schemas)
