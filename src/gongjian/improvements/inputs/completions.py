from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field, field_validator

from gongjian.core.inputs import Input, Line, OptionalLine, Rule

MOST_POINTS_LISTED = 60


class SetChecklist(Input):
    """All points anew, one sentence each."""

    points: Annotated[tuple[Line, ...], Field(strict=False, min_length=1, max_length=MOST_POINTS_LISTED)]
    reason: Line

    @field_validator("points")
    @classmethod
    def _each_once(cls, points: tuple[str, ...]) -> tuple[str, ...]:
        for place, point in enumerate(points):
            if point in points[:place]:
                raise Rule(_("“%(point)s” is listed twice."), point=point)
        return points


class ConfirmCondition(Input):
    """What was found: in order, or not; if not, what is missing."""

    is_met: bool
    note: OptionalLine = ""


class NameSignatory(Input):
    person_id: int
    capacity: Annotated[Line, Field(max_length=60)]


class SignCompletion(Input):
    remark: OptionalLine = ""
