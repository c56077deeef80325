from collections.abc import Callable
from typing import TypeAlias

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

Answer: TypeAlias = Callable[[HttpRequest], HttpResponseBase]


def policy() -> str:
    """Everything from this server, nothing inline. Map tiles are the one thing an office may add (`UI_IMG_SOURCES`)."""
    pictures = " ".join(("'self'", "data:", "blob:", *getattr(settings, "UI_IMG_SOURCES", ())))
    return "; ".join(
        (
            "default-src 'self'",
            "script-src 'self'",
            "style-src 'self'",
            f"img-src {pictures}",
            "media-src 'self' blob:",
            "connect-src 'self'",
            "worker-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


class ContentSecurityPolicy:
    """Sets what is missing only, so that a single page may be stricter (a photo is served with `sandbox`)."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        self.headers = {
            "Content-Security-Policy": policy(),
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
            "Referrer-Policy": "same-origin",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Permissions-Policy": "geolocation=(), microphone=(self), camera=(self), payment=()",
        }

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        for name, value in self.headers.items():
            response.headers.setdefault(name, value)
        return response
