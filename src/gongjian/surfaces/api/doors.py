"""Two ways to say who calls: a bearer token, or the session of a page with its CSRF token."""

from typing import Any

from django.conf import settings
from ninja.security import APIKeyCookie, HttpBearer
from ninja.utils import check_csrf

from gongjian.core.actor import Actor
from gongjian.surfaces.api.answers import CsrfFailed, PasswordToBeChanged
from gongjian.surfaces.identities import actor_by_token


class Token(HttpBearer):
    openapi_name = "token"

    def authenticate(self, request: Any, token: str) -> Actor | None:
        actor = actor_by_token(token, at=request.at)
        request.viewer = actor
        return actor


class Session(APIKeyCookie):
    param_name = settings.SESSION_COOKIE_NAME

    def __call__(self, request: Any) -> Actor | None:
        """A token that is wrong is not helped by a session beside it."""
        if request.viewer is None or "Authorization" in request.headers:
            return None
        if check_csrf(request):
            raise CsrfFailed
        actor: Actor | None = self.authenticate(request, None)
        return actor

    def authenticate(self, request: Any, _key: str | None) -> Any:
        if request.must_change_password:
            raise PasswordToBeChanged
        return request.viewer


DOORS = (Token(), Session())
