"""Official notices (GB/T 9704-2012) as a tree, written as docx, PDF and HTML; list exports; Chinese wording of figures."""

from gongjian.engine.documents.faces import SHIPPED, FontSet, WordNames, find_fonts, missing_glyphs
from gongjian.engine.documents.paper import PAPER_CSS, PAPER_CSS_FILE, to_html
from gongjian.engine.documents.pdf import to_pdf
from gongjian.engine.documents.sheets import ColumnKind, ExportColumn, ExportTable, csv_is_whole, to_csv, to_xlsx
from gongjian.engine.documents.tree import (
    Align,
    Annex,
    Block,
    Cell,
    Column,
    Heading,
    Light,
    OfficialDocument,
    Paragraph,
    PrintingLine,
    Roster,
    Run,
    Table,
    cell,
    heading,
    paragraph,
    run,
)
from gongjian.engine.documents.word import to_docx

__all__ = [
    "PAPER_CSS",
    "PAPER_CSS_FILE",
    "SHIPPED",
    "Align",
    "Annex",
    "Block",
    "Cell",
    "Column",
    "ColumnKind",
    "ExportColumn",
    "ExportTable",
    "FontSet",
    "Heading",
    "Light",
    "OfficialDocument",
    "Paragraph",
    "PrintingLine",
    "Roster",
    "Run",
    "Table",
    "WordNames",
    "cell",
    "csv_is_whole",
    "find_fonts",
    "heading",
    "missing_glyphs",
    "paragraph",
    "run",
    "to_csv",
    "to_docx",
    "to_html",
    "to_pdf",
    "to_xlsx",
]
