"""Files for programs: a multipart body is read, its file looked at, and the action run."""

from pathlib import PurePath

from django.http import HttpResponse
from django.utils.translation import gettext as _
from ninja import Router

from gongjian.core.refusal import InputRefused, NotAllowed, NotFound
from gongjian.surfaces.api.acting import KEY_FORM, feature_of, key_of
from gongjian.surfaces.api.answers import AnswerOut, TooLarge, acted, refusals
from gongjian.surfaces.api.files import RECEIVABLES, Receivable
from gongjian.surfaces.requests import Request


def sending_operations() -> Router:
    router = Router()
    for one in RECEIVABLES.values():
        _operation(router, one)
    return router


def _operation(router: Router, one: Receivable) -> None:
    strings = {name: {"type": "string"} for name in one.fields}
    body = {
        "type": "object",
        "properties": {**strings, "file": {"type": "string", "format": "binary"}, "key": {"type": "string"}},
        "required": [*one.fields, "file"],
    }

    @router.api_operation(
        ["POST"],
        f"/{one.action.name}/{{int:target}}",
        operation_id=f"send_file_to_{one.action.name}",
        summary=one.action.summary or one.action.name.replace("_", " "),
        tags=[feature_of(one.action)],
        response={200: AnswerOut, **refusals(401, 403, 404, 409, 413, 422)},
        openapi_extra={
            "requestBody": {"required": True, "content": {"multipart/form-data": {"schema": body}}},
            "parameters": [
                {"in": "header", "name": "Idempotency-Key", "schema": {"type": "string", "pattern": KEY_FORM}}
            ],
        },
    )
    def send(request: Request, target: int) -> HttpResponse:
        return _sent(request, one, target)


def _sent(request: Request, one: Receivable, target: int) -> HttpResponse:
    """Who may not act leaves no file behind: the right is asked before the file is read."""
    row = one.query(request.viewer, on=request.on).filter(pk=target).first()
    if row is None:
        raise NotFound
    if not one.action.permitted(row, request.viewer, request.at):
        raise NotAllowed(action=one.action.name)
    key, file = key_of(request, request.POST.get("key")), request.FILES.get("file")
    if file is None:
        raise InputRefused(errors=[{"field": "file", "message": _("Choose a file first."), "type": "missing"}])
    if (file.size or 0) > one.most_bytes:
        raise TooLarge
    told = {name: request.POST.get(name, "") for name in one.fields}
    given = one.take_in(file.read(), PurePath(file.name or "").stem, told)
    return acted(one.action(row.pk, given, by=request.viewer, key=key, at=request.at, surface="api"))
