"""An official document as a tree: what it says, not how it looks. Writers turn it into docx, PDF and HTML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal, TypeAlias

HeadingLevel: TypeAlias = Literal[1, 2, 3, 4]


class Light(StrEnum):
    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


class Align(StrEnum):
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, kw_only=True)
class LightFace:
    """A light is never a colour alone: shape and word survive a black-and-white copier."""

    shape: str
    word: str
    colour: str  # RRGGBB, the tokens of the screens


LIGHT_FACES = {
    Light.GREEN: LightFace(shape="●", word="正常", colour="1C6B41"),
    Light.YELLOW: LightFace(shape="▲", word="滞后", colour="8A5700"),
    Light.RED: LightFace(shape="■", word="严重滞后", colour="B3261E"),
}


@dataclass(frozen=True)
class Run:
    """`fact` is the key of the frozen fact a figure comes from; the preview links it, print shows plain text."""

    text: str
    fact: str | None = None
    bold: bool = False


@dataclass(frozen=True)
class Paragraph:
    runs: tuple[Run, ...]
    indent: bool = True


@dataclass(frozen=True)
class Heading:
    """Level 1 “一、” 黑体, 2 “（一）” 楷体, 3 “1.”, 4 “（1）” 仿宋. The number is part of `text`; `body` runs on behind it."""

    level: HeadingLevel
    text: str
    body: tuple[Run, ...] = ()


@dataclass(frozen=True)
class Column:
    """`share` is the column's part of the width, relative to the other columns; 0 leaves it to the contents."""

    label: str
    share: int = 0
    align: Align = Align.CENTRE


@dataclass(frozen=True)
class Cell:
    runs: tuple[Run, ...] = ()
    light: Light | None = None


@dataclass(frozen=True)
class Table:
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if not self.columns:
            raise ValueError("a table needs at least one column")
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise ValueError(f"row {number} has {len(row)} cells for {len(self.columns)} columns")


@dataclass(frozen=True)
class Picture:
    """A JPEG across the type area. `alternative` says what it shows to those who cannot see it; never empty."""

    jpeg: bytes
    alternative: str
    caption: str = ""

    def __post_init__(self) -> None:
        if not self.alternative.strip():
            raise ValueError("a picture says what it shows")


Block: TypeAlias = Paragraph | Heading | Table | Picture


@dataclass(frozen=True, kw_only=True)
class Annex:
    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True, kw_only=True)
class PrintingLine:
    """版记: who printed it and when."""

    office: str
    printed_on: date


@dataclass(frozen=True, kw_only=True)
class Roster:
    """出席, 列席 or 请假 below the text of minutes (GB/T 9704-2012, 10.3), with the names behind it."""

    label: str
    names: str


@dataclass(frozen=True, kw_only=True)
class OfficialDocument:
    """A document in the form of GB/T 9704-2012 (文件格式). A newline in `title` forces a break there.

    Minutes (纪要格式) have `rosters` and carry no seal: without a `signature` nothing is signed, and the day stands
    in the line of the number.

    `dated_on` is the day of signing (成文日期). A `draft` carries the tag 草稿 and no promise of a seal.
    `verification_url` becomes a QR code; both verification fields are empty or both are given.
    """

    letterhead: str
    number: str
    title: str
    addressee: str
    blocks: tuple[Block, ...]
    signature: str
    dated_on: date
    annexes: tuple[Annex, ...] = ()
    rosters: tuple[Roster, ...] = ()
    copies: str = ""
    printing: PrintingLine | None = None
    verification_code: str = ""
    verification_url: str = ""
    draft: bool = False

    def __post_init__(self) -> None:
        if bool(self.verification_code) != bool(self.verification_url):
            raise ValueError("give both the verification code and its address, or neither")


def run(text: str, fact: str | None = None) -> Run:
    return Run(text=text, fact=fact)


def paragraph(*parts: str | Run, indent: bool = True) -> Paragraph:
    return Paragraph(runs=_runs(parts), indent=indent)


def cell(*parts: str | Run, light: Light | None = None) -> Cell:
    return Cell(runs=_runs(parts), light=light)


def heading(level: HeadingLevel, text: str, *body: str | Run) -> Heading:
    return Heading(level=level, text=text, body=_runs(body))


def cell_text(given: Cell) -> str:
    face = LIGHT_FACES[given.light] if given.light else None
    return (f"{face.shape}{face.word}" if face else "") + "".join(part.text for part in given.runs)


def texts_of(document: OfficialDocument) -> Iterator[str]:
    """Every text that appears in print, in no promised order."""
    yield from (document.letterhead, document.number, document.title, document.addressee, document.signature)
    yield from (document.copies, document.verification_code)
    if document.printing:
        yield document.printing.office
    for roster in document.rosters:
        yield from (roster.label, roster.names)
    for annex in document.annexes:
        yield annex.title
        for block in annex.blocks:
            yield from _block_texts(block)
    for block in document.blocks:
        yield from _block_texts(block)


def _block_texts(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield from (part.text for part in block.runs)
        case Heading():
            yield block.text
            yield from (part.text for part in block.body)
        case Picture():
            yield block.caption
        case _:
            yield from (block.caption, block.note)
            yield from (column.label for column in block.columns)
            yield from (cell_text(given) for row in block.rows for given in row)


def _runs(parts: tuple[str | Run, ...]) -> tuple[Run, ...]:
    return tuple(Run(text=part) if isinstance(part, str) else part for part in parts)
