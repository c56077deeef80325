"""The screen in the hall: the item under discussion in big type, following the desk by itself."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from gongjian.problems import actions
from gongjian.problems.pages.conferences.prepare import items_of, seen_conference
from gongjian.problems.pages.conferences.session import line_of
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request


@page
def hall(request: Request, conference_id: int) -> HttpResponse:
    return render(request, "problems/conferences/hall.html", _facts(request, conference_id))


@page
def hall_now(request: Request, conference_id: int) -> HttpResponse:
    """A fragment, asked for every few seconds."""
    return render(request, "problems/conferences/hall_now.html", _facts(request, conference_id))


def _facts(request: Request, conference_id: int) -> dict[str, Any]:
    seen = seen_conference(request, conference_id)
    items = list(items_of(seen))
    places = [one.pk for one in items]
    at = places.index(seen.current_item_id) if seen.current_item_id in places else 0
    current = items[at] if items else None
    return {
        "conference": seen, "items": items, "current": current, "place": at + 1, "line": line_of(request, current),
        "before": items[at - 1] if at else None, "after": items[at + 1] if at + 1 < len(items) else None,
        "may": actions.take_up_item.permitted(current, request.viewer, request.at) if current else False,
        "now": request.at,
    }  # fmt: skip
