"""Drawings behind a paper as docx: each part with its title, a picture per page, as large as the type area allows."""

import io
from collections.abc import Sequence

import docx
from docx.shared import Mm
from PIL import Image

from gongjian.engine.drawings.binding import Part

_WIDE_MM, _HIGH_MM = 150, 205


def with_pictures(paper: bytes, parts: Sequence[Part]) -> bytes:
    """The same docx with the pictures of the parts behind it; what a part holds as PDF is not repeated."""
    document = docx.Document(io.BytesIO(paper))
    for part in parts:
        for number, jpeg in enumerate(part.pictures, start=1):
            document.add_page_break()  # type: ignore[no-untyped-call]  # python-docx has no types here
            many = f"（{number}/{len(part.pictures)}）" if len(part.pictures) > 1 else ""
            document.add_paragraph(f"{part.title}{many}")
            width, height = _fitting(jpeg)
            document.add_picture(io.BytesIO(jpeg), width=Mm(width), height=Mm(height))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _fitting(jpeg: bytes) -> tuple[int, int]:
    with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as image:
        wide, high = image.size
    scale = min(_WIDE_MM / wide, _HIGH_MM / high)
    return max(1, int(wide * scale)), max(1, int(high * scale))
