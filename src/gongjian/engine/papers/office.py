"""Word and Excel files since 2007 are zips of XML (ECMA-376): looked through without unpacking them to the disk.

What a part is, is said by its content type, not by its name; and everything a program would run or fetch hangs on a
relationship. Both lists are read, so that a macro in a renamed file is found as well.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as ET

from gongjian.engine.papers.refusal import PaperRefused

MOST_MEMBERS: Final = 5000
MOST_UNPACKED: Final = 300_000_000
_LARGEST_LIST: Final = 2_000_000
_CHUNK: Final = 1 << 20
_MAIN: Final = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": "xlsx",
}
_RUNS: Final = ("macroenabled", "vba", "macrosheet", "activex", "dialogsheet", "customui", "msoffice.script")
_HOLDS: Final = ("oleobject", "/package")  # ends of relationships; charts keep their workbook so
_LINK: Final = "/hyperlink"


def kind_of_office(content: bytes) -> str:
    """docx or xlsx. Raises PaperRefused for everything that would run, hide or fetch something, and for what bursts."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = _members(archive)
            _unpacked(archive, members)
            return _kind(archive, members)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError) as error:
        if isinstance(error, PaperRefused):
            raise
        raise PaperRefused("damaged") from error


def _members(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    members = archive.infolist()
    if len(members) > MOST_MEMBERS or sum(one.file_size for one in members) > MOST_UNPACKED:
        raise PaperRefused("bomb")
    if any(one.flag_bits & 1 for one in members):
        raise PaperRefused("encrypted")
    if len({one.filename.casefold() for one in members}) < len(members):
        raise PaperRefused("damaged")  # one program reads the first, another the last of a name
    return members


def _unpacked(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> None:
    """Everything once, a piece at a time: zipfile stops at a size or a sum that is not as declared."""
    for member in members:
        with archive.open(member) as file:
            while file.read(_CHUNK):
                pass


def _kind(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> str:
    names = {one.filename: one for one in members}
    if "[Content_Types].xml" not in names:
        raise PaperRefused("neither")
    types = [str(one.get("ContentType", "")) for one in _listed(archive, names["[Content_Types].xml"])]
    told = [kind.casefold() for kind in types]
    found = [one for name, one in names.items() if name.casefold().endswith(".rels")]
    ties = [tie for one in found for tie in _listed(archive, one)]
    asked = [str(tie.get("Type", "")).casefold() for tie in ties]
    if any(word in one for one in (*told, *asked, *map(str.casefold, names)) for word in _RUNS):
        raise PaperRefused("macros")
    if any(one.endswith(_HOLDS) for one in (*told, *asked)):
        raise PaperRefused("embedded")
    if any(_calls_out(tie) for tie in ties):
        raise PaperRefused("calls_out")
    kinds = {_MAIN[kind] for kind in types if kind in _MAIN}
    if len(kinds) != 1:
        raise PaperRefused("neither")
    return kinds.pop()


def _calls_out(tie: ET.Element) -> bool:
    """A link that the reader follows is none; a template, a picture or a workbook fetched by itself is."""
    outside = str(tie.get("TargetMode", "")).casefold() == "external"
    return outside and not str(tie.get("Type", "")).casefold().endswith(_LINK)


def _listed(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[ET.Element]:
    """The elements of a small list. Entities are refused: these lists have none, and they can grow without end."""
    if member.file_size > _LARGEST_LIST:
        raise PaperRefused("bomb")
    text = archive.read(member)
    if b"<!" in text or b"\x00" in text:
        raise PaperRefused("damaged")
    try:
        yield from ET.fromstring(text)  # noqa: S314  bounded in size, and without a document type
    except ET.ParseError as error:
        raise PaperRefused("damaged") from error
