from typing import Annotated, Literal

from pydantic import Field

from gongjian.core.inputs import Input, Line, OptionalLine, OptionalText, Text

WorkDays = Annotated[int, Field(ge=1, le=30)]


class AskExtension(Input):
    reason: Line
    wished_days: WorkDays


class GrantExtension(Input):
    """As many working days as wished for, unless others are named."""

    days: WorkDays | None = None
    answer: OptionalLine = ""


class RefuseExtension(Input):
    answer: Line


class DisputeProblem(Input):
    reason: Line
    rather_unit_id: int | None = None


class UpholdDispute(Input):
    """The new holder: one person or one unit."""

    person_id: int | None = None
    unit_id: int | None = None
    decision: OptionalLine = ""


class RejectDispute(Input):
    decision: Line


class AskComment(Input):
    proposal: Text
    unit_ids: tuple[int, ...] = Field(min_length=1, max_length=20, strict=False)


class GiveComment(Input):
    stance: Literal["agrees", "conditions", "objects"]
    text: OptionalText = ""
