"""The list of imports with the place to drop a file, and the file's way in."""

import hashlib
from pathlib import PurePath
from tempfile import NamedTemporaryFile
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from gongjian.core.refusal import NotFound
from gongjian.ledgers import actions
from gongjian.ledgers.pages.words import refusal_words
from gongjian.ledgers.queries import folder_of, imports_visible_to
from gongjian.ledgers.queries.layouts import LAYOUTS
from gongjian.ledgers.states import LEDGER_IMPORT
from gongjian.surfaces.pages import page, run
from gongjian.surfaces.requests import Request
from gongjian.ui import navigation

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".et", ".csv", ".tsv", ".txt", ".html", ".htm")


def _sees(request: Request) -> bool:
    viewer, campaign = getattr(request, "viewer", None), getattr(request, "campaign", None)
    return bool(viewer and campaign and viewer.may("ledger.see", campaign.place(), on=request.on))


navigation.register(gettext_lazy("Ledgers"), "ledgers", order=70, icon="list", key="l", visible=_sees)


@page
def ledgers(request: Request) -> HttpResponse:
    return _list(request)


def _list(request: Request, problem: str = "") -> HttpResponse:
    if request.campaign is None or not _sees(request):
        raise NotFound
    found = imports_visible_to(request.viewer, on=request.on).filter(campaign=request.campaign).exclude(state="dropped")
    shown = Paginator(found.order_by("-pk"), 50).get_page(request.GET.get("page"))
    context = {
        "imports": shown,
        "labels": LEDGER_IMPORT.labels,
        "problem": problem,
        "limit_mb": settings.MAX_UPLOAD_MB,
        "suffixes": ",".join(SUFFIXES),
        "may_upload": actions.upload_ledger.permitted(request.campaign, request.viewer, request.at)
        and not request.campaign.closed_at,
        "layouts": LAYOUTS.values(),
    }
    return render(request, "ledgers/list.html", context, status=422 if problem else 200)


@page
@require_POST
def upload(request: Request) -> HttpResponse:
    """Store the file under the digest of its bytes, then hand it in."""
    if request.campaign is None or not _sees(request):
        raise NotFound
    if not actions.upload_ledger.permitted(request.campaign, request.viewer, request.at):
        actions.upload_ledger(
            request.campaign,
            {"file_name": "-", "file_suffix": ".csv", "file_digest": "0" * 64, "file_bytes": 0},
            by=request.viewer,
            at=request.at,
        )
    file = request.FILES.get("file")
    if file is None:
        return _list(request, _("Choose a file first."))
    suffix = PurePath(file.name or "").suffix.lower()
    if suffix not in SUFFIXES:
        return _list(request, refusal_words("unknown_extension", {"extension": suffix or "?"}))
    limit = settings.MAX_UPLOAD_MB * 1_000_000
    if (file.size or 0) > limit:
        return _list(request, refusal_words("too_large", {"bytes": f"{file.size:,}", "limit_bytes": f"{limit:,}"}))
    given = _stored(file, suffix, request.campaign.district_id)
    answer = run(request, actions.upload_ledger, request.campaign, given)
    return redirect("ledger", answer.id) if answer else redirect("ledgers")


def _stored(file: Any, suffix: str, district_id: int) -> dict[str, Any]:
    folder = folder_of(settings.UPLOADS, district_id)
    folder.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with NamedTemporaryFile(dir=folder, delete=False) as out:
        for chunk in file.chunks():
            digest.update(chunk)
            size += len(chunk)
            out.write(chunk)
    name = digest.hexdigest()
    (folder / PurePath(out.name).name).replace(folder / f"{name}{suffix}")
    label = PurePath((file.name or "").replace("\\", "/")).name[-200:] or f"ledger{suffix}"
    return {"file_name": label, "file_suffix": suffix, "file_digest": name, "file_bytes": size}
