"""Inside the child: what a PDF holds beside its pages, a fresh PDF of the pages alone, and a picture of each page.

typst draws every page anew as content of its own document: scripts, forms, attachments, links and launch actions have no
place there, so nothing active can come through, known or not. pypdf is only asked what was left behind.
"""

import io
import json
import resource
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import typst
from PIL import Image
from pypdf import PageObject, PdfReader
from pypdf.generic import DictionaryObject

from gongjian.engine.drawings.child import GIVEN, PLAIN, DrawingRefused

_MB: Final = 1 << 20
_MEMORY_MB, _CPU_SECONDS = 1500, 40
_LONGEST_PT, _PIXELS_PER_INCH = 900, 144.0  # 1,800 pixels
_SMALLEST_PT, _LARGEST_PT = 10, 14_400
_QUALITY: Final = 84
_FILES: Final = {"/FontFile", "/FontFile2", "/FontFile3"}
_DEEPEST: Final = 4  # shapes within shapes
_TEMPLATE: Final = Path(__file__).parent / "print" / "sheets.typ"
_ACTIONS: Final = {"/Launch": "actions", "/SubmitForm": "actions", "/ImportData": "actions", "/GoToR": "actions",
                   "/GoToE": "actions", "/JavaScript": "scripts", "/Rendition": "media", "/Movie": "media"}  # fmt: skip
_NOTES: Final = {"/FileAttachment": "attachments", "/RichMedia": "media", "/Movie": "media", "/Sound": "media",
                 "/Screen": "media", "/3D": "media", "/Widget": "forms"}  # fmt: skip


def limit_process() -> None:
    """Bound this process: address space, processor seconds, and no core file."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_MB * _MB, _MEMORY_MB * _MB))
    resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def taken_apart(folder: Path, asked: dict[str, Any]) -> dict[str, Any]:
    """`PLAIN` and, where pictures are asked for, `1.jpg` … lie in the folder afterwards."""
    reader = PdfReader(folder / GIVEN)
    if reader.is_encrypted:
        raise DrawingRefused("encrypted")
    if len(reader.pages) > asked["most_pages"]:
        raise DrawingRefused("too_many_pages")
    if any(_borrows_fonts(_dictionary(page.get("/Resources"))) for page in reader.pages):
        raise DrawingRefused("fonts_missing")
    sizes = [_size(page) for page in reader.pages]
    found = sorted(set(_beside(reader)))
    (folder / "sheets.typ").write_bytes(_TEMPLATE.read_bytes())
    (folder / PLAIN).write_bytes(_drawn(folder, sizes, format="pdf", pdf_standards="1.7"))
    pictures = _pictures(folder, sizes) if asked["with_pictures"] else 0
    return {"pictures": pictures, "left_out": found}


def _pictures(folder: Path, sizes: list[Any]) -> int:
    shrunk = [tuple(side * _LONGEST_PT / max(size) for side in size) for size in sizes]
    drawn = _drawn(folder, shrunk, format="png", ppi=_PIXELS_PER_INCH)
    for number, png in enumerate([drawn] if isinstance(drawn, bytes) else drawn, start=1):
        (folder / f"{number}.jpg").write_bytes(_jpeg(png))
    return len(sizes)


def _drawn(folder: Path, sizes: list[Any], **wanted: Any) -> Any:
    inputs = {"file": GIVEN, "sizes": json.dumps(sizes)}
    compiler = typst.Compiler(
        input=str(folder / "sheets.typ"), root=str(folder), ignore_system_fonts=True, sys_inputs=inputs
    )
    return compiler.compile(**wanted)


def _jpeg(png: bytes) -> bytes:
    out = io.BytesIO()
    with Image.open(io.BytesIO(png), formats=("PNG",)) as image:
        image.convert("RGB").save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()


def _size(page: PageObject) -> tuple[float, float]:
    """Width and height in points as the page is looked at."""
    width, height = abs(float(page.cropbox.width)), abs(float(page.cropbox.height))
    if not (_SMALLEST_PT <= width <= _LARGEST_PT and _SMALLEST_PT <= height <= _LARGEST_PT):
        raise DrawingRefused("damaged")
    return (height, width) if page.rotation % 180 else (width, height)


def _borrows_fonts(resources: DictionaryObject, depth: int = 0) -> bool:
    """Whether words are set in a composite font, as Chinese is, that the file does not carry: they would be drawn blank."""
    fonts = map(_dictionary, _dictionary(resources.get("/Font")).values())
    if any(font.get("/Subtype") == "/Type0" and not _is_carried(font) for font in fonts):
        return True
    if depth == _DEEPEST:
        return False
    shapes = map(_dictionary, _dictionary(resources.get("/XObject")).values())
    return any(_borrows_fonts(_dictionary(one.get("/Resources")), depth + 1) for one in shapes if "/Resources" in one)


def _is_carried(font: DictionaryObject) -> bool:
    below = font.get("/DescendantFonts")
    descriptors = [_dictionary(_dictionary(one).get("/FontDescriptor")) for one in below.get_object()] if below else []
    return any(_FILES & one.keys() for one in descriptors)


def _beside(reader: PdfReader) -> Iterator[str]:
    root = reader.root_object
    yield from _of_action(root.get("/OpenAction"))
    if "/AA" in root:
        yield "scripts"
    names = _dictionary(root.get("/Names"))
    if "/JavaScript" in names:
        yield "scripts"
    if "/EmbeddedFiles" in names:
        yield "attachments"
    if "/AcroForm" in root:
        yield "forms"
    for page in reader.pages:
        yield from _of_page(page)


def _of_page(page: PageObject) -> Iterator[str]:
    if "/AA" in page:
        yield "scripts"
    notes = page.get("/Annots")
    for one in notes.get_object() or () if notes is not None else ():
        note = _dictionary(one)
        if (word := _NOTES.get(str(note.get("/Subtype")))) is not None:
            yield word
        yield from _of_action(note.get("/A"))
        if "/AA" in note:
            yield "scripts"


def _of_action(action: Any) -> Iterator[str]:
    if (word := _ACTIONS.get(str(_dictionary(action).get("/S")))) is not None:
        yield word


def _dictionary(value: Any) -> DictionaryObject:
    found = value.get_object() if value is not None else None
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def main() -> None:
    limit_process()
    try:
        told = taken_apart(Path(sys.argv[1]), json.load(sys.stdin))
    except DrawingRefused as refused:
        told = {"refused": refused.code}
    except MemoryError:
        told = {"refused": "too_much_work"}
    except BaseException:  # noqa: BLE001  a stranger's file may break a parser in any way, even a Rust panic
        told = {"refused": "damaged"}
    sys.stdout.write(json.dumps(told))
