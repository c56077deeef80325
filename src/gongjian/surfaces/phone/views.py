"""`POST /phone/queue` answers each item alone; `GET /phone/pack` tells the phone what it may know."""

import json
from contextlib import suppress
from datetime import timedelta
from typing import Any, cast

from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import condition, require_GET, require_POST

from gongjian.core.action import ACTIONS
from gongjian.core.record import canonical, digest
from gongjian.core.refusal import Refusal
from gongjian.surfaces.api.answers import NotSignedIn, TooLarge, acted, json_answer, refused
from gongjian.surfaces.phone.items import MOST_ITEMS, acted_on
from gongjian.surfaces.phone.pack import packed
from gongjian.surfaces.requests import OpenRequest, Request

# FAULTS 17: a clock that is off by more is put on record, once for each minute by which it changes.
SKEW_SECONDS, SKEW_CHANGED = 300, 60


class PhoneRevoked(Refusal):
    code, http_status = "phone_revoked", 403
    sentence = _("This phone was revoked. What it has not sent stays on it; ask the campaign office.")


class QueueMalformed(Refusal):
    code, http_status = "queue_malformed", 422
    sentence = _("The program on this phone sent something that cannot be read; please load the page again.")


class TooManyItems(Refusal):
    code, http_status = "too_many_items", 413
    sentence = _("At most %(most)s entries are taken at once.")


@require_POST
def queue(request: OpenRequest) -> HttpResponse:
    """Who is not known, or not any more, is told so in a way that the phone's program understands."""
    try:
        carried = _carried(request)
        phone_at, items = _read(request)
    except Refusal as refusal:
        return refused(refusal)
    wall = timezone.now()
    _note_skew(carried, round((phone_at - wall).total_seconds()))
    ahead = request.at - wall  # the demonstration's clock; elsewhere nothing
    answers = [_answered(raw, carried, ahead) for raw in items]
    return json_answer({"at": request.at, "answers": answers})


@require_GET
@ensure_csrf_cookie
def pack(request: OpenRequest) -> HttpResponse:
    try:
        carried = _carried(request)
    except Refusal as refusal:
        return refused(refusal)
    content = packed(carried.viewer, carried.at)
    tag = '"' + digest(canonical(content)).partition(":")[2][:32] + '"'
    answer: HttpResponse = condition(etag_func=lambda *_: tag)(
        lambda _: json_answer(content | {"clock": {"at": carried.at}})
    )(request)
    return answer


def _carried(request: OpenRequest) -> Request:
    """By whoever is signed in, or by the person this phone was joined to."""
    if request.viewer is not None:
        return cast("Request", request)
    raise NotSignedIn if request.carrier is None else PhoneRevoked


def _read(request: OpenRequest) -> tuple[Any, list[Any]]:
    try:
        body = json.loads(request.body)
    except RequestDataTooBig as error:
        raise TooLarge from error
    except (ValueError, RecursionError) as error:
        raise QueueMalformed from error
    items = body.get("items") if isinstance(body, dict) else None
    phone_at = _moment(body.get("phone_at")) if isinstance(body, dict) else None
    if not isinstance(items, list) or phone_at is None:
        raise QueueMalformed
    if len(items) > MOST_ITEMS:
        raise TooManyItems(most=MOST_ITEMS)
    return phone_at, items


def _moment(text: Any) -> Any:
    try:
        moment = parse_datetime(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return moment if moment is not None and moment.tzinfo is not None else None


def _answered(raw: Any, request: Request, ahead: timedelta) -> dict[str, Any]:
    key = raw.get("key") if isinstance(raw, dict) else None
    try:
        answer = acted_on(raw, by=request.viewer, at=request.at, ahead=ahead)
    except Refusal as refusal:
        return {"key": key, "status": refusal.http_status, **_content(refused(refusal))}
    return {"key": key, "status": 200, **_content(acted(answer))}


def _content(answer: JsonResponse) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(answer.content)
    return content


def _note_skew(request: Request, skew: int) -> None:
    carrier = request.carrier
    if carrier is None or abs(skew - (carrier.skew_seconds or 0)) <= SKEW_CHANGED:
        return
    if abs(skew) > SKEW_SECONDS or carrier.skew_seconds:
        bounded = max(-(2**31) + 1, min(2**31 - 1, skew))
        told = {"skew_seconds": bounded}
        with suppress(Refusal):  # whoever holds no post any more is answered entry by entry
            ACTIONS["note_skew"](carrier.device_id, told, by=request.viewer, at=request.at, surface="phone")
