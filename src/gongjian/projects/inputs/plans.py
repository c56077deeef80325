"""What the actions on plan curves, figures and stoppages are given. Amounts in 万元 to one yuan."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, Self

from django.utils.translation import gettext_lazy as _
from pydantic import Field, model_validator

from gongjian.core.inputs import Input, Line, OptionalLine, OptionalText, Rule
from gongjian.projects.inputs.projects import Wan


class PlanPointGiven(Input):
    due_on: date
    cumulative_wan: Wan | None = None
    label: Annotated[OptionalLine, Field(max_length=40)] = ""
    work: OptionalText = ""


class SetPlan(Input):
    """The whole curve: points in order of days, cumulative amounts never falling."""

    kind: Literal["quarters", "months", "nodes"] = "nodes"
    starts_on: date | None = None  # None: 1 January of the first point's year
    points: tuple[PlanPointGiven, ...] = Field(min_length=1, max_length=200, strict=False)
    reason: OptionalLine = ""  # required when a plan is already in force

    @model_validator(mode="after")
    def _rising(self) -> Self:
        money = [point for point in self.points if point.cumulative_wan is not None]
        ordered = sorted(money, key=lambda point: point.due_on)
        if len({point.due_on for point in money}) != len(money):
            raise Rule(_("Two amounts are planned for one day."), at="points")
        amounts = [point.cumulative_wan or Decimal(0) for point in ordered]
        if amounts != sorted(amounts):
            raise Rule(_("Planned amounts are cumulative and cannot fall."), at="points")
        first = min(point.due_on for point in self.points)
        if self.starts_on is not None and self.starts_on > first:
            raise Rule(_("The plan must begin before its first point."), at="starts_on")
        return self


class ReachPlanPoint(Input):
    done_on: date
    note: OptionalLine = ""


class ReportInvestment(Input):
    as_of_on: date
    cumulative_wan: Wan
    source: Line
    progress_text: OptionalText = ""
    decrease_reason: OptionalLine = ""


class ReviewInvestment(Input):
    confidence: Literal["high", "medium", "low"]
    reason: OptionalLine = ""

    @model_validator(mode="after")
    def _reasoned(self) -> Self:
        if self.confidence != "high" and not self.reason:
            raise Rule(_("Say why the confidence is not high."), at="reason")
        return self


class StopProject(Input):
    from_on: date
    reason: Line
    is_force_majeure: bool = False
    is_builders_fault: bool = False
    until_on: date | None = None  # known end: an interval of the past

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.until_on is not None and self.until_on <= self.from_on:
            raise Rule(_("The last day must come after the first."), at="until_on")
        if self.is_force_majeure and self.is_builders_fault:
            raise Rule(_("Force majeure is nobody's fault."), at="is_builders_fault")
        return self


class ResumeProject(Input):
    resumed_on: date
