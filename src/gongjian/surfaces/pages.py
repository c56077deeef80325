"""Doors of pages: who may open them, and how a page runs an action."""

import functools
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from gongjian.core.action import Action
from gongjian.core.answer import Answer
from gongjian.core.refusal import NewerVersion, NotAllowed, NotFound, Refusal
from gongjian.surfaces.requests import OpenRequest, Request

Page = Callable[..., HttpResponseBase]
OPEN_PAGES: set[Page] = set()


def page(view: Page) -> Page:
    """A page for people signed in. What may not be seen is not found; what may not be done is refused plainly."""

    @functools.wraps(view)
    def opened(request: OpenRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.viewer is None:
            return redirect_to_login(request.get_full_path())
        if request.must_change_password and request.path != reverse("change-password"):
            return redirect("change-password")
        try:
            return _told(request, view(request, *args, **kwargs))
        except NotFound as refusal:
            raise Http404 from refusal
        except NotAllowed as refusal:
            return render(request, "403.html", {"refusal": refusal}, status=403)

    return opened


def _told(request: OpenRequest, answer: HttpResponseBase) -> HttpResponseBase:
    """A form that lost the race for its record says so to programs too, whatever page carries it."""
    if isinstance(request.refusal, NewerVersion) and answer.status_code in (
        HTTPStatus.OK,
        HTTPStatus.UNPROCESSABLE_ENTITY,
    ):
        answer.status_code = request.refusal.http_status
    return answer


def show_part(request: Request, template: str, facts: dict[str, Any]) -> HttpResponse:
    """What is fetched into an open page; opened by itself, in a tab of its own, it is a page."""
    if "HX-Request" in request.headers:
        return render(request, template, facts)
    return render(request, "ui/part.html", {**facts, "part": template})


def shown(row: Any) -> Any:
    """The row, or 404 where the viewer's query found none."""
    if row is None:
        raise Http404
    return row


def public(view: Page) -> Page:
    """A page open without signing in: the short list of TRUST.md, walked by a test. Stands above all decorators."""
    OPEN_PAGES.add(view)
    return view


def run(request: Request, action: Action[Any, Any], target: Any, given: Any) -> Answer | None:
    """Run an action of a button without a form of its own; a refusal becomes a message on the next page."""
    try:
        return action(target, given, by=request.viewer, key=request.POST.get("key") or None, at=request.at)
    except (NotFound, NotAllowed):
        raise
    except Refusal as refusal:
        request.refusal = refusal
        faults = refusal.facts.get("errors") or [{"message": str(refusal)}]
        messages.error(request, " ".join(fault["message"] for fault in faults))
        return None


def number_in(request: Request, name: str) -> int | None:
    """A row's number in the address; None where there is none or nobody can read it."""
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
