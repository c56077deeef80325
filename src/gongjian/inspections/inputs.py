"""What is typed for an inspection. An item is named by its code in the catalogue that the round keeps."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Self

from django.utils.translation import gettext_lazy as _
from pydantic import Field, StringConstraints, model_validator

from gongjian.core.inputs import Input, Line, OptionalLine, OptionalText, Rule, Text
from gongjian.fieldwork.inputs import Photos
from gongjian.inspections.states import Kind, Seen

Code = Annotated[str, StringConstraints(min_length=1, max_length=20)]
Points = Annotated[Decimal, Field(ge=0, max_digits=5, decimal_places=1, strict=False)]
Short = Annotated[Text, Field(max_length=400)]


class WithReason(Input):
    reason: Line


class CatalogueItem(Input):
    """`code`: of an item that stays itself under another name; a new item has none."""

    name: Line
    points: Annotated[Decimal, Field(gt=0, le=100, max_digits=5, decimal_places=1, strict=False)] = Decimal(1)
    is_guarantee: bool = False
    rule: Annotated[OptionalText, Field(max_length=1000)] = ""


class ChangeInspectionTable(Input):
    """A whole new version of the catalogue, with one table changed. `seen_number`: the version the writer had read."""

    kind: Kind = Field(strict=False)
    table: Code
    name: Annotated[Line, Field(max_length=60)]
    is_on: bool = True
    items: Annotated[tuple[CatalogueItem, ...], Field(strict=False, min_length=1, max_length=60)]
    reason: Line
    seen_number: int | None = None


class FileInspectionPlan(Input):
    """Order 733, Article 12; no inspection without a plan on file: who is inspected, by what authority, in which time."""

    unit_id: int
    title: Line
    filing_number: Annotated[Line, Field(max_length=60)]
    authority: Line
    scope: Short
    from_on: date
    until_on: date

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.until_on < self.from_on:
            raise Rule(_("The end lies before the beginning."), at="until_on")
        return self


class PlanRound(Input):
    """`again_reason`: why this site is inspected once more in the same month."""

    plan_id: int
    inspector_id: int
    planned_on: date
    kinds: Annotated[tuple[Annotated[Kind, Field(strict=False)], ...], Field(strict=False, min_length=1, max_length=3)]
    again_reason: OptionalLine = ""

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        if len(set(self.kinds)) < len(self.kinds):
            raise Rule(_("The same catalogue is named twice."), at="kinds")
        return self


class MoveRound(Input):
    planned_on: date
    reason: Line
    version: int | None = None


class MergeRounds(Input):
    other_id: int


class CheckedItem(Input):
    """`note`: what is wrong; every point taken off has its reason. `measured` with `where`: the kind of site."""

    code: Code
    verdict: Seen = Field(strict=False)
    points_off: Points = Decimal(0)
    note: Annotated[OptionalText, Field(max_length=400)] = ""
    measured: Annotated[Decimal, Field(ge=0, max_digits=7, decimal_places=2, strict=False)] | None = None
    where: OptionalLine = ""
    photos: Photos = ()

    @model_validator(mode="after")
    def _a_deduction_has_its_reason(self) -> Self:
        if self.verdict == Seen.OFF and not self.note:
            raise Rule(_("Say what is wrong."), at="note")
        if self.verdict != Seen.OFF and self.points_off:
            raise Rule(_("Points are taken off only of what is to be put right."), at="points_off")
        if self.photos and self.verdict != Seen.OFF:
            raise Rule(_("Photos belong to an item that is to be put right."), at="photos")
        if self.measured is not None and not self.where:
            raise Rule(_("Say what kind of site was measured."), at="where")
        return self


class RecordChecks(Input):
    """`points_off` is asked where the catalogue has points. What is to be put right becomes a finding by itself.

    `photos`: of the one item, where only one is recorded; each item may bring its own.
    """

    kind: Kind = Field(strict=False)
    items: Annotated[tuple[CheckedItem, ...], Field(strict=False, min_length=1, max_length=100)]
    photos: Photos = ()

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        if self.photos and (len(self.items) > 1 or self.items[0].verdict != Seen.OFF):
            raise Rule(_("Photos belong to one item that is to be put right."), at="photos")
        if len({one.code for one in self.items}) < len(self.items):
            raise Rule(_("The same item is listed twice."), at="items")
        return self


class RecordFinding(Input):
    """Seen beside the catalogue: it is kept, and marked as having no item."""

    text: Short
    photos: Photos = ()


class CloseRound(Input):
    note: OptionalText = ""


class AgreeFinding(Input):
    """Discussed with owner and contractor: who was there, what is done, by which day."""

    agreed_with: Line
    agreed_fix: Short
    due_on: date
    version: int | None = None


class AcceptFinding(Input):
    note: OptionalLine = ""


class ObjectToFinding(Input):
    reason: Short


class RejectObjection(Input):
    """`due_on`: a new day, asked where the day agreed passed while the objection waited."""

    answer: Short
    due_on: date | None = None


class UpholdObjection(Input):
    answer: Line


class FixFinding(Input):
    text: Short
    photos: Photos = ()


class AcceptFix(Input):
    note: OptionalLine = ""


class SendBackFix(Input):
    note: Line
    due_on: date


class OrderStopWork(Input):
    """`is_excusable`: ordered from outside, such as for foul air. What the site brought on itself is not excused."""

    from_on: date
    scope: Line
    reason: Line
    is_excusable: bool = False


class LiftStopWork(Input):
    resumed_on: date
    note: OptionalLine = ""
