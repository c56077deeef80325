"""A photo in the running text, with what it shows for those who cannot see it."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from docx.enum.text import WD_LINE_SPACING
from docx.shared import Mm

from gongjian.engine.documents.word.elements import off_grid

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

    from gongjian.engine.documents.tree import Picture

_TALLEST_MM = 80


def add_picture(paragraph: Paragraph, picture: Picture, *, width_mm: int) -> None:
    """As wide as the type area and no taller than 80 mm; a line of exact height would cut it off."""
    off_grid(paragraph)
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    paragraph.paragraph_format.keep_with_next = bool(picture.caption)
    shape = paragraph.add_run().add_picture(BytesIO(picture.jpeg), width=Mm(width_mm))
    if shape.height > Mm(_TALLEST_MM):
        shape.width = round(shape.width * Mm(_TALLEST_MM) / shape.height)
        shape.height = Mm(_TALLEST_MM)
    shape._inline.docPr.set("descr", picture.alternative)
