from datetime import date
from typing import Annotated, Self

from django.utils.translation import gettext_lazy as _
from pydantic import Field, model_validator

from gongjian.assistance.states import Obstacle, PreventionCheck
from gongjian.core.inputs import Input, Line, OptionalLine, Rule

MOST_SUPPLIES = 40
Count = Annotated[int, Field(ge=0, le=10_000_000)]


class HaltWork(Input):
    """Since when nothing is worked, and why, in the district's words; both go into the record of stops."""

    on: date
    reason: Line


class ResumeOn(Input):
    on: date


class DescribeResumption(Input):
    """What it takes to work in full, what stops it, and who helps. How many are on site stands in the daily reports."""

    people_needed: Annotated[int, Field(ge=0, le=100_000)] | None = None
    obstacle: Obstacle | None = Field(default=None, strict=False)
    obstacle_text: OptionalLine = ""
    helper_unit_id: int | None = None
    helper_id: int | None = None
    version: int | None = None


class SupplyLine(Input):
    name: Annotated[Line, Field(max_length=40)]
    unit: Annotated[OptionalLine, Field(max_length=10)] = ""
    needed: Count
    on_hand: Count


class CountSupplies(Input):
    """The whole list: what is not in it is no longer needed."""

    supplies: tuple[SupplyLine, ...] = Field(strict=False, max_length=MOST_SUPPLIES)
    version: int | None = None

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        names = [line.name for line in self.supplies]
        for name in names:
            if names.count(name) > 1:
                raise Rule(_("“%(name)s” stands twice in the list."), at="supplies", name=name)
        return self


class CheckLine(Input):
    code: PreventionCheck = Field(strict=False)
    is_met: bool
    missing: OptionalLine = ""

    @model_validator(mode="after")
    def _says_what_is_missing(self) -> Self:
        if not self.is_met and not self.missing:
            raise Rule(_("Say what is missing."), at="missing")
        return self


class CheckPrevention(Input):
    """What was looked at; what is not in it has not been checked."""

    checks: tuple[CheckLine, ...] = Field(strict=False, max_length=len(PreventionCheck))
    version: int | None = None

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        if len({line.code for line in self.checks}) < len(self.checks):
            raise Rule(_("One thing stands twice in the list."), at="checks")
        return self
