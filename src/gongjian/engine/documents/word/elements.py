"""The few pieces of WordprocessingML that python-docx has no words for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor, Twips

from gongjian.engine.documents.geometry import BODY_PT

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

LINE_TWIPS = 579  # 225 mm ÷ 22 lines
CHARACTER_TWIPS = 315  # 16 pt less 0.25 pt, so that 28 stand in 156 mm
TIGHTEN_TWIPS = -5

_AFTER_BORDERS = ("w:shd", "w:tabs", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr")

ALIGNMENTS = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "centre": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


@dataclass(frozen=True, kw_only=True)
class Ink:
    """How one stretch of text looks."""

    face: str
    latin: str
    half_points: int = BODY_PT * 2
    colour: str | None = None
    tighten: bool = False


def child(parent: Any, tag: str, **attributes: str | int) -> Any:
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    parent.append(made)
    return made


def write(paragraph: Paragraph, text: str, ink: Ink) -> Run:
    run = paragraph.add_run(text)
    run.font.size = Pt(ink.half_points / 2)
    run.font.name = ink.latin
    faces = run._r.get_or_add_rPr().get_or_add_rFonts()
    faces.set(qn("w:eastAsia"), ink.face)
    faces.set(qn("w:cs"), ink.latin)
    faces.set(qn("w:hint"), "eastAsia")
    if ink.colour:
        run.font.color.rgb = RGBColor.from_string(ink.colour)
    if ink.tighten:
        size = run._r.get_or_add_rPr().find(qn("w:sz"))
        spacing = OxmlElement("w:spacing")
        spacing.set(qn("w:val"), str(TIGHTEN_TWIPS))
        size.addprevious(spacing)
    return run


def set_lines(paragraph: Paragraph, *, exact_twips: int = LINE_TWIPS, align: str = "both", right: int = 0) -> None:
    shape = paragraph.paragraph_format
    shape.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    shape.line_spacing = Twips(exact_twips)
    shape.space_before = shape.space_after = Twips(0)
    shape.alignment = ALIGNMENTS[align]
    shape.widow_control = False
    if right:
        shape.right_indent = Twips(right)


def off_grid(paragraph: Paragraph) -> None:
    """Keeps a larger line from being stretched to the next grid line."""
    properties = paragraph._p.get_or_add_pPr()
    mark = OxmlElement("w:snapToGrid")
    mark.set(qn("w:val"), "0")
    properties.insert_element_before(mark, "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:rPr", "w:sectPr")


def red_line_below(paragraph: Paragraph, *, colour: str, distance_pt: int) -> None:
    properties = paragraph._p.get_or_add_pPr()
    borders = OxmlElement("w:pBdr")
    child(borders, "bottom", val="single", sz=12, space=distance_pt, color=colour)
    properties.insert_element_before(borders, *_AFTER_BORDERS)


def set_grid(section: Section) -> None:
    properties = section._sectPr
    for old in properties.findall(qn("w:docGrid")):
        properties.remove(old)
    child(properties, "docGrid", type="lines", linePitch=LINE_TWIPS)


def page_field(paragraph: Paragraph, ink: Ink) -> None:
    """— 1 — with a page field between the dashes."""
    write(paragraph, "— ", ink)
    for kind in ("begin", None, "separate", "shown", "end"):
        run = write(paragraph, "1" if kind == "shown" else "", ink)
        if kind is None:
            instruction = child(run._r, "instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = " PAGE "
        elif kind != "shown":
            child(run._r, "fldChar", fldCharType=kind)
    write(paragraph, " —", ink)


def set_defaults(target: Document) -> None:
    """Chinese throughout, no space between Chinese and Latin, no punctuation beyond the margin: both break the grid."""
    defaults = target.styles.element.find(qn("w:docDefaults"))
    language = defaults.find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:lang')}")
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")
    normal = target.styles["Normal"].element.get_or_add_pPr()
    for tag in ("overflowPunct", "autoSpaceDE", "autoSpaceDN"):
        child(normal, tag, val=0)


def set_mark_size(paragraph: Paragraph, half_points: int) -> None:
    """An empty paragraph is as high as its mark: without this an empty cell is higher than a written one."""
    properties = paragraph._p.get_or_add_pPr()
    mark = OxmlElement("w:rPr")
    child(mark, "sz", val=half_points)
    properties.insert_element_before(mark, "w:sectPr", "w:pPrChange")
