"""What a file is, by its content and whatever its name says."""

from dataclasses import dataclass
from typing import Final

from gongjian.engine.drawings import MOST_BYTES, DrawingRefused, read_drawing
from gongjian.engine.papers.office import kind_of_office
from gongjian.engine.papers.refusal import PaperRefused

MOST_PAGES: Final = 300  # a feasibility study; what is longer comes in parts
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Paper:
    """`kind`: pdf, jpg, docx or xlsx. `left_out` says what else a PDF held: scripts, attachments, forms, actions, media."""

    kind: str
    content: bytes
    left_out: tuple[str, ...] = ()


def read_paper(content: bytes) -> Paper:
    """Raises PaperRefused."""
    if not content:
        raise PaperRefused("empty")
    if len(content) > MOST_BYTES:
        raise PaperRefused("too_many_bytes")
    if content.startswith(_OLE):  # a protected docx is wrapped like the files of Office before 2007
        raise PaperRefused("encrypted" if _LOCKED in content else "old_office")
    if content.startswith(b"PK"):
        return Paper(kind_of_office(content), content)
    try:
        drawing = read_drawing(content, most_pages=MOST_PAGES, with_pictures=False)
    except DrawingRefused as refused:
        raise PaperRefused(refused.code) from refused
    if drawing.pdf is None:
        return Paper("jpg", drawing.pages[0])
    return Paper("pdf", drawing.pdf, drawing.left_out)
