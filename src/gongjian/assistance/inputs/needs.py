from datetime import date
from typing import Self

from django.utils.translation import gettext_lazy as _
from pydantic import Field, model_validator

from gongjian.assistance.states import LoanState, NeedKind
from gongjian.core.inputs import Input, Line, OptionalLine, OptionalText, Rule, Text
from gongjian.projects.inputs.projects import Wan


class RaiseNeed(Input):
    title: Line
    kind: NeedKind = Field(strict=False)
    detail: OptionalText = ""
    amount_wan: Wan | None = None
    bank_id: int | None = None

    @model_validator(mode="after")
    def _money_for_finance(self) -> Self:
        if self.kind == NeedKind.FINANCE and self.amount_wan is None:
            raise Rule(_("Say how much money is needed."), at="amount_wan")
        if self.kind != NeedKind.FINANCE and self.bank_id is not None:
            raise Rule(_("A bank is named for a need of finance only."), at="bank_id")
        return self


class PlanMeasure(Input):
    measure: Text
    responsible_unit_id: int
    responsible_id: int | None = None
    due_on: date
    version: int | None = None


class ReportResult(Input):
    result: Text
    done_on: date


class ConfirmNeed(Input):
    """`told_how`: where the office writes down what the firm said by telephone or on paper."""

    told_how: OptionalLine = ""


class ReportLoan(Input):
    loan_state: LoanState = Field(strict=False)
    landed_wan: Wan | None = None
    bank_id: int | None = None

    @model_validator(mode="after")
    def _money_when_paid_out(self) -> Self:
        if (self.loan_state == LoanState.PAID_OUT) != (self.landed_wan is not None):
            raise Rule(_("Say how much has arrived, once it is paid out."), at="landed_wan")
        return self


class BecauseOf(Input):
    reason: Line
