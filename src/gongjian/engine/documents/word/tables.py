"""Tables of a docx: the appendix with repeated header, the closing block, and the printing line at the page foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Twips

from gongjian.engine.documents.columns import LABEL_ONE_LINE_UNITS, table_layout, text_units
from gongjian.engine.documents.geometry import MARGIN_BOTTOM_MM, MARGIN_LEFT_MM, PAGE_HEIGHT_MM, twips
from gongjian.engine.documents.tree import LIGHT_FACES, Cell, Run, Table
from gongjian.engine.documents.word.elements import ALIGNMENTS, child, off_grid, set_mark_size, write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document
    from docx.table import Table as WordTable
    from docx.table import _Cell, _Row
    from docx.text.paragraph import Paragraph

    from gongjian.engine.documents.word.inks import Inks

_THICK, _MIDDLE, _THIN = 8, 6, 4  # eighths of a point


def add_table(target: Document, table: Table, *, inks: Inks, width_twips: int) -> None:
    layout = table_layout(table, width_twips)
    size = layout.size_half_points
    if table.caption:
        caption = target.add_paragraph()
        _tight(caption, "centre")
        caption.paragraph_format.keep_with_next = True
        caption.paragraph_format.space_after = Twips(80)
        write(caption, table.caption, inks.of("hei", 28))
    made = bare_table(target, len(table.rows) + 1, layout.widths_twips)
    header = made.rows[0]
    child(header._tr.get_or_add_trPr(), "tblHeader")
    for place, column in zip(header.cells, table.columns, strict=True):
        write(_first(place, "centre", size), broken_label(column.label), inks.of("hei", size))
    for row, cells in zip(list(made.rows)[1:], table.rows, strict=True):
        for place, given, column in zip(row.cells, cells, table.columns, strict=True):
            _fill(_first(place, column.align.value, size), given, inks, size)
    _rule_rows(made)
    if table.note:
        note = target.add_paragraph()
        _tight(note, "left")
        note.paragraph_format.space_before = Twips(80)
        write(note, table.note, inks.of("body", 21))


def bare_table(target: Document, rows: int, widths_twips: tuple[int, ...]) -> WordTable:
    made: WordTable = target.add_table(rows=rows, cols=len(widths_twips))
    made.autofit = False
    margins = OxmlElement("w:tblCellMar")
    made._tbl.tblPr.insert_element_before(margins, "w:tblLook")
    for side in ("left", "right"):
        child(margins, side, w=70, type="dxa")
    for column, width in zip(made._tbl.tblGrid.findall(qn("w:gridCol")), widths_twips, strict=True):
        column.set(qn("w:w"), str(width))
    for row in made.rows:
        child(row._tr.get_or_add_trPr(), "cantSplit")
        for place, width in zip(row.cells, widths_twips, strict=True):
            place.width = Twips(width)
            _middle(place)
    return made


def rule(row: _Row, *, top: int, bottom: int) -> None:
    """Lines above and below a row, in eighths of a point."""
    for place in row.cells:
        borders = OxmlElement("w:tcBorders")
        for side, size in (("top", top), ("bottom", bottom)):
            child(borders, side, val="single", sz=size, space=0, color="000000")
        place._tc.get_or_add_tcPr().insert_element_before(
            borders, "w:shd", "w:noWrap", "w:tcMar", "w:textDirection", "w:tcFitText", "w:vAlign", "w:hideMark"
        )


def to_page_foot(table: WordTable, *, row_heights_twips: Sequence[int]) -> None:
    """Floats the table so that it ends at the lower edge of the type area of the page it falls on.

    Word and WPS honour this; LibreOffice 7.4 leaves the table where the text ends.
    """
    for row, height in zip(table.rows, row_heights_twips, strict=True):
        row.height, row.height_rule = Twips(height), WD_ROW_HEIGHT_RULE.AT_LEAST
    lower_edge = twips(PAGE_HEIGHT_MM - MARGIN_BOTTOM_MM)
    place = OxmlElement("w:tblpPr")
    position = {
        "vertAnchor": "page",
        "horzAnchor": "page",
        "tblpX": str(twips(MARGIN_LEFT_MM)),
        "tblpY": str(lower_edge - sum(row_heights_twips)),
    }
    for name, value in position.items():
        place.set(qn(f"w:{name}"), value)
    style = table._tbl.tblPr.find(qn("w:tblStyle"))
    table._tbl.tblPr.insert(0 if style is None else 1, place)


def _rule_rows(made: WordTable) -> None:
    rows = list(made.rows)
    for index, row in enumerate(rows):
        top = _THICK if index == 0 else _MIDDLE if index == 1 else _THIN
        rule(row, top=top, bottom=_THICK if index == len(rows) - 1 else _MIDDLE if index == 0 else _THIN)


def _fill(paragraph: Paragraph, cell: Cell, inks: Inks, size: int) -> None:
    if cell.light:
        face = LIGHT_FACES[cell.light]
        write(paragraph, f"{face.shape} {face.word}", inks.of("hei", size, colour=face.colour))
    write_runs(paragraph, cell.runs, inks, size=size)


def write_runs(paragraph: Paragraph, runs: tuple[Run, ...], inks: Inks, *, size: int, tighten: bool = False) -> None:
    for run in runs:
        write(paragraph, run.text, inks.of("hei" if run.bold else "body", size, tighten=tighten))


def broken_label(label: str) -> str:
    """A long label's unit in brackets goes to the second line as a whole."""
    return label.replace("（", "\n（", 1) if text_units(label) > LABEL_ONE_LINE_UNITS else label


def _first(place: _Cell, align: str, size: int) -> Paragraph:
    paragraph: Paragraph = place.paragraphs[0]
    set_mark_size(paragraph, size)
    _tight(paragraph, align)
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Twips(50)
    return paragraph


def _tight(paragraph: Paragraph, align: str) -> None:
    shape = paragraph.paragraph_format
    shape.space_before = shape.space_after = Twips(0)
    shape.line_spacing = 1
    shape.alignment = ALIGNMENTS[align]
    off_grid(paragraph)


def _middle(place: _Cell) -> None:
    child(place._tc.get_or_add_tcPr(), "vAlign", val="center")
