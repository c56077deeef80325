"""A stranger's PDF is opened only in a process of its own, bounded in memory and time; files and plain words come back."""

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from gongjian.engine.pictures import PictureRefused, read_picture

MOST_BYTES: Final = 30_000_000
MOST_PAGES: Final = 60
_SECONDS: Final = 60
_HEAD: Final = b"%PDF-"
GIVEN, PLAIN = "given.pdf", "plain.pdf"


class DrawingRefused(ValueError):
    """`code`: neither, too_many_bytes, encrypted, too_many_pages, fonts_missing, too_much_work or damaged; or one of a
    picture's."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Drawing:
    """`pdf` is a fresh file of the drawn pages alone, None for a picture; `pages` are JPEG pictures of each.

    `left_out` says what else the sender's file held: scripts, attachments, forms, actions, media.
    """

    pdf: bytes | None
    pages: tuple[bytes, ...]
    left_out: tuple[str, ...] = ()


def read_drawing(content: bytes, *, most_pages: int = MOST_PAGES, with_pictures: bool = True) -> Drawing:
    """By its content, whatever its name says; of a PDF without pictures only the fresh file. Raises DrawingRefused."""
    if len(content) > MOST_BYTES:
        raise DrawingRefused("too_many_bytes")
    if content.startswith(_HEAD):
        return _pdf(content, {"most_pages": most_pages, "with_pictures": with_pictures})
    try:
        return Drawing(pdf=None, pages=(read_picture(content).jpeg,))
    except PictureRefused as refused:
        raise DrawingRefused("neither" if refused.code == "not_a_picture" else refused.code) from refused


def _pdf(content: bytes, asked: dict[str, Any]) -> Drawing:
    with tempfile.TemporaryDirectory(prefix="gongjian-drawing-") as name:
        folder = Path(name)
        (folder / GIVEN).write_bytes(content)
        told = in_child("gongjian.engine.drawings.reading", folder, asked)
        pages = tuple((folder / f"{number}.jpg").read_bytes() for number in range(1, told["pictures"] + 1))
        return Drawing(pdf=(folder / PLAIN).read_bytes(), pages=pages, left_out=tuple(told["left_out"]))


def in_child(module: str, folder: Path, asked: dict[str, Any]) -> dict[str, Any]:
    """What `main()` of the module answers, run on the folder in a process that a hostile file cannot take along."""
    environment = {
        "PYTHONPATH": os.pathsep.join(part for part in sys.path if part),
        "MALLOC_ARENA_MAX": "1",
        "RAYON_NUM_THREADS": "1",
        "PATH": os.environ.get("PATH", ""),
    }
    try:
        done = subprocess.run(  # noqa: S603  our own interpreter and module; what is asked travels as data
            [sys.executable, "-s", "-c", f"from {module} import main; main()", str(folder)],
            input=json.dumps(asked).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise DrawingRefused("too_much_work") from error
    if done.returncode < 0:  # killed by a limit
        raise DrawingRefused("too_much_work")
    told: dict[str, Any] = {"refused": "damaged"} if done.returncode else json.loads(done.stdout)
    if "refused" in told:
        raise DrawingRefused(told["refused"])
    return told
