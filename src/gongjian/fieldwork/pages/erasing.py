"""How long things are kept; the page of a photo, and its erasure by two persons."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gongjian.core.refusal import NotFound
from gongjian.core.retention import RULES
from gongjian.fieldwork import actions
from gongjian.fieldwork.forms import AskErasureForm, DropErasureForm
from gongjian.fieldwork.queries import campaigns_kept, erasures_of, photos_visible_to
from gongjian.surfaces.pages import page, run, shown
from gongjian.surfaces.requests import OpenRequest, Request

ERASURES_SHOWN = 100


def may_see_retention(request: OpenRequest) -> bool:
    viewer = getattr(request, "viewer", None)  # error pages draw the menu without the middleware
    return viewer is not None and not viewer.extent("retention.see", on=request.on).is_empty


@page
def retention(request: Request) -> HttpResponse:
    if not may_see_retention(request):
        raise NotFound
    touched = erasures_of(photos_visible_to(request.viewer, on=request.on))
    return render(request, "fieldwork/retention.html", {
        "rules": RULES, "campaigns": campaigns_kept(request.viewer, on=request.on),
        "waiting": touched.filter(erased_at=None)[:ERASURES_SHOWN],
        "erased": touched.filter(erased_at__isnull=False)[:ERASURES_SHOWN],
    })  # fmt: skip


@page
def photo_page(request: Request, photo_id: int) -> HttpResponse:
    seen = _seen(request, photo_id)
    if request.method == "POST":
        form = AskErasureForm(request.POST)
        if form.run(request, seen):
            messages.success(request, _("Asked. Another person now erases it or keeps it."))
            return redirect("photo-page", seen.pk)
        return _shown(request, seen, ask_form=form)
    return _shown(request, seen)


@page
def erase(request: Request, photo_id: int) -> HttpResponse:
    seen = _seen(request, photo_id)
    if request.method == "POST" and run(request, actions.erase_photo, seen, {}):
        messages.success(request, _("The photo is erased."))
    return redirect("photo-page", seen.pk)


@page
def drop_erasure(request: Request, photo_id: int) -> HttpResponse:
    seen = _seen(request, photo_id)
    form = DropErasureForm(request.POST or None)
    if request.method != "POST" or form.run(request, seen):
        return redirect("photo-page", seen.pk)
    return _shown(request, seen, drop_form=form)


def _seen(request: Request, photo_id: int) -> Any:
    rows = photos_visible_to(request.viewer, on=request.on)
    return shown(rows.select_related("project__campaign", "kept_by", "erasure_asked_by").filter(pk=photo_id).first())


def _shown(request: Request, seen: Any, *, ask_form: Any = None, drop_form: Any = None) -> HttpResponse:
    is_kept, is_asked = seen.erased_at is None, seen.erasure_asked_at is not None
    may = actions.ask_photo_erasure.permitted(seen, request.viewer, request.at) and is_kept
    return render(request, "fieldwork/photo.html", {
        "photo": seen, "is_asked": is_asked and is_kept,
        "ask_form": (ask_form or AskErasureForm()) if may and not is_asked else None,
        "drop_form": (drop_form or DropErasureForm()) if may and is_asked else None,
        "may_erase": may and is_asked and seen.erasure_asked_by_id != request.person.pk,
    }, status=422 if ask_form or drop_form else 200)  # fmt: skip
