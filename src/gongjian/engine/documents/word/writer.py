from __future__ import annotations

from datetime import datetime
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt, Twips

from gongjian.engine.documents.chinese import chinese_date
from gongjian.engine.documents.cleaning import cleaned
from gongjian.engine.documents.columns import text_units
from gongjian.engine.documents.faces import FontSet
from gongjian.engine.documents.geometry import (
    FOOT_PT,
    MARGIN_BOTTOM_MM,
    MARGIN_LEFT_MM,
    MARGIN_RIGHT_MM,
    MARGIN_TOP_MM,
    PAGE_HEIGHT_MM,
    PAGE_WIDTH_MM,
    RED,
    TITLE_CHARACTERS_PER_LINE,
    TYPE_WIDTH_MM,
    letterhead_pt,
    twips,
    type_width_mm,
)
from gongjian.engine.documents.qr import qr_png
from gongjian.engine.documents.titles import title_lines
from gongjian.engine.documents.tree import Annex, Block, Heading, OfficialDocument, Paragraph, Picture
from gongjian.engine.documents.word.elements import (
    CHARACTER_TWIPS,
    LINE_TWIPS,
    off_grid,
    page_field,
    red_line_below,
    set_defaults,
    set_grid,
    set_lines,
    set_mark_size,
    write,
)
from gongjian.engine.documents.word.inks import Inks, Part
from gongjian.engine.documents.word.packing import settled
from gongjian.engine.documents.word.pictures import add_picture
from gongjian.engine.documents.word.tables import add_table, bare_table, rule, to_page_foot, write_runs
from gongjian.engine.documents.wording import (
    DRAFT_TAG,
    addressee_line,
    annex_label,
    copies_line,
    printed_line,
    signed_by,
)

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section
    from docx.text.paragraph import Paragraph as WordParagraph

_HEADING_PARTS: dict[int, Part] = {1: "hei", 2: "kai", 3: "body", 4: "body"}
_LETTERHEAD_TOP_MM = 35
_FOOT_LINE_TWIPS = 420


def written(document: OfficialDocument, fonts: FontSet) -> bytes:
    given = cleaned(document)
    writer = _Writer(given, Inks(fonts.word))
    writer.write()
    target = BytesIO()
    writer.target.save(target)
    return settled(target.getvalue())


