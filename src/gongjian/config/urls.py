"""Addresses of the whole house; each feature brings its own `urls`."""

from importlib.util import find_spec

from django.conf import settings
from django.urls import include, path

from gongjian.config import healthz

urlpatterns = [
    path("healthz", healthz.ready, name="ready"),
    path("healthz/live", healthz.live, name="live"),
    *(
        path("", include(f"gongjian.{name}.urls"))
        for name in reversed(settings.FEATURES)
        if find_spec(f"gongjian.{name}") and find_spec(f"gongjian.{name}.urls")
    ),
]
handler500 = "gongjian.config.errors.server_error"
