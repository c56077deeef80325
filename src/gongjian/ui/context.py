from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import NoReverseMatch, reverse

from gongjian.surfaces.requests import Request
from gongjian.ui.navigation import Menu, menu

# `<html lang>` wants the languages of the web; Django's own name for Chinese is right there already.
LANGUAGES = (("zh-hans", "中文"), ("en", "English"))


@dataclass
class Shell:
    """What the frame of a page needs. Lazy: a page that shows no menu asks no rights."""

    request: Request

    @cached_property
    def menu(self) -> Menu:
        return menu(self.request)

    @property
    def clock(self) -> Any:
        return getattr(self.request, "campaign_clock", None)

    @property
    def viewer(self) -> Any:
        return getattr(self.request, "viewer", None)

    @property
    def viewer_name(self) -> str:
        for source in (self.viewer, getattr(self.request, "user", None)):
            for attribute in ("display_name", "name"):
                if text := getattr(source, attribute, ""):
                    return str(text)
        user = getattr(self.request, "user", None)
        return str(user) if getattr(user, "is_authenticated", False) else ""

    @property
    def languages(self) -> tuple[tuple[str, str], ...]:
        return LANGUAGES

    @property
    def path(self) -> str:
        return self.request.get_full_path()

    @property
    def sign_out_url(self) -> str:
        try:
            return reverse("sign-out")
        except NoReverseMatch:  # a page shown before signing in is part of the program
            return ""


def shell(request: Request) -> dict[str, Shell]:
    """Reads `request.campaign_clock` (name, day, total, gates, today, url — or None) and `request.viewer`."""
    return {"shell": Shell(request)}
