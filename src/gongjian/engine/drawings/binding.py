"""Papers and drawings bound into one PDF: a table of contents, every sheet numbered, a bookmark for each part."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gongjian.engine.documents.faces import SHIPPED, SHIPPED_FOLDER, FontSet
from gongjian.engine.drawings.child import in_child

MADE: Final = "made.pdf"


@dataclass(frozen=True, slots=True)
class Part:
    """One entry of the contents: a PDF of ours (or one made plain by `read_drawing`), or pictures as JPEG.

    `missing`: where neither can be had, the sentence that stands in their place.
    """

    title: str
    pdf: bytes | None = None
    pictures: tuple[bytes, ...] = ()
    missing: str = ""


def bound(parts: Sequence[Part], *, title: str, contents: str, subtitle: str = "", fonts: FontSet = SHIPPED) -> bytes:
    """One PDF 1.7. `contents` is the word above the table of contents.

    Not PDF/A: typst does not put pages of other files into an archival one.
    """
    with tempfile.TemporaryDirectory(prefix="gongjian-binding-") as name:
        folder = Path(name)
        listed = [_laid_down(part, folder, index) for index, part in enumerate(parts)]
        asked = {
            "title": title,
            "subtitle": subtitle,
            "contents": contents,
            "parts": listed,
            "faces": {"body": fonts.body, "title": fonts.title, "fallback": SHIPPED.body},
            "fonts": [str(one) for one in (SHIPPED_FOLDER, *fonts.folders)],
        }
        in_child("gongjian.engine.drawings.stitching", folder, asked)
        return (folder / MADE).read_bytes()


def _laid_down(part: Part, folder: Path, index: int) -> dict[str, object]:
    files = []
    if part.pdf is not None:
        files.append(f"{index}.pdf")
        (folder / files[-1]).write_bytes(part.pdf)
    for number, picture in enumerate(part.pictures):
        files.append(f"{index}-{number}.jpg")
        (folder / files[-1]).write_bytes(picture)
    return {"title": part.title, "files": files, "missing": "" if files else part.missing}
