"""Bytes to text: Chinese plan files come as UTF-8, UTF-16 or GB18030, and what they declare is not always what they are."""

import codecs
import re
from collections.abc import Iterator

from gongjian.engine.network.errors import PlanRefused

_CHUNK = 1 << 20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# A GB18030 file declared as one of its ancestors is read as GB18030, which holds them all.
_GB = frozenset({"gb2312", "gbk", "gb18030", "cp936", "euc-cn", "hz-gb-2312"})


def fits(data: bytes, encoding: str) -> bool:
    """Whether all of the data are text in this encoding; nothing is kept."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for at in range(0, len(data), _CHUNK):
            decoder.decode(data[at : at + _CHUNK], final=at + _CHUNK >= len(data))
    except UnicodeError:
        return False
    return True


def encoding_of(data: bytes, others: tuple[str, ...]) -> str:
    """The byte order mark's, UTF-16 by its zeros, else the first of UTF-8, GB18030 and `others` that fits. Raises PlanRefused."""
    if marked := _marked(data):
        return marked
    for encoding, zeros in (("utf-16-le", data[1:64:2]), ("utf-16-be", data[0:64:2])):
        # Without a mark: the files of these formats begin with letters below 128, every other byte of which is zero.
        if zeros and not any(zeros) and data[0] | data[1] and fits(data, encoding):
            return encoding
    if b"\0" in data[:4096]:
        raise PlanRefused("not_text")
    for encoding in ("utf-8", "gb18030"):
        if fits(data, encoding):
            return encoding
    if encoding := _damaged_chinese(data[:_CHUNK]):
        raise PlanRefused("damaged_text", encoding=encoding, line=_line_of_fault(data, encoding))
    for encoding in others:
        if fits(data, encoding):
            return encoding
    raise PlanRefused("wrong_encoding", encoding="utf-8, gb18030")


def _marked(data: bytes) -> str:
    """Empty without a byte order mark."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            if fits(data, encoding):
                return encoding
            raise PlanRefused("wrong_encoding", encoding=encoding)
    return ""


_HIGH, _HIGH_PAIR = re.compile(rb"[\x80-\xff]"), re.compile(rb"[\x80-\xff]{2,}")
_CHINESE, _BROKEN = re.compile("[\u4e00-\u9fff]"), "\ufffd"
_MOSTLY = 0.8


def _damaged_chinese(head: bytes) -> str:
    """The encoding in which more is Chinese than broken; empty for Western text, whose accents stand alone. Without this a
    plan with one broken byte would be read as Western text from end to end."""
    in_pairs = sum(map(len, _HIGH_PAIR.findall(head)))
    if in_pairs < _MOSTLY * len(_HIGH.findall(head)):
        return ""
    texts = {encoding: head.decode(encoding, "replace") for encoding in ("utf-8", "gb18030")}
    broken = {encoding: text.count(_BROKEN) for encoding, text in texts.items()}
    likely = [encoding for encoding, text in texts.items() if len(_CHINESE.findall(text)) > broken[encoding]]
    return min(likely, key=broken.__getitem__, default="")


def _line_of_fault(data: bytes, encoding: str) -> int:
    try:
        data.decode(encoding)
    except UnicodeDecodeError as fault:
        return data.count(b"\n", 0, fault.start) + 1
    return 1  # pragma: no cover - asked only for text with a fault


def xml_encoding(data: bytes) -> str:
    """As `encoding_of`; a Western encoding declared by the XML is believed when neither UTF-8 nor GB18030 is declared."""
    declared = re.match(rb"""\s*<\?xml[^>]*encoding=["']([A-Za-z0-9._-]+)["']""", data[:300])
    name = declared.group(1).decode("ascii").lower() if declared else "utf-8"
    if name not in _GB | {"utf-8", "utf8", "utf-16", "us-ascii", "ascii"}:
        try:
            codecs.lookup(name)
        except LookupError:
            raise PlanRefused("wrong_encoding", encoding=name) from None
        return name
    return encoding_of(data, ())


def text_pieces(data: bytes, encoding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)()
    for at in range(0, len(data), _CHUNK):
        yield decoder.decode(data[at : at + _CHUNK], final=at + _CHUNK >= len(data))


def lines(data: bytes, encoding: str) -> Iterator[str]:
    """Lines without their ends (LF or CRLF), never more than one piece and one line in memory."""
    rest = ""
    for piece in text_pieces(data, encoding):
        *whole, rest = (rest + piece).split("\n")
        yield from (line.removesuffix("\r") for line in whole)
    if rest:
        yield rest
