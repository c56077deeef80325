"""Typst behind one door: words in, pages out, also in a process that was forked after its parent had typeset.

Typst's threads do not survive a fork, and a child that calls it then waits for ever. Whoever serves forks (`gongjian
serve`), so a child of a process that has typeset hands its words to a fresh process instead: slower, and sure.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final, cast

from gongjian.engine.documents.faces import typst_fonts
from gongjian.engine.late import Late

if TYPE_CHECKING:
    import typst

_typst = Late("typst")

_FOLDER: Final = Path(__file__).parent / "print"
_STANDARD: Final = "a-2u"  # archival, with every character mapped to Unicode
_APART: Final = "from gongjian.engine.documents import typesetting; typesetting.main()"
_APART_SECONDS: Final = 120


class _Process:
    """Which process typst's threads belong to; 0 before its first use."""

    lock = Lock()  # a kept compiler serves one document at a time
    typesets = 0


def typeset(words: str, folders: tuple[Path, ...], *, at: datetime) -> bytes:
    """PDF of the fixed template filled with `words` (JSON); `at` is the moment it carries inside."""
    if _Process.typesets not in {0, os.getpid()}:
        return _in_a_fresh_process(words, folders, at=at)
    with _Process.lock:
        _Process.typesets = os.getpid()
        made = _compiler(folders).compile(
            format="pdf", sys_inputs={"document": words}, pdf_standards=_STANDARD, timestamp=at
        )
    return cast("bytes", made)  # without an output file typst gives one PDF as bytes


@lru_cache(maxsize=4)
def _compiler(folders: tuple[Path, ...]) -> typst.Compiler:
    compiler: typst.Compiler = _typst.Compiler(
        input=str(_FOLDER / "official.typ"),
        root=str(_FOLDER),
        font_paths=typst_fonts(folders),
        ignore_system_fonts=True,
    )
    return compiler


def _in_a_fresh_process(words: str, folders: tuple[Path, ...], *, at: datetime) -> bytes:
    asked = {"words": words, "folders": [str(folder) for folder in folders], "at": at.isoformat()}
    return subprocess.run(  # noqa: S603  our own interpreter and words of our own
        [sys.executable, "-c", _APART],
        input=json.dumps(asked).encode(),
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        stdout=subprocess.PIPE,
        check=True,
        timeout=_APART_SECONDS,
    ).stdout


def main() -> None:
    """The fresh process: what is asked comes in as JSON, the PDF goes out."""
    asked = json.loads(sys.stdin.buffer.read())
    folders = tuple(Path(folder) for folder in asked["folders"])
    sys.stdout.buffer.write(typeset(asked["words"], folders, at=datetime.fromisoformat(asked["at"])))
