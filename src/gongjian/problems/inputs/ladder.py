from decimal import Decimal
from typing import Annotated

from pydantic import Field

from gongjian.core.inputs import Input, Line, OptionalLine, Text
from gongjian.fieldwork.inputs import Photos
from gongjian.problems.states import LevelCode, ProblemKind


class RaiseProblem(Input):
    title: Line
    kind: ProblemKind = Field(strict=False)
    blocks: OptionalLine = ""
    stake_wan: Decimal | None = Field(default=None, ge=0, max_digits=16, decimal_places=4)
    blocking_unit_id: int | None = None
    constraint_id: int | None = None
    photos: Photos = ()


class ChangeProblem(Input):
    title: Line
    kind: ProblemKind = Field(strict=False)
    blocks: OptionalLine = ""
    stake_wan: Decimal | None = Field(default=None, ge=0, max_digits=16, decimal_places=4)
    blocking_unit_id: int | None = None
    version: int | None = None


MOST_HOURS = 2000


class AssignProblem(Input):
    """To a person or a unit; the level stays unless one is named, and so does the limit of that level."""

    level: LevelCode | None = Field(default=None, strict=False)
    person_id: int | None = None
    unit_id: int | None = None
    limit_hours: Annotated[int, Field(ge=1, le=MOST_HOURS)] | None = None


class AnswerProblem(Input):
    answer: Text


class SolveProblem(Input):
    solution: Text


class ReturnProblem(Input):
    """The number of the decision that was not carried out."""

    decision: Line


class WithReason(Input):
    reason: Line
