"""Which face and size each part of a docx is written in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gongjian.engine.documents.faces import WordNames
from gongjian.engine.documents.word.elements import Ink

Part = Literal["body", "title", "hei", "kai"]


@dataclass(frozen=True)
class Inks:
    names: WordNames

    def of(self, part: Part, half_points: int = 32, *, colour: str | None = None, tighten: bool = False) -> Ink:
        face = {"body": self.names.body, "title": self.names.title, "hei": self.names.hei, "kai": self.names.kai}[part]
        return Ink(face=face, latin=self.names.latin, half_points=half_points, colour=colour, tighten=tighten)
