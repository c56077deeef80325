"""docx by python-docx, for offices that finish a notice in Word or WPS."""

from gongjian.engine.documents.faces import SHIPPED, FontSet
from gongjian.engine.documents.tree import OfficialDocument
from gongjian.engine.late import Late

_writer = Late("gongjian.engine.documents.word.writer")

__all__ = ["to_docx"]


def to_docx(document: OfficialDocument, *, fonts: FontSet = SHIPPED) -> bytes:
    """A docx in the form of GB/T 9704-2012; faces are named as in `fonts.word`. The same document gives the same bytes."""
    made: bytes = _writer.written(document, fonts)
    return made
