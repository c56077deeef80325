import os
from typing import Any

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongjian.config.settings")


def application_now() -> Any:
    """The application, made in the process that serves it."""
    return get_wsgi_application()


def __getattr__(name: str) -> Any:
    """`application` is made on first use, so that importing this module costs nothing."""
    if name == "application":
        return application_now()
    raise AttributeError(name)
