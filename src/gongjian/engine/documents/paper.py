"""The notice as paper on the screen. No style attributes, no scripts: a strict content security policy holds."""

from __future__ import annotations

from base64 import b64encode
from html import escape
from pathlib import Path
from typing import Final

from gongjian.engine.documents.chinese import chinese_date
from gongjian.engine.documents.cleaning import cleaned
from gongjian.engine.documents.columns import LABEL_ONE_LINE_UNITS, text_units
from gongjian.engine.documents.geometry import TITLE_CHARACTERS_PER_LINE
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
    Roster,
    Run,
    Table,
)
from gongjian.engine.documents.wording import (
    DRAFT_TAG,
    addressee_line,
    annex_label,
    copies_line,
    printed_line,
    signed_by,
)

PAPER_CSS_FILE: Final = Path(__file__).parent / "paper.css"
PAPER_CSS: Final = PAPER_CSS_FILE.read_text(encoding="utf-8")
_LETTERHEAD_STEPS: Final = (10, 12, 14, 17)


def to_html(document: OfficialDocument, *, compact: bool = False) -> str:
    """A fragment `<article class="paper">`, one sheet per part; styles are in PAPER_CSS, figures carry `data-fact`.

    `compact` is for a pane of about 370 px beside a list: smaller text, narrower margins.
    """
    given = cleaned(document)
    sheets = [_sheet(_main_part(given) + ("" if given.annexes else _foot(given)))]
    for index, annex in enumerate(given.annexes):
        last = index == len(given.annexes) - 1
        content = _annex(given, index, annex) + (_foot(given) if last else "")
        sheets.append(_sheet(content, landscape=annex.landscape))
    kind = "paper" + (" paper-compact" if compact else "") + (" paper-draft" if given.draft else "")
    return f'<article class="{kind}" lang="zh-Hans">{"".join(sheets)}</article>'


def _sheet(content: str, *, landscape: bool = False) -> str:
    kind = "paper-page paper-landscape" if landscape else "paper-page"
    return f'<section class="{kind}"><div class="paper-sheet">{content}</div></section>'


def _main_part(document: OfficialDocument) -> str:
    draft = f'<p class="paper-tag">{DRAFT_TAG}</p>' if document.draft else ""
    addressee = addressee_line(document)
    return "".join(
        (
            '<header class="paper-head">',
            draft,
            f'<p class="{_letterhead_class(document.letterhead)}">{escape(document.letterhead)}</p>',
            f'<p class="paper-number">{escape(document.number)}</p></header>',
            _title(document.title, "h1"),
            f'<p class="paper-addressee">{escape(addressee)}</p>' if addressee else "",
            *(_block(block) for block in document.blocks),
            *(_roster(roster) for roster in document.rosters),
            _annex_list(document),
            _closing(document),
        )
    )


def _letterhead_class(text: str) -> str:
    """Size by length, so that the letterhead keeps to one line; classes, because a style attribute is not allowed."""
    if len(text) <= _LETTERHEAD_STEPS[0]:
        return "paper-letterhead"
    step = next((step for step in _LETTERHEAD_STEPS[1:] if len(text) <= step), "more")
    return f"paper-letterhead paper-letterhead-{step}"


def _title(title: str, tag: str) -> str:
    lines = "<br>".join(escape(line) for line in title_lines(title, limit=TITLE_CHARACTERS_PER_LINE))
    return f'<{tag} class="paper-title">{lines}</{tag}>'


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            kind = "paper-text" if block.indent else "paper-text paper-flush"
            return f'<p class="{kind}">{_runs(block.runs)}</p>'
        case Heading():
            head = f'<span class="paper-heading paper-level-{block.level}">{escape(block.text)}</span>'
            role = "" if block.body else f' role="heading" aria-level="{block.level + 1}"'
            return f'<p class="paper-text"{role}>{head}{_runs(block.body)}</p>'
        case Picture():
            return _picture(block)
        case _:
            return _table(block)


