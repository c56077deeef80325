"""What stands beside the board. The notices feature, which lies above, puts its preview here at start."""

from collections.abc import Callable
from typing import Any

from django.utils.html import format_html_join

from gongjian.surfaces.requests import Request

Render = Callable[[Request, Any], str]
_previews: list[Render] = []
_beside_replies: list[Render] = []


def register_preview(render: Render) -> Render:
    """`render(request, evaluation)` answers safe HTML, "" for none."""
    _previews.append(render)
    return render


def register_beside_reply(render: Render) -> Render:
    """`render(request, reply)`: what those named find beside their own line."""
    _beside_replies.append(render)
    return render


def beside_reply(request: Request, reply: Any) -> str:
    return format_html_join("", "{}", ((render(request, reply),) for render in _beside_replies))


def preview_of(request: Request, evaluation: Any) -> str:
    return format_html_join("", "{}", ((render(request, evaluation),) for render in _previews))
