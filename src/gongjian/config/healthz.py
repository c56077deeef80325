"""Addresses for a monitor: /healthz/live (the process answers) and /healthz (it can do its work)."""

from django.http import HttpRequest, HttpResponse, JsonResponse

from gongjian.config.health import BAD, READINESS
from gongjian.surfaces.pages import public


@public
def live(_request: HttpRequest) -> HttpResponse:
    return JsonResponse({"live": True})


@public
def ready(_request: HttpRequest) -> HttpResponse:
    """200 while requests can be served; a stopped worker or a filling disk is told, not refused."""
    findings = [check() for check in READINESS]
    is_ready = all(one.level != BAD for one in findings)
    # Levels only: details are for the administrator's `doctor`, not for whoever asks.
    body = {"ready": is_ready, **{one.name: one.level for one in findings}}
    return JsonResponse(body, status=200 if is_ready else 503)
