"""Units and persons to choose from, in the words of the forms."""

from typing import Any

from gongjian.people.queries import persons_visible_to, units_visible_to
from gongjian.surfaces.requests import Request

Choices = list[tuple[Any, Any]]
NONE: tuple[str, str] = ("", "—")


def units(request: Request) -> Choices:
    return [*units_visible_to(request.viewer, on=request.on).order_by("name").values_list("pk", "name")]


def persons(request: Request) -> Choices:
    rows = persons_visible_to(request.viewer, on=request.on).order_by("pinyin", "name")
    return [
        (pk, f"{name}（{title}）" if title else name) for pk, name, title in rows.values_list("pk", "name", "title")
    ]