class _Writer:
    def __init__(self, document: OfficialDocument, inks: Inks) -> None:
        self.document = document
        self.inks = inks
        self.target: Document = docx.Document()

    def write(self) -> None:
        document = self.document
        self._prepare()
        self._letterhead()
        self._title(document.title, TITLE_CHARACTERS_PER_LINE)
        self._line("")
        if addressee_line(document):
            self._line(addressee_line(document))
        self._blocks(document.blocks, TYPE_WIDTH_MM)
        self.target.paragraphs[-1].paragraph_format.keep_with_next = True  # no page with a signature and no text
        self._rosters()
        self._annex_list()
        if document.signature:  # minutes are not signed
            self._closing()
        for index, annex in enumerate(document.annexes):
            self._annex(index, annex)
        if document.annexes and document.annexes[-1].landscape and (document.copies or document.printing):
            self._section(landscape=False)
        self._foot()

    def _prepare(self) -> None:
        document = self.document
        moment = datetime(document.dated_on.year, document.dated_on.month, document.dated_on.day)  # noqa: DTZ001 python-docx takes naive UTC
        properties = self.target.core_properties
        properties.title = "".join(document.title.splitlines())
        properties.author = properties.last_modified_by = document.signature[:255]
        properties.created = properties.modified = moment
        properties.language = "zh-CN"
        properties.comments = ""
        self.target.settings.odd_and_even_pages_header_footer = True
        self.target.styles["Normal"].font.size = Pt(16)
        set_defaults(self.target)
        section = self.target.sections[0]
        _shape(section, landscape=False)
        self._footers(section)

    def _footers(self, section: Section) -> None:
        ink = self.inks.of("body", 28)
        for footer, align in ((section.footer, "right"), (section.even_page_footer, "left")):
            footer.is_linked_to_previous = False
            paragraph = footer.paragraphs[0]
            set_lines(paragraph, exact_twips=400, align=align)
            paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(14)
            page_field(paragraph, ink)

    def _letterhead(self) -> None:
        document = self.document
        tag = self._line("")
        if document.draft:
            write(tag, DRAFT_TAG, self.inks.of("hei"))
        size = letterhead_pt(document.letterhead)
        head = self.target.add_paragraph()
        set_lines(head, exact_twips=size * 23, align="centre")
        off_grid(head)
        head.paragraph_format.space_before = Twips(twips(_LETTERHEAD_TOP_MM) - LINE_TWIPS)
        write(head, document.letterhead, self.inks.of("title", size * 2, colour=RED))
        self._line("")
        self._line("")
        number = self._line(document.number, align="centre")
        red_line_below(number, colour=RED, distance_pt=8)
        self._line("")
        self._line("")

    def _title(self, title: str, limit: int) -> None:
        for text in title_lines(title, limit=limit):
            paragraph = self.target.add_paragraph()
            set_lines(paragraph, exact_twips=680, align="centre")
            off_grid(paragraph)
            paragraph.paragraph_format.keep_with_next = True
            write(paragraph, text, self.inks.of("title", 44))

    def _line(self, text: str, *, align: str = "both", part: Part = "body") -> WordParagraph:
        paragraph = self.target.add_paragraph()
        set_lines(paragraph, align=align)
        if text:
            write(paragraph, text, self.inks.of(part, tighten=True))
        return paragraph

    def _blocks(self, blocks: tuple[Block, ...], width_mm: int) -> None:
        for block in blocks:
            match block:
                case Paragraph():
                    made = self._line("")
                    made.paragraph_format.first_line_indent = Twips(2 * CHARACTER_TWIPS if block.indent else 0)
                    write_runs(made, block.runs, self.inks, size=32, tighten=True)
                case Heading():
                    made = self._line(block.text, part=_HEADING_PARTS[block.level])
                    made.paragraph_format.first_line_indent = Twips(2 * CHARACTER_TWIPS)
                    made.paragraph_format.keep_with_next = not block.body
                    write_runs(made, block.body, self.inks, size=32, tighten=True)
                case Picture():
                    add_picture(self._line("", align="centre"), block, width_mm=width_mm)
                    if block.caption:
                        self._line(block.caption, align="centre", part="kai")
                case _:
                    add_table(self.target, block, inks=self.inks, width_twips=twips(width_mm))

    def _rosters(self) -> None:
        if self.document.rosters:
            self._line("")
        for roster in self.document.rosters:
            made = self._line(f"{roster.label}：", part="hei", align="left")
            made.paragraph_format.left_indent = Twips((3 + len(roster.label)) * CHARACTER_TWIPS)
            made.paragraph_format.first_line_indent = Twips(-(1 + len(roster.label)) * CHARACTER_TWIPS)
            write(made, roster.names, self.inks.of("body", tighten=True))

    def _annex_list(self) -> None:
        annexes = self.document.annexes
        if annexes:
            self._line("").paragraph_format.keep_with_next = True
        for index, annex in enumerate(annexes):
            lead = "附件：" if index == 0 else ""
            number = f"{index + 1}．" if len(annexes) > 1 else ""
            hanging = 5 + (2 if number else 0)
            paragraph = self._line(f"{lead}{number}{''.join(annex.title.splitlines())}", align="left")
            paragraph.paragraph_format.left_indent = Twips(hanging * CHARACTER_TWIPS)
            paragraph.paragraph_format.keep_with_next = True
            paragraph.paragraph_format.first_line_indent = Twips(-(len(lead) + (2 if number else 0)) * CHARACTER_TWIPS)

    def _closing(self) -> None:
        """Signature with its date four characters in and the name centred over it; the verification code beside it."""
        document = self.document
        width = twips(TYPE_WIDTH_MM)
        left = width // 5
        made = bare_table(self.target, 1, (left, width - left))
        code, signed = made.rows[0].cells
        code.vertical_alignment = WD_ALIGN_VERTICAL.BOTTOM
        set_lines(signed.paragraphs[0])  # two lines stay free for the seal
        set_lines(signed.add_paragraph())
        name, day = signed_by(document), chinese_date(document.dated_on)
        over = min((text_units(name) - text_units(day)) * CHARACTER_TWIPS // 4, 8 * CHARACTER_TWIPS)
        inset = max(4 * CHARACTER_TWIPS, over)
        for paragraph, text, right in (
            (signed.add_paragraph(), name, inset - over),
            (signed.add_paragraph(), day, inset),
        ):
            set_lines(paragraph, align="right", right=right)
            write(paragraph, text, self.inks.of("body", tighten=True))
        if document.verification_url:
            picture = code.paragraphs[0]
            off_grid(picture)
            picture.add_run().add_picture(BytesIO(qr_png(document.verification_url)), width=Mm(20))
            for text in ("核验码", document.verification_code):  # the code whole, on a line of its own
                words = code.add_paragraph()
                off_grid(words)
                write(words, text, self.inks.of("body", 16))

    def _annex(self, index: int, annex: Annex) -> None:
        self._section(landscape=annex.landscape)
        self._line(annex_label(self.document, index), part="hei")
        self._line("")
        self._title(annex.title, 28 if annex.landscape else TITLE_CHARACTERS_PER_LINE)
        if not annex.landscape:
            self._line("")
        self._blocks(annex.blocks, type_width_mm(landscape=annex.landscape))

    def _section(self, *, landscape: bool) -> None:
        _shape(self.target.add_section(WD_SECTION.NEW_PAGE), landscape=landscape)
        _as_low_as_possible(
            self.target.paragraphs[-1]
        )  # the paragraph that carries the break must not need a page of its own

    def _foot(self) -> None:
        document = self.document
        lines = [(f"抄送：{copies_line(document)}", "")] if document.copies else []
        if document.printing:
            lines.append((document.printing.office, printed_line(document.printing)))
        if not lines:
            return
        width = twips(TYPE_WIDTH_MM)
        made = bare_table(self.target, len(lines), (width,))
        for index, (row, (first, second)) in enumerate(zip(made.rows, lines, strict=True)):
            rule(row, top=6 if index else 8, bottom=8 if index == len(lines) - 1 else 6)
            paragraph = row.cells[0].paragraphs[0]
            set_lines(paragraph, exact_twips=_FOOT_LINE_TWIPS, align="left")
            off_grid(paragraph)
            shape = paragraph.paragraph_format
            shape.left_indent, shape.right_indent = Pt(10 if second else 10 + 3 * FOOT_PT), Pt(10)
            shape.first_line_indent = Pt(0 if second else -3 * FOOT_PT)
            shape.tab_stops.add_tab_stop(Twips(width - 350), WD_TAB_ALIGNMENT.RIGHT)
            write(paragraph, f"{first}\t{second}" if second else first, self.inks.of("body", FOOT_PT * 2))
        to_page_foot(made, row_heights_twips=[_foot_row_twips(first) for first, _ in lines])
        _as_low_as_possible(self.target.add_paragraph())


def _as_low_as_possible(paragraph: WordParagraph) -> None:
    set_lines(paragraph, exact_twips=20)
    set_mark_size(paragraph, 2)
    off_grid(paragraph)


def _foot_row_twips(text: str) -> int:
    """Height of one row of 版记: its first line holds 30 characters, the others 27, since they hang under the first word."""
    beyond = max(0, text_units(text) - 2 * 29)
    return _FOOT_LINE_TWIPS * (1 + ceil(beyond / (2 * 26))) + 90


def _shape(section: Section, *, landscape: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    width, height = (PAGE_HEIGHT_MM, PAGE_WIDTH_MM) if landscape else (PAGE_WIDTH_MM, PAGE_HEIGHT_MM)
    section.page_width, section.page_height = Mm(width), Mm(height)
    standing = (MARGIN_TOP_MM, MARGIN_RIGHT_MM, MARGIN_BOTTOM_MM, MARGIN_LEFT_MM)
    turned = (MARGIN_LEFT_MM, MARGIN_TOP_MM, MARGIN_RIGHT_MM, MARGIN_BOTTOM_MM)
    top, right, bottom, left = turned if landscape else standing
    section.top_margin, section.right_margin = Mm(top), Mm(right)
    section.bottom_margin, section.left_margin = Mm(bottom), Mm(left)
    section.header_distance, section.footer_distance = Mm(15), Mm(15 if landscape else 24.8)
    set_grid(section)
