"""What is checked before a file is parsed: kind by content, size, and what a zip really holds."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from pathlib import Path

from gongjian.engine.ledgers.refusal import LedgerRefused

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
_ALLOWED = {
    ".xlsx": {"xlsx"},
    ".xlsm": {"xlsx"},
    ".xls": {"xls", "html", "text", "xlsx"},
    ".et": {"xls", "xlsx"},
    ".csv": {"text"},
    ".tsv": {"text"},
    ".txt": {"text"},
    ".html": {"html"},
    ".htm": {"html"},
}


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one upload. Sizes in bytes unless the name says otherwise."""

    file_bytes: int = 50_000_000
    unpacked_bytes: int = 200_000_000
    members: int = 1000
    cells: int = 3_000_000
    sheets: int = 200
    columns: int = 2000
    text_signs: int = 80_000_000
    memory_mb: int = 300
    seconds: int = 60


LIMITS = Limits()


def kind_of_file(path: Path, limits: Limits = LIMITS) -> str:
    """xlsx, xls, html or text, by content; refuses what is empty, too large, encrypted or named as something else."""
    if not path.is_file():
        raise LedgerRefused("not_a_file", {"file": path.name})
    size = path.stat().st_size
    if size == 0:
        raise LedgerRefused("empty_file", {"file": path.name})
    if size > limits.file_bytes:
        raise LedgerRefused("too_large", {"bytes": size, "limit_bytes": limits.file_bytes})
    with path.open("rb") as file:
        head = file.read(4096)
    found = _sniffed(head, path)
    allowed = _ALLOWED.get(path.suffix.lower())
    if allowed is None:
        raise LedgerRefused("unknown_extension", {"extension": path.suffix, "found": found})
    if found not in allowed:
        raise LedgerRefused("wrong_extension", {"extension": path.suffix, "found": found})
    return found


def _sniffed(head: bytes, path: Path) -> str:
    if head.startswith(OLE):
        return _ole(path)
    if head.startswith(b"PK"):
        return "xlsx"
    for sign, code in (
        (b"%PDF", "pdf"),
        (b"Rar!", "archive"),
        (b"7z\xbc\xaf", "archive"),
        (b"\x1f\x8b", "archive"),
        (b"\x89PNG", "picture"),
        (b"\xff\xd8\xff", "picture"),
        (b"GIF8", "picture"),
        (b"MZ", "program"),
        (b"\x7fELF", "program"),
    ):
        if head.startswith(sign):
            raise LedgerRefused("not_a_ledger", {"found": code})
    if head[:1] == b"\x09" and head[1:2] in {b"\x00", b"\x02", b"\x04", b"\x08"} and head[3:4] == b"\x00":
        raise LedgerRefused("too_old_excel", {"found": "biff"})
    return _text_kind(head)


def _text_kind(head: bytes) -> str:
    utf16 = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\x00" in head and not utf16:
        raise LedgerRefused("binary", {"found": "binary"})
    start = (head.decode("utf-16", "ignore").encode() if utf16 else head).lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"urn:schemas-microsoft-com:office:spreadsheet" in start:
        raise LedgerRefused("xml_spreadsheet", {"found": "xml 2003"})
    if b"<html" in start or b"<table" in start or start.startswith(b"<!doctype html"):
        return "html"
    if start.startswith(b"mime-version:"):
        raise LedgerRefused("not_a_ledger", {"found": "mhtml"})
    if start.startswith(b"<?xml"):
        raise LedgerRefused("not_a_ledger", {"found": "xml"})
    return "text"


def _ole(path: Path) -> str:
    data = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise LedgerRefused("encrypted", {"file": path.name})
    if _cut(data):
        raise LedgerRefused("truncated", {"file": path.name})
    names = ("Workbook", "Book", "WORKBOOK", "BOOK")
    if not any(name.encode("utf-16-le") + b"\0\0" in data for name in names):
        raise LedgerRefused("not_a_ledger", {"found": "ole"})
    return "xls"


def _cut(data: bytes) -> bool:
    """The directory, which usually stands last, lies beyond the end. Source: [MS-CFB] 2.2: sector shift, first directory."""
    if len(data) < 512:
        return True
    shift, directory = int.from_bytes(data[30:32], "little"), int.from_bytes(data[48:52], "little")
    return (directory + 1 << min(shift, 12)) >= len(data)


def checked_zip(path: Path, limits: Limits = LIMITS) -> list[zipfile.ZipInfo]:
    """Members of a workbook zip, from its directory; refuses bombs by declaration and what is no workbook."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, OverflowError) as error:
        raise LedgerRefused("truncated", {"file": path.name}) from error
    if len(members) > limits.members:
        raise LedgerRefused("too_many_members", {"members": len(members), "limit": limits.members})
    if any(one.flag_bits & 1 for one in members):
        raise LedgerRefused("encrypted", {"file": path.name})
    declared = sum(one.file_size for one in members)
    if declared > limits.unpacked_bytes:
        raise LedgerRefused("zip_bomb", {"unpacked_bytes": declared, "limit_bytes": limits.unpacked_bytes})
    names = {one.filename for one in members}
    if "xl/workbook.bin" in names:
        raise LedgerRefused("binary_workbook", {"found": "xlsb"})
    if not any(name.lower().endswith("workbook.xml") for name in names):
        raise LedgerRefused("not_a_workbook", {"members": len(members)})
    if len(names) != len(members):
        raise LedgerRefused("forged_archive", {"members": len(members)})
    return members


class Unpacking:
    """Reads members with the true size counted: a directory that lies about sizes is found out."""

    def __init__(self, archive: zipfile.ZipFile, limits: Limits = LIMITS) -> None:
        self.archive = archive
        self.limits = limits

    def chunks(self, member: zipfile.ZipInfo, size: int = 1 << 20) -> Iterator[bytes]:
        """Chunks of one member; LedgerRefused when it holds another number of bytes than declared."""
        open_ended = copy(member)
        open_ended.file_size = self.limits.unpacked_bytes * 2
        got = 0
        try:
            with self.archive.open(open_ended) as file:
                while chunk := file.read(size):
                    got += len(chunk)
                    if got > member.file_size:
                        raise LedgerRefused("forged_sizes", {"member": member.filename, "declared": member.file_size})
                    yield chunk
        except (
            zipfile.BadZipFile,
            EOFError,
            OSError,
            NotImplementedError,
            ValueError,
            RuntimeError,
            zlib.error,
        ) as error:
            raise LedgerRefused("truncated", {"member": member.filename}) from error
