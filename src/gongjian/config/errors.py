"""The last handler: a database that is away is "come back in a moment" (503), not our mistake (500)."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

RETRY_SECONDS = 5
# SQLite calls a missing table an operational error too: that one is a defect of ours.
_OURS = ("no such", "syntax error", "has no column")


def is_unavailable(fault: BaseException | None) -> bool:
    if not isinstance(fault, OperationalError | InterfaceError):
        return False
    return not any(word in str(fault) for word in _OURS)


def server_error(request: HttpRequest) -> HttpResponse:
    """Whether the write happened may be unknown: a repeat with the same key gets the first answer, or acts once."""
    away = is_unavailable(sys.exc_info()[1])
    status = 503 if away else 500
    if request.path.startswith("/api/"):
        response: HttpResponse = JsonResponse(
            {"code": "unavailable" if away else "defect", "message": _message(away=away)}, status=status
        )
    else:
        response = HttpResponse(render_to_string(f"{status}.html", request=None), status=status)
    if away:
        response["Retry-After"] = str(RETRY_SECONDS)
    return response


def _message(*, away: bool) -> str:
    if away:
        return _("The database cannot be reached at the moment. Send the same request again with the same key.")
    return _("Something went wrong on our side. Nothing was half saved.")
