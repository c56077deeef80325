"""Photos on their way in, a piece at a time, and out again."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from gongjian.core.refusal import NotFound, Refusal
from gongjian.engine.pictures import MOST_BYTES, smaller
from gongjian.fieldwork.actions.arriving import take_in
from gongjian.fieldwork.queries import photos_visible_to, stored_already
from gongjian.fieldwork.queries.files import file_of, part_of
from gongjian.projects.queries import projects_visible_to
from gongjian.surfaces.api.answers import NotSignedIn, TooLarge, json_answer, refused
from gongjian.surfaces.pages import page, shown
from gongjian.surfaces.requests import Request

SMALL = 480
MOST_PIECES = 30


class TooManyPieces(Refusal):
    """FAULTS 13: nobody fills the disk with beginnings."""

    code, http_status = "too_many_pieces", 429
    sentence = _("%(most)s photos are on their way already; they are finished first.")


class PieceElsewhere(Refusal):
    code = "piece_elsewhere"
    sentence = _("The server has %(received)s bytes of this photo; go on from there.")


@require_http_methods(["GET", "PUT"])
def arriving(request: Request, project_id: int, digest: str) -> HttpResponse:
    """GET: how much has arrived. PUT: the next piece, `?offset=…&size=…`; with the last one the photo is kept."""
    try:
        if request.viewer is None:
            raise NotSignedIn
        project = _project(request, project_id)
        announced = f"sha256:{digest}"
        if stored_already(project, announced):
            return json_answer({"received": None, "is_kept": True})
        if request.method == "GET":
            part = part_of(settings.UPLOADS, request.person.pk, announced)
            return json_answer({"received": part.stat().st_size if part.exists() else 0, "is_kept": False})
        return json_answer(_piece(request, project, announced))
    except RequestDataTooBig:
        return refused(TooLarge())
    except Refusal as refusal:
        return refused(refusal)


def _project(request: Request, project_id: int) -> Any:
    found = projects_visible_to(request.viewer, on=request.on).select_related("campaign").filter(pk=project_id).first()
    if found is None:
        raise NotFound
    return found


def _piece(request: Request, project: Any, announced: str) -> dict[str, Any]:
    offset, size = _number(request, "offset"), _number(request, "size")
    if size > MOST_BYTES:
        raise TooLarge
    part = part_of(settings.UPLOADS, request.person.pk, announced)
    part.parent.mkdir(parents=True, exist_ok=True)
    if not part.exists() and len(list(part.parent.glob(f"{request.person.pk}-*.part"))) >= MOST_PIECES:
        raise TooManyPieces(most=MOST_PIECES)
    received = part.stat().st_size if part.exists() else 0
    if offset != received:
        raise PieceElsewhere(received=received)
    body = request.body
    if received + len(body) > size:
        raise TooLarge
    with part.open("ab") as file:
        file.write(body)
    if received + len(body) < size:
        return {"received": received + len(body), "is_kept": False}
    try:
        take_in(
            project,
            part.read_bytes(),
            announced=announced,
            by=request.viewer,
            at=request.at,
            store=settings.PHOTOS,
            surface="phone",
        )
    finally:
        part.unlink(missing_ok=True)
    return {"received": None, "is_kept": True}


def _number(request: Request, name: str) -> int:
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else 0


@require_GET
@page
def photo(request: Request, photo_id: int, size: str = "large") -> HttpResponseBase:
    row = shown(photos_visible_to(request.viewer, on=request.on).filter(pk=photo_id).first())
    if row.erased_at is not None:
        return redirect("photo-page", row.pk)
    large = file_of(settings.PHOTOS, row.stored_digest)
    if not large.exists():
        raise NotFound
    path = large if size == "large" else file_of(settings.PHOTOS, row.stored_digest, longest=SMALL)
    if not path.exists():
        path.write_bytes(smaller(large.read_bytes(), SMALL))
    answer = FileResponse(path.open("rb"), content_type="image/jpeg")
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'; img-src 'self'"
    answer["Cache-Control"] = "private, max-age=86400, immutable"  # what is erased here is gone there in a day
    return answer
