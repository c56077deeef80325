"""What the actions on doubts are given."""

from datetime import date
from typing import Annotated

from pydantic import Field

from gongjian.core.inputs import Input, Line
from gongjian.doubts.states import DoubtKind

MOST_DOUBTS = 5000


class ReadDoubts(Input):
    """`exported`: how many left the program as a file."""

    exported: Annotated[int, Field(ge=0)] | None = None


class FoundDoubt(Input):
    """As `engine.doubts.Doubt`."""

    kind: DoubtKind = Field(strict=False)
    project_id: int
    key: Annotated[Line, Field(max_length=80)]
    first_on: date
    last_on: date
    facts: dict[str, str | int]


class KeepDoubts(Input):
    found: tuple[FoundDoubt, ...] = Field(strict=False, max_length=MOST_DOUBTS)


class ExplainDoubt(Input):
    sentence: Line
    version: int | None = None


class ReopenDoubt(Input):
    reason: Line
    version: int | None = None
