"""What the actions on permits and on their catalogue are given."""

from datetime import date
from typing import Annotated, Self

from django.utils.translation import gettext_lazy as _
from pydantic import Field, model_validator

from gongjian.core.inputs import Input, Line, OptionalLine, OptionalText, Rule
from gongjian.core.papers import PaperFound
from gongjian.procedures.states import DayKind, Needed, PaperState, ProjectKind, Stage

MOST_DAYS = 1000
Code = Annotated[Line, Field(max_length=60)]
ItemCode = Annotated[Line, Field(max_length=10, pattern=r"^[A-Za-z][A-Za-z0-9-]*$")]
Kind = Annotated[ProjectKind, Field(strict=False)]
Days = Annotated[int, Field(ge=0, le=MOST_DAYS)]
Group = Annotated[tuple[Code, ...], Field(strict=False, min_length=1, max_length=20)]
Groups = Annotated[tuple[Group, ...], Field(strict=False, max_length=20)]
Papers = Annotated[tuple[Line, ...], Field(strict=False, max_length=40)]


class ItemFields(Input):
    """`after`: all of these groups, of each any one item. Limits without a number are not known."""

    name: Line
    name_en: OptionalLine = ""
    stage: Stage = Field(strict=False)
    lead_department: OptionalLine = ""
    lead_unit_id: int | None = None
    applies_to: OptionalLine = ""
    after: Groups = ()
    conditions: OptionalLine = ""
    limit_days: Days | None = None
    limit_kind: DayKind = Field(default=DayKind.WORKING, strict=False)
    limit_basis: OptionalLine = ""
    promised_days: Days | None = None
    promised_kind: DayKind = Field(default=DayKind.WORKING, strict=False)
    documents: Papers = ()
    kinds: dict[Kind, Annotated[Needed, Field(strict=False)]] = Field(default_factory=dict, strict=False)
    gates_start: bool = False
    note: OptionalText = ""

    @model_validator(mode="after")
    def _promise_fits(self) -> Self:
        # So many working days are never fewer calendar days; the other way about nobody can say.
        comparable = self.promised_kind in (self.limit_kind, DayKind.WORKING)
        if comparable and None not in (self.limit_days, self.promised_days) and self.promised_days > self.limit_days:  # type: ignore[operator]
            raise Rule(_("The promise is longer than the statutory limit."), at="promised_days")
        return self


class AddItem(ItemFields):
    code: ItemCode


class ChangeItem(ItemFields):
    reason: Line


class WithReason(Input):
    reason: Line


class RenewPermits(Input):
    """Of the project's open permits those to follow the newest versions of their items; empty: all of them."""

    codes: Annotated[tuple[Code, ...], Field(strict=False, max_length=100)] = ()


class LoadPermits(Input):
    """Items of the catalogue that the project needs; those already listed are passed over."""

    codes: Annotated[tuple[Code, ...], Field(strict=False, min_length=1, max_length=100)]


class OnDay(Input):
    """Left out: today."""

    on: date | None = None


class HandIn(OnDay):
    note: OptionalLine = ""


class Accept(OnDay):
    """容缺: with papers missing only if a day is promised on which they will be there. In parallel: 并联."""

    lacking_due_on: date | None = None
    is_parallel: bool = False


class Stopped(OnDay):
    reason: Line


class Grant(OnDay):
    number: Annotated[OptionalLine, Field(max_length=100)] = ""
    valid_until_on: date | None = None


class Refuse(OnDay):
    reason: Line


class Paper(Input):
    name: Line
    state: PaperState = Field(strict=False)


class CheckPapers(Input):
    papers: Annotated[tuple[Paper, ...], Field(strict=False, max_length=60)]

    @model_validator(mode="after")
    def _once_each(self) -> Self:
        names = [paper.name for paper in self.papers]
        if len(set(names)) < len(names):
            raise Rule(_("A paper stands here twice."), at="more")
        return self


class BringPaper(PaperFound):
    paper: Line


class TiePermit(Input):
    """Codes of activities of the project's schedule in force; none takes the ties away."""

    activities: Annotated[tuple[Code, ...], Field(strict=False, max_length=50)] = ()


class AssignPermit(Input):
    unit_id: int | None = None


class LedgerPermit(Input):
    """What a ledger says of one permit of a project; `key` tells columns of one heading apart."""

    key: Code
    code: Code
    name: Line
    item_code: OptionalLine = ""
    state: OptionalLine = ""
    raw: OptionalText = ""
    source: OptionalText = ""


class TakeInPermits(Input):
    """Everything that ledgers say now; what they no longer say goes, unless somebody has worked on it since."""

    permits: Annotated[tuple[LedgerPermit, ...], Field(strict=False, max_length=500)]
