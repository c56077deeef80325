"""Puts the viewer, the moment and the day on every request, and ends sessions by rule."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final, cast

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpResponse
from django.utils import timezone

from gongjian.core import moments
from gongjian.core.actor import actor_for_person
from gongjian.surfaces.identities import Carrier, carrier_by_secret
from gongjian.surfaces.requests import OpenRequest, Request

DEVICE_COOKIE: Final = "gongjian_phone"
DEVICE_PATH: Final = "/phone/"
Fill = Callable[[Request], None]
_fills: list[Fill] = []


def fills_request(fill: Fill) -> Fill:
    """Register what a feature puts on the request of somebody signed in, such as the campaign of the day."""
    _fills.append(fill)
    return fill


class ViewerMiddleware:
    """`request.viewer` is an Actor or None, `request.at` the moment, `request.on` the district's day."""

    def __init__(self, get_response: Callable[[OpenRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: OpenRequest) -> HttpResponse:
        request.at = moments.now()
        request.on = moments.local_date(request.at)
        request.viewer = None
        request.refusal = None
        request.must_change_password = False
        request.carrier = self._carrier(request)
        if request.user.is_authenticated and self._session_is_alive(request):
            person = request.user.person
            request.must_change_password = self._password_is_due(request)
            self._let_in(request, person)
        elif request.carrier is not None and request.carrier.is_valid:
            self._let_in(request, request.carrier.person)
        return self.get_response(request)

    def _let_in(self, request: OpenRequest, person: Any) -> None:
        request.viewer = actor_for_person(person.pk, person.name)
        signed_in = cast("Request", request)
        signed_in.person = person
        for fill in _fills:
            fill(signed_in)

    def _carrier(self, request: OpenRequest) -> Carrier | None:
        """A joined phone opens the phone's own addresses, and no other."""
        secret = request.COOKIES.get(DEVICE_COOKIE)
        if secret is None or not request.path_info.startswith(DEVICE_PATH):
            return None
        return carrier_by_secret(secret, at=request.at)

    def _password_is_due(self, request: OpenRequest) -> bool:
        """A first password must be changed, and an old one where the security profile asks for rotation."""
        account: Any = request.user
        if account.must_change_password:
            return True
        days, changed_at = settings.PASSWORD_ROTATION_DAYS, account.password_changed_at
        return days is not None and changed_at is not None and request.at - changed_at > timedelta(days=days)

    def _session_is_alive(self, request: OpenRequest) -> bool:
        """Idle 30 minutes or 12 hours in all end a session (TRUST.md); wall time, not the demonstration clock."""
        wall = int(timezone.now().timestamp())
        begun = request.session.setdefault("begun", wall)
        seen = request.session.get("seen", wall)
        idle, absolute = settings.SESSION_IDLE_MINUTES * 60, settings.SESSION_ABSOLUTE_HOURS * 3600
        if wall - seen > idle or wall - begun > absolute:
            logout(request)
            return False
        if wall - seen > 60 or "seen" not in request.session:  # written once a minute
            request.session["seen"] = wall
        return True
