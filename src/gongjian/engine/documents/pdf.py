"""PDF by typst. The words travel as JSON data into a fixed template, so nothing in them can act as markup."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any, Final

from gongjian.engine.documents.chinese import chinese_date
from gongjian.engine.documents.cleaning import cleaned
from gongjian.engine.documents.columns import table_layout
from gongjian.engine.documents.faces import SHIPPED, FontSet, missing_glyphs
from gongjian.engine.documents.geometry import (
    CHARACTERS_PER_LINE,
    RED,
    TITLE_CHARACTERS_PER_LINE,
    TYPE_WIDTH_MM,
    letterhead_pt,
    twips,
    type_width_mm,
)
from gongjian.engine.documents.qr import qr_svg
from gongjian.engine.documents.titles import title_lines
from gongjian.engine.documents.tree import (
    LIGHT_FACES,
    Annex,
    Block,
    Cell,
    Heading,
    OfficialDocument,
    Paragraph,
    Picture,
    Run,
    Table,
)
from gongjian.engine.documents.typesetting import typeset
from gongjian.engine.documents.wording import addressee_line, annex_label, copies_line, printed_line, signed_by

MISSING_MARK: Final = "〓"
_LANDSCAPE_TITLE_CHARACTERS: Final = 28
_SHORT_CHARACTERS: Final = 6 * CHARACTERS_PER_LINE


def to_pdf(document: OfficialDocument, *, fonts: FontSet = SHIPPED) -> bytes:
    """PDF/A-2u with all faces embedded; the same document and faces give the same bytes.

    A character no face can draw becomes 〓, the printers' mark for a missing type (see `missing_glyphs`).
    Only the shipped faces and those in `fonts.folders` are used, never the machine's own.
    """
    words = _drawable(
        json.dumps(_document(cleaned(document), fonts), ensure_ascii=False, sort_keys=True), document, fonts
    )
    moment = datetime(document.dated_on.year, document.dated_on.month, document.dated_on.day, tzinfo=UTC)
    return typeset(words, fonts.folders, at=moment)


def _drawable(words: str, document: OfficialDocument, fonts: FontSet) -> str:
    return words.translate({ord(character): MISSING_MARK for character in missing_glyphs(document, fonts=fonts)})


def _document(document: OfficialDocument, fonts: FontSet) -> dict[str, Any]:
    day = document.dated_on
    printing = document.printing
    return {
        "faces": {
            "body": fonts.body,
            "title": fonts.title,
            "hei": fonts.hei,
            "kai": fonts.kai,
            "latin": SHIPPED.body,
            "fallback": SHIPPED.body,
        },
        "red": RED,
        "lights": {light.value: face.colour for light, face in LIGHT_FACES.items()},
        "draft": document.draft,
        "letterhead": document.letterhead,
        "letterhead_pt": letterhead_pt(document.letterhead),
        "number": document.number,
        "title": "".join(document.title.splitlines()),
        "title_lines": title_lines(document.title, limit=TITLE_CHARACTERS_PER_LINE),
        "addressee": addressee_line(document),
        "rosters": [{"label": f"{roster.label}：", "names": roster.names} for roster in document.rosters],
        "blocks": _main_blocks(document),
        "annexes": [_annex(document, index) for index in range(len(document.annexes))],
        "signature": document.signature,
        "signed_by": signed_by(document),
        "date": [day.year, day.month, day.day],
        "dated": chinese_date(day),
        "copies": copies_line(document),
        "printing": {"office": printing.office, "printed": printed_line(printing)} if printing else None,
        "verification_code": document.verification_code,
        "qr": qr_svg(document.verification_url) if document.verification_url else None,
    }


def _main_blocks(document: OfficialDocument) -> list[dict[str, Any]]:
    """A short last paragraph goes over the page together with the signature, rather than leave it alone there."""
    blocks = [_block(block, TYPE_WIDTH_MM) for block in document.blocks]
    last = document.blocks[-1] if document.blocks else None
    if isinstance(last, Paragraph) and sum(len(run.text) for run in last.runs) <= _SHORT_CHARACTERS:
        blocks[-1]["kept"] = True
    return blocks


def _annex(document: OfficialDocument, index: int) -> dict[str, Any]:
    annex: Annex = document.annexes[index]
    limit = _LANDSCAPE_TITLE_CHARACTERS if annex.landscape else TITLE_CHARACTERS_PER_LINE
    return {
        "label": annex_label(document, index),
        "plain_title": "".join(annex.title.splitlines()),
        "title_lines": title_lines(annex.title, limit=limit),
        "blocks": [_block(block, type_width_mm(landscape=annex.landscape)) for block in annex.blocks],
        "landscape": annex.landscape,
    }


def _block(block: Block, width_mm: int) -> dict[str, Any]:
    match block:
        case Paragraph():
            return {"kind": "paragraph", "runs": _runs(block.runs), "indent": block.indent, "kept": False}
        case Heading():
            return {"kind": "heading", "level": block.level, "text": block.text, "runs": _runs(block.body)}
        case Picture():
            shown = {"jpeg": list(block.jpeg), "alternative": block.alternative, "caption": block.caption}
            return {"kind": "picture", **shown}
        case _:
            return _table(block, width_mm)


def _table(table: Table, width_mm: int) -> dict[str, Any]:
    layout = table_layout(table, twips(width_mm))
    return {
        "kind": "table",
        "caption": table.caption,
        "note": table.note,
        "half_points": layout.size_half_points,
        "columns": [
            {"label": column.label, "twips": width, "align": column.align.value}
            for column, width in zip(table.columns, layout.widths_twips, strict=True)
        ],
        "rows": [[_cell(cell) for cell in row] for row in table.rows],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    face = LIGHT_FACES[cell.light] if cell.light else None
    return {
        "runs": _runs(cell.runs),
        "light": cell.light.value if cell.light else None,
        "face": f"{face.shape} {face.word}" if face else "",
    }


def _runs(runs: tuple[Run, ...]) -> list[dict[str, Any]]:
    return [{"text": run.text, "bold": run.bold} for run in runs]
