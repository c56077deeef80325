"""From bytes to a photo of the project: read within bounds, written to the store, then kept by the action."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gongjian.core.actor import Actor
from gongjian.core.moments import DISTRICT_ZONE
from gongjian.core.refusal import Refusal
from gongjian.core.stored import digest_of, written
from gongjian.engine.pictures import Picture, PictureRefused, read_picture
from gongjian.fieldwork.actions.erasing import refuse_erased
from gongjian.fieldwork.actions.photos import PhotoKept, keep_photo
from gongjian.fieldwork.inputs import KeepPhoto
from gongjian.fieldwork.queries.files import file_of
from gongjian.projects.models import Project

_SENTENCES: dict[str, Promise] = {
    "not_a_picture": _("This is not a photo that can be read here; JPEG, PNG, WebP and HEIC can."),
    "too_many_bytes": _("This photo is larger than 40 MB."),
    "too_many_pixels": _("This picture has more pixels than a camera makes; it is not taken."),
    "too_much_beside": _("There is more hidden in this file than a photo needs; it is not taken."),
    "animated": _("A moving picture is not a photo."),
    "damaged": _("This photo is damaged; please take it again."),
}


class PhotoRefused(Refusal):
    code, http_status, field = "photo_refused", 422, "photos"
    sentence = _("%(why)s")


class OtherContent(Refusal):
    """FAULTS 13: what arrived is not what was announced."""

    code, http_status = "other_content", 422
    sentence = _("The photo was damaged on its way; it is sent again.")


def take_in(
    project: Project, content: bytes, *, announced: str | None, by: Actor, at: datetime, store: Path, surface: str
) -> str:
    """The digest that reports and problems name the photo by. Sending it twice keeps it once."""
    digest = digest_of(content)
    refuse_erased(project, digest)
    if announced is not None and announced != digest:
        raise OtherContent
    try:
        picture = read_picture(content)
    except PictureRefused as refused:
        raise PhotoRefused(why=_SENTENCES[refused.code], kind=refused.code) from refused
    stored = digest_of(picture.jpeg)
    written(file_of(store, stored), picture.jpeg)
    with suppress(PhotoKept):
        keep_photo(
            project,
            _found(digest, stored, picture),
            by=by,
            at=at,
            key=f"photo:{project.pk}:{digest[-40:]}",
            surface=surface,
        )
    return digest


def _found(digest: str, stored: str, picture: Picture) -> KeepPhoto:
    return KeepPhoto(
        digest=digest,
        stored_digest=stored,
        width=picture.width,
        height=picture.height,
        size_bytes=len(picture.jpeg),
        perceptual_hash=str(picture.perceptual_hash),
        taken_at=picture.taken_at.replace(tzinfo=DISTRICT_ZONE) if picture.taken_at else None,
    )
