from datetime import date
from typing import Annotated, Self

from django.utils.translation import gettext_lazy as _
from pydantic import Field, model_validator

from gongjian.core.inputs import Input, Line, OptionalLine, OptionalText, Rule
from gongjian.projects.inputs.projects import Wan
from gongjian.projects.states import Nature

Word = Annotated[Line, Field(max_length=60)]
Words = Annotated[tuple[Word, ...], Field(strict=False, max_length=30)]
NatureOf = Annotated[Nature, Field(strict=False)]


class PolicyConditions(Input):
    """Stated by the policy itself; empty where it says nothing."""

    natures: Annotated[tuple[NatureOf, ...], Field(strict=False, max_length=10)] = ()
    categories: Words = ()
    industries: Words = ()
    levels: Words = ()
    least_wan: Wan | None = None
    most_wan: Wan | None = None
    is_started: bool | None = None

    @model_validator(mode="after")
    def _bounds_in_order(self) -> Self:
        if self.least_wan is not None and self.most_wan is not None and self.most_wan < self.least_wan:
            raise Rule(_("The upper bound lies below the lower one."), at="most_wan")
        return self


class AddPolicy(PolicyConditions):
    title: Line
    document_number: Annotated[OptionalLine, Field(max_length=60)] = ""
    issuer: Annotated[Line, Field(max_length=100)]
    valid_from: date
    valid_until: date | None = None
    summary: OptionalText = ""
    contact_unit_id: int | None = None

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        if self.valid_until is not None and self.valid_until < self.valid_from:
            raise Rule(_("The last day must come after the first."), at="valid_until")
        return self


class ChangePolicy(AddPolicy):
    version: int | None = None


class ApplyForPolicy(Input):
    """`reason`: where the stated conditions speak against it."""

    policy_id: int
    applied_on: date
    asked_wan: Wan | None = None
    reason: OptionalLine = ""


class ReceivePolicy(Input):
    received_on: date
    money_wan: Wan
    jobs: Annotated[int, Field(ge=0, le=100_000)] = 0