def _picture(picture: Picture) -> str:
    """Within the page itself: what was issued is one file."""
    source = f"data:image/jpeg;base64,{b64encode(picture.jpeg).decode()}"
    caption = f"<figcaption>{escape(picture.caption)}</figcaption>" if picture.caption else ""
    return f'<figure class="paper-picture"><img src="{source}" alt="{escape(picture.alternative)}">{caption}</figure>'


def _table(table: Table) -> str:
    caption = f"<caption>{escape(table.caption)}</caption>" if table.caption else ""
    head = "".join(f'<th scope="col">{_label(column.label)}</th>' for column in table.columns)
    aligns = [column.align.value for column in table.columns]
    rows = "".join(
        "<tr>" + "".join(_cell(cell, align) for cell, align in zip(row, aligns, strict=True)) + "</tr>"
        for row in table.rows
    )
    note = f'<p class="paper-note">{escape(table.note)}</p>' if table.note else ""
    body = f'<table class="paper-table">{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
    return f'<div class="paper-scroll">{body}</div>{note}'


def _label(label: str) -> str:
    return escape(label).replace("（", "<br>（", 1) if text_units(label) > LABEL_ONE_LINE_UNITS else escape(label)


def _cell(cell: Cell, align: str) -> str:
    light = ""
    if cell.light:
        face = LIGHT_FACES[cell.light]
        shape = f'<span aria-hidden="true">{face.shape}</span>'
        light = f'<span class="paper-light paper-light-{cell.light.value}">{shape} {face.word}</span>'
    return f'<td class="paper-{align}">{light}{_runs(cell.runs)}</td>'


def _runs(runs: tuple[Run, ...]) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    text = escape(run.text)
    if run.fact is not None:
        text = f'<span class="fact" data-fact="{escape(run.fact)}">{text}</span>'
    return f'<strong class="paper-strong">{text}</strong>' if run.bold else text


def _annex_list(document: OfficialDocument) -> str:
    titles = [escape("".join(annex.title.splitlines())) for annex in document.annexes]
    if not titles:
        return ""
    if len(titles) == 1:
        return f'<p class="paper-annexes"><span>附件：</span><span>{titles[0]}</span></p>'
    lines = "<br>".join(f"{number}．{title}" for number, title in enumerate(titles, start=1))
    return f'<p class="paper-annexes"><span>附件：</span><span>{lines}</span></p>'


def _roster(roster: Roster) -> str:
    label = f'<span class="paper-heading paper-level-1">{escape(roster.label)}：</span>'
    return f'<p class="paper-roster">{label}<span>{escape(roster.names)}</span></p>'


def _closing(document: OfficialDocument) -> str:
    if not document.signature:
        return ""
    code = ""
    if document.verification_url:
        drawing = qr_svg(document.verification_url)
        words = f"扫码核验<br>核验码<br>{escape(document.verification_code)}"
        code = f'<div class="paper-code"><div class="paper-qr" role="img" aria-label="核验二维码">{drawing}</div><p>{words}</p></div>'
    waiting = " paper-waiting" if document.draft else ""
    name = f'<p class="paper-signature{waiting}">{escape(signed_by(document))}</p>'
    return f'<div class="paper-closing">{code}<div class="paper-signed">{name}<p>{chinese_date(document.dated_on)}</p></div></div>'


def _annex(document: OfficialDocument, index: int, annex: Annex) -> str:
    label = f'<p class="paper-annex-label">{annex_label(document, index)}</p>'
    return label + _title(annex.title, "h2") + "".join(_block(block) for block in annex.blocks)


def _foot(document: OfficialDocument) -> str:
    copies = copies_line(document)
    parts = f'<p class="paper-copies"><span>抄送：</span><span>{escape(copies)}</span></p>' if copies else ""
    if document.printing:
        office, printed = escape(document.printing.office), printed_line(document.printing)
        parts += f'<p class="paper-printing"><span>{office}</span><span>{printed}</span></p>'
    return f'<footer class="paper-foot">{parts}</footer>' if parts else ""
