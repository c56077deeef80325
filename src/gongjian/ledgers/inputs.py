from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, SkipValidation

from gongjian.core.inputs import Input, Line, OptionalLine

Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Suffix = Annotated[str, Field(pattern=r"^\.[a-z0-9]{1,8}$")]
Unit = Literal["元", "千元", "万元", "百万元", "千万元", "亿元"]
Key = Annotated[str, Field(max_length=80)]


class UploadLedger(Input):
    """The file itself travels first, under the SHA-256 of its bytes."""

    file_name: Line
    file_suffix: Suffix
    file_digest: Digest
    file_bytes: Annotated[int, Field(ge=0)]


class SheetChoice(Input):
    """What a person put right on one sheet; `columns` {0-based column: field key, "" for "not used"}."""

    take: bool | None = None
    unit: Unit | None = None
    year: Annotated[int, Field(ge=1990, le=2100)] | None = None
    columns: dict[Annotated[str, Field(pattern=r"^\d{1,4}$")], Key] = {}
    rows: tuple[Annotated[int, Field(ge=1)], ...] = Field(default=(), strict=False)  # left out, to be read as projects


class Choices(Input):
    sheets: dict[Annotated[str, Field(max_length=200)], SheetChoice] = {}
    as_of_on: date | None = Field(default=None, strict=False)


class ChangeReading(Choices):
    version: int | None = None


class SetOutPreview(Input):
    """What the reading job found: the workbook, and one entry per row of the preview (`queries.preview.PreviewRow`)."""

    reading: dict[str, Any]
    rows: SkipValidation[tuple[tuple[Any, ...], ...]]  # ours, by the ten thousand


class RefuseLedger(Input):
    code: Annotated[Line, Field(max_length=60)]
    facts: dict[str, Any] = {}


class DecideRow(Input):
    """Answers to the row's questions by their id (an empty one takes the answer back); fields to leave as they are."""

    answers: dict[Key, OptionalLine] = {}
    keep: tuple[Key, ...] | None = Field(default=None, strict=False)


class Seen(Input):
    version: int | None = None


class UndoImport(Seen):
    leave_changed: bool = False


class StopWork(Input):
    """Why the work came to nothing: the code of the refusal, or that a person took the request back."""

    code: Annotated[Line, Field(max_length=60)] = "taken_back"
    facts: dict[str, Any] = {}
