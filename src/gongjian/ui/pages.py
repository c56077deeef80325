from dataclasses import asdict

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from gongjian.surfaces.requests import Request
from gongjian.ui import saved_views
from gongjian.ui.search import find


@login_required
@require_GET
def search(request: Request) -> HttpResponse:
    wanted = request.GET.get("q", "")[:100]
    hits = find(request, wanted)
    if request.accepts("text/html"):
        return render(request, "ui/search.html", {"words": wanted, "hits": hits})
    return JsonResponse({"hits": [asdict(hit) | {"kind": str(hit.kind)} for hit in hits]})


@login_required
@require_POST
def save_view(request: Request) -> HttpResponse:
    name = request.POST.get("name", "").strip()
    if not name:
        messages.error(request, _("Please give this view a name."))
        return _back(request)
    saved_views.save_view(
        person_id=saved_views.person_id_of(request),
        listing=request.POST.get("listing", ""),
        name=name,
        querystring=request.POST.get("state", ""),
        shared=bool(request.POST.get("shared")),
    )
    messages.success(request, _("The view “%(name)s” is saved.") % {"name": name})
    return _back(request)


@login_required
@require_POST
def forget_view(request: Request, pk: int) -> HttpResponse:
    if not saved_views.forget_view(pk, person_id=saved_views.person_id_of(request)):
        raise PermissionDenied
    messages.success(request, _("The view is deleted."))
    return _back(request)


def _back(request: Request) -> HttpResponse:
    following = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(
        following, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return redirect(following if safe else "/")
