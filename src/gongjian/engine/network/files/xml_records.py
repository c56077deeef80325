"""XML as a stream of small records: no document type, so no entities to expand and nothing fetched from outside."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from gongjian.engine.network.errors import PlanRefused
from gongjian.engine.network.files.decoding import text_pieces, xml_encoding

_DEEPEST = 40
_LONGEST_TEXT = 1_000_000


@dataclass(slots=True)
class Record:
    """One element: its own text and its children in order."""

    tag: str
    text: str = ""
    children: list["Record"] = field(default_factory=list)

    def value(self, tag: str, default: str = "") -> str:
        return next((child.text for child in self.children if child.tag == tag), default)

    def number(self, tag: str, default: int = 0) -> int:
        """A whole number, `default` where nothing is written. Raises PlanRefused."""
        text = self.value(tag)
        if not text:
            return default
        try:
            return int(float(text))
        except (ValueError, OverflowError):
            raise PlanRefused("not_a_number", text=text[:40]) from None

    def all(self, *path: str) -> Iterator["Record"]:
        """Descendants along the path."""
        found = (child for child in self.children if child.tag == path[0])
        if len(path) == 1:
            return found
        return (below for child in found for below in child.all(*path[1:]))


class _Reading:
    """Collects elements below the wanted paths; all others are passed over without being kept."""

    def __init__(self, wanted: frozenset[str]) -> None:
        self.wanted = wanted
        self.path: list[str] = []
        self.open: list[Record] = []
        self.done: list[tuple[str, Record]] = []
        self.root = ""
        self._text: list[str] = []
        self._length = 0

    def start(self, name: str, _attributes: object) -> None:
        tag = name.rpartition("}")[2]
        self.root = self.root or name
        self.path.append(tag)
        if len(self.path) > _DEEPEST:
            raise PlanRefused("xml_too_deep", deepest=_DEEPEST)
        if self.open or "/".join(self.path) in self.wanted:
            record = Record(tag)
            if self.open:
                self.open[-1].children.append(record)
            self.open.append(record)
        self._text, self._length = [], 0

    def text(self, data: str) -> None:
        if self.open:
            self._length += len(data)
            if self._length > _LONGEST_TEXT:
                raise PlanRefused("xml_text_too_long", longest=_LONGEST_TEXT)
            self._text.append(data)

    def end(self, _name: str) -> None:
        path = "/".join(self.path)
        self.path.pop()
        if not self.open:
            return
        record = self.open.pop()
        if not record.children:
            record.text = "".join(self._text).strip()
        self._text = []
        if not self.open:
            self.done.append((path, record))

    def refuse_document_type(self, *_given: object) -> None:
        raise PlanRefused("document_type_refused")


def records(data: bytes, root: str, wanted: frozenset[str]) -> Iterator[tuple[str, Record]]:
    """(path, record) for every element at a wanted path ("Project/Tasks/Task"), in the order of the file.

    Raises PlanRefused: not XML, another root, a document type, text in the wrong encoding.
    """
    reading = _Reading(wanted)
    parser = expat.ParserCreate("utf-8", "}")
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.text
    parser.StartDoctypeDeclHandler = reading.refuse_document_type
    encoding = xml_encoding(data)
    try:
        for piece in text_pieces(data, encoding):
            parser.Parse(piece.encode("utf-8"))
            if reading.root and reading.root.rpartition("}")[2] != root:
                raise PlanRefused("other_format", expected=root, found=reading.root)
            yield from reading.done
            reading.done.clear()
        parser.Parse(b"", True)  # noqa: FBT003 - expat takes no names
    except expat.ExpatError as fault:
        raise PlanRefused("broken_xml", line=fault.lineno, column=fault.offset) from None
    except UnicodeError:
        raise PlanRefused("wrong_encoding", encoding=encoding) from None
    yield from reading.done
