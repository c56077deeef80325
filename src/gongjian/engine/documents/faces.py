"""Which typefaces a document is set in: faces the office owns when they are found, else the ones that travel with us."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from gongjian.engine.documents.cleaning import cleaned
from gongjian.engine.documents.tree import OfficialDocument, texts_of
from gongjian.engine.late import Late

if TYPE_CHECKING:
    import typst

_typst = Late("typst")
_ttlib = Late("fontTools.ttLib")

SHIPPED_FOLDER = Path(__file__).parent / "fonts"

# First found wins. Names as the font files state them, in either language.
PREFERRED_BODY = (
    "FangSong_GB2312",
    "仿宋_GB2312",
    "FZFangSong-Z02S",
    "方正仿宋_GBK",
    "方正仿宋简体",
    "FangSong",
    "仿宋",
    "STFangsong",
    "FandolFang R",
)
PREFERRED_TITLE = ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋_GBK", "方正小标宋简体", "小标宋")
PREFERRED_HEI = ("SimHei", "黑体", "FZHei-B01S", "方正黑体_GBK", "STHeiti")
PREFERRED_KAI = ("KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", "FZKai-Z03S", "方正楷体_GBK", "STKaiti", "FandolKai")


@dataclass(frozen=True, kw_only=True)
class WordNames:
    """Names written into docx: the reader's machine sets the text, so these need not be installed here."""

    body: str = "仿宋_GB2312"
    title: str = "方正小标宋简体"
    hei: str = "黑体"
    kai: str = "楷体_GB2312"
    latin: str = "Times New Roman"


@dataclass(frozen=True, kw_only=True)
class FontSet:
    """Families for print. `folders` are searched in addition to the shipped one; the machine's own fonts never are,
    unless their folder is named here, so a document looks the same wherever it is made."""

    body: str = "Gongjian Song"
    title: str = "Gongjian Title"
    hei: str = "Gongjian Hei"
    kai: str = "Gongjian Kai"
    folders: tuple[Path, ...] = ()
    word: WordNames = field(default_factory=WordNames)


SHIPPED = FontSet()


def find_fonts(
    directories: Iterable[Path],
    *,
    body: Sequence[str] = PREFERRED_BODY,
    title: Sequence[str] = PREFERRED_TITLE,
    hei: Sequence[str] = PREFERRED_HEI,
    kai: Sequence[str] = PREFERRED_KAI,
) -> FontSet:
    """The first preferred family present below `directories` for each part; the shipped face where none is.

    A folder that does not exist is passed over.
    """
    folders = tuple(sorted({Path(folder) for folder in directories if Path(folder).is_dir()}))
    if not folders:
        return SHIPPED
    present = set(typst_fonts(folders).families())
    return FontSet(
        body=_first(body, present, SHIPPED.body),
        title=_first(title, present, SHIPPED.title),
        hei=_first(hei, present, SHIPPED.hei),
        kai=_first(kai, present, SHIPPED.kai),
        folders=folders,
    )


@lru_cache(maxsize=8)
def typst_fonts(folders: tuple[Path, ...]) -> typst.Fonts:
    paths = [str(folder) for folder in (SHIPPED_FOLDER, *folders)]
    fonts: typst.Fonts = _typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=paths)
    return fonts


def missing_glyphs(document: OfficialDocument, *, fonts: FontSet = SHIPPED) -> list[str]:
    """Characters, in code order, that no face of this set can draw and that therefore print as 〓.

    Rare characters missing from a heading face are not listed: the body face steps in for them.
    """
    wanted = {character for text in texts_of(cleaned(document)) for character in text if not character.isspace()}
    return sorted(character for character in wanted if ord(character) not in _covered(fonts))


@lru_cache(maxsize=8)
def _covered(fonts: FontSet) -> frozenset[int]:
    families = {SHIPPED.body, SHIPPED.title, SHIPPED.hei, SHIPPED.kai, fonts.body, fonts.title, fonts.hei, fonts.kai}
    codes: set[int] = set()
    for font in typst_fonts(fonts.folders).fonts():
        if font.family in families and font.path:
            codes.update(_code_points(Path(font.path), font.index))
    return frozenset(codes)


def _code_points(path: Path, index: int) -> set[int]:
    if path.suffix.lower() in {".ttc", ".otc"}:
        with _ttlib.TTCollection(path, lazy=True) as collection:
            return set(collection.fonts[index].getBestCmap())
    with _ttlib.TTFont(path, lazy=True) as font:
        return set(font.getBestCmap())


def _first(wanted: Sequence[str], present: set[str], otherwise: str) -> str:
    return next((family for family in wanted if family in present), otherwise)
