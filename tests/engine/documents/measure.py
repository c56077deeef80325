"""Reads a PDF back: lines of the type area and their characters, in millimetres."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pdfplumber

MM = 25.4 / 72
BODY_SIZE_PT = 16


@dataclass(frozen=True)
class Line:
    text: str
    left_mm: float
    right_mm: float
    baseline_mm: float


def pages(content: bytes) -> list[Any]:
    return list(pdfplumber.open(BytesIO(content)).pages)


def body_lines(page: Any) -> list[Line]:
    """Lines set in the body size; a line is what shares a baseline."""
    rows: dict[int, list[Any]] = defaultdict(list)
    for char in page.chars:
        if abs(char["size"] - BODY_SIZE_PT) < 0.3 and not char["text"].isspace():
            rows[round(char["matrix"][5])].append(char)
    lines = []
    for place in sorted(rows, reverse=True):
        chars = sorted(rows[place], key=lambda char: char["x0"])
        baseline = float(page.height) - chars[0]["matrix"][5]
        text = "".join(char["text"] for char in chars)
        lines.append(Line(text, chars[0]["x0"] * MM, chars[-1]["x1"] * MM, baseline * MM))
    return lines


def text_of(content: bytes) -> str:
    return "".join(page.extract_text() + "\n" for page in pages(content))
