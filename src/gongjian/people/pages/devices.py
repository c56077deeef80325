"""Phones: a picture is shown, scanned, and the phone is joined without a word typed."""

import base64
import re
from typing import cast

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gongjian.core.actor import actor_for_person
from gongjian.core.refusal import Refusal
from gongjian.engine.documents.qr import qr_png
from gongjian.people import actions
from gongjian.people.queries import (
    device_of_code,
    device_seen,
    devices_of_person,
    person_seen,
)
from gongjian.surfaces.middleware import DEVICE_COOKIE, DEVICE_PATH
from gongjian.surfaces.pages import page, public, run
from gongjian.surfaces.requests import OpenRequest, Request


@page
def devices(request: Request, pk: int | None = None) -> HttpResponse:
    """The phones of one person, or one's own; with POST a new picture to scan, for ten minutes."""
    person = person_seen(request.viewer, pk or request.person.pk, on=request.on)
    answer = run(request, actions.invite_device, person, {}) if request.method == "POST" else None
    address = ""
    if answer is not None and "code" in answer.shown_once:
        path = reverse("join-device", args=[answer.shown_once["code"]])
        address = (
            f"{settings.PUBLIC_URL.rstrip('/')}{path}" if settings.PUBLIC_URL else request.build_absolute_uri(path)
        )
    context = {
        "person": person,
        "is_own": person.pk == request.viewer.person_id,
        "devices": devices_of_person(person),
        "may_invite": actions.invite_device.permitted(person, request.viewer, request.at),
        "may_revoke": request.viewer.may("revoke_device", person.place(), on=request.on),
        "picture": "data:image/png;base64," + base64.b64encode(qr_png(address)).decode() if address else "",
        "address": address,
        "is_secure": address.startswith("https://") or "//localhost" in address or "//127.0.0.1" in address,
        "at": request.at,
    }
    page_shown = render(request, "people/devices.html", context)
    page_shown["Cache-Control"] = "no-store"
    return page_shown


@require_POST
@page
def revoke_device(request: Request, pk: int) -> HttpResponse:
    device = device_seen(request.viewer, pk, on=request.on)
    if run(request, actions.revoke_device, device, {}):
        messages.success(request, _("The phone is revoked. What it has not sent stays on it."))
    return redirect("people:devices", device.person_id)


@public
def join_device(request: OpenRequest, code: str) -> HttpResponse:
    """Opened by the phone's camera. One tap joins it; whoever opens the address a second time is told to scan anew."""
    device = device_of_code(code, request.at)
    if device is None:
        return render(request, "people/join_device.html", {"refusal": actions.CodeExpired()}, status=410)
    if request.method != "POST":
        return render(request, "people/join_device.html", {"person": device.person})
    by = actor_for_person(device.person.pk, device.person.name)
    try:
        answer = actions.join_device(
            device, {"code": code, "label": _name_of(request)}, by=by, at=request.at, surface="phone"
        )
    except Refusal as refusal:
        return render(request, "people/join_device.html", {"refusal": refusal}, status=refusal.http_status)
    joined = redirect(DEVICE_PATH)
    joined.set_cookie(
        DEVICE_COOKIE,
        answer.shown_once["secret"],
        max_age=actions.JOINED_DAYS * 86400,
        path=DEVICE_PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return joined


@public
@require_POST
def leave_device(request: OpenRequest) -> HttpResponse:
    """Asked for on the phone itself: it is revoked, and keeps nothing that could let anybody in."""
    carrier = request.carrier
    if carrier is not None and carrier.is_valid and request.viewer is not None:
        run(cast("Request", request), actions.revoke_device, carrier.device_id, {})
    left = redirect(DEVICE_PATH)
    left.delete_cookie(DEVICE_COOKIE, path=DEVICE_PATH, samesite="Lax")
    return left


def _name_of(request: OpenRequest) -> str:
    """What the browser says it runs on, such as "Linux; Android 12; M2102J2SC"."""
    found = re.search(r"\(([^)]*)\)", request.headers.get("User-Agent", ""))
    return " ".join(found[1].split())[:60] if found else ""
