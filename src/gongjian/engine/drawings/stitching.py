"""Inside the child: the parts of a bound file, drawn sheet by sheet."""

import json
import sys
from pathlib import Path
from typing import Any, Final

import typst
from PIL import Image
from pypdf import PdfReader

from gongjian.engine.drawings.binding import MADE
from gongjian.engine.drawings.reading import limit_process

_TEMPLATE: Final = Path(__file__).parent / "print" / "bound.typ"
_A4: Final = (595.28, 841.89)
_A3_LONG: Final = 1190.55  # larger drawings are shrunk to A3: what an office can print


def stitched(folder: Path, asked: dict[str, Any]) -> None:
    for part in asked["parts"]:
        part["sheets"] = [sheet for file in part["files"] for sheet in _sheets(folder, file)]
    (folder / "bound.typ").write_bytes(_TEMPLATE.read_bytes())
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=asked["fonts"])
    compiler = typst.Compiler(
        input=str(folder / "bound.typ"),
        root=str(folder),
        font_paths=fonts,
        sys_inputs={"document": json.dumps(asked, ensure_ascii=False)},
    )
    made = compiler.compile(format="pdf", pdf_standards="1.7")
    (folder / MADE).write_bytes(made)  # type: ignore[arg-type]  # without an output file one PDF comes as bytes


def _sheets(folder: Path, file: str) -> list[dict[str, Any]]:
    """Each sheet with its size; a picture stands on a sheet of A4, lying or standing as it does."""
    if file.endswith(".jpg"):
        with Image.open(folder / file, formats=("JPEG",)) as image:
            size = _A4[::-1] if image.width > image.height else _A4
        return [{"file": file, "page": 0, "size": size}]
    pages = PdfReader(folder / file).pages
    return [{"file": file, "page": number, "size": _fitting(page)} for number, page in enumerate(pages, start=1)]


def _fitting(page: Any) -> tuple[float, float]:
    width, height = float(page.cropbox.width), float(page.cropbox.height)
    scale = min(1.0, _A3_LONG / max(width, height))
    return (height * scale, width * scale) if page.rotation % 180 else (width * scale, height * scale)


def main() -> None:
    limit_process()
    stitched(Path(sys.argv[1]), json.loads(sys.stdin.buffer.read()))
    sys.stdout.write("{}")
