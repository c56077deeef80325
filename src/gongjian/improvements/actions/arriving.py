"""From bytes to a stored drawing: made plain in a process apart, written under its digest. Nothing active is kept."""

from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gongjian.core.refusal import Refusal
from gongjian.core.stored import digest_of, written
from gongjian.engine.drawings import MOST_BYTES, MOST_PAGES, DrawingRefused, read_drawing
from gongjian.improvements.inputs import AddDrawing
from gongjian.improvements.queries.files import page_picture, pdf_file

_SENTENCES: dict[str, Promise] = {
    "neither": _("This is neither a PDF nor a picture, whatever its name says; it is not taken."),
    "too_many_bytes": _("This file is larger than %(most_mb)s MB; export it smaller, or in parts."),
    "encrypted": _("This PDF is protected by a password or against copying; save it without protection, then choose it again."),
    "too_many_pages": _("This PDF has more than %(most_pages)s pages; choose the sheets that matter."),
    "fonts_missing": _("This PDF does not carry its Chinese fonts: its words would be lost here. Export it with its fonts embedded, or send the pages as pictures."),
    "too_much_work": _("This file asks for more work than a drawing needs; export it anew as a plain PDF."),
    "too_many_pixels": _("This picture has more pixels than a camera makes; it is not taken."),
    "too_much_beside": _("There is more hidden in this file than a photo needs; it is not taken."),
    "animated": _("A moving picture is not a drawing."),
    "damaged": _("This file is damaged or not what it claims to be; export it anew."),
}  # fmt: skip


class DrawingNotTaken(Refusal):
    code, http_status, field = "drawing_not_taken", 422, "file"
    sentence = _("%(why)s")


def take_in_drawing(content: bytes, *, title: str, store: Path) -> AddDrawing:
    """What the action is given; pictures of the pages, and for a PDF a fresh one, lie in the store."""
    try:
        drawing = read_drawing(content)
    except DrawingRefused as refused:
        facts = {"most_mb": MOST_BYTES // 1_000_000, "most_pages": MOST_PAGES}
        raise DrawingNotTaken(why=str(_SENTENCES[refused.code]) % facts, kind=refused.code) from refused
    stored = digest_of(drawing.pages[0] if drawing.pdf is None else drawing.pdf)
    for number, picture in enumerate(drawing.pages, start=1):
        written(page_picture(store, stored, number), picture)
    if drawing.pdf is not None:
        written(pdf_file(store, stored), drawing.pdf)
    return AddDrawing(
        title=title,
        digest=digest_of(content),
        stored_digest=stored,
        is_pdf=drawing.pdf is not None,
        pages=len(drawing.pages),
        left_out=drawing.left_out,
    )
