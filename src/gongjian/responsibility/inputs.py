from datetime import date
from typing import Annotated, Literal, Self

from django.utils.translation import gettext_lazy as _
from pydantic import Field, model_validator

from gongjian.core.inputs import Input, Line, OptionalLine, OptionalText, Rule

Name = Annotated[Line, Field(max_length=100)]


class NameLeadLeader(Input):
    person_id: int
    from_on: date
    until_on: date | None = None  # a known end: history from a ledger
    basis: OptionalLine = ""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.until_on is not None and self.until_on <= self.from_on:
            raise Rule(_("The last day must come after the first."), at="until_on")
        return self


class End(Input):
    """The first day it no longer holds, and why."""

    until_on: date
    reason: Line


class EndQuietly(Input):
    until_on: date


class HandOverLead(Input):
    to_person_id: int
    on: date
    items: tuple[Line, ...] = Field(default=(), max_length=50, strict=False)
    note: OptionalText = ""


class Note(Input):
    note: OptionalLine = ""


class ReasonNoted(Input):
    note: Line


class NameDeputy(Input):
    person_id: int
    from_on: date
    order: Annotated[int, Field(ge=1, le=20)] = 1


class NameSubstitute(Input):
    person_id: int
    from_on: date
    until_on: date
    reason: Line

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.until_on <= self.from_on:
            raise Rule(_("The last day must come after the first."), at="until_on")
        return self


class NameRepresentative(Input):
    person_id: int
    side: Literal["owner", "contractor"]
    from_on: date


class AddTeam(Input):
    name: Name
    lead_unit_id: int | None = None


class ChangeTeam(AddTeam):
    version: int | None = None


class AddTeamMember(Input):
    person_id: int
    from_on: date
    duty: Annotated[OptionalLine, Field(max_length=100)] = ""
    is_head: bool = False


class AssignTeam(Input):
    team_id: int
    from_on: date
    reason: OptionalLine = ""


class PutPlanInForce(Input):
    title: Line
    from_on: date
    approved_by: Name
    approved_on: date
    text: OptionalText = ""
    document_number: Annotated[OptionalLine, Field(max_length=60)] = ""
    file_name: OptionalLine = ""
    file_digest: Annotated[OptionalLine, Field(max_length=80)] = ""
    reason: OptionalLine = ""


class PostCadre(Input):
    """To one project, or to all the projects of a unit."""

    person_id: int
    department_id: int
    project_id: int | None = None
    at_unit_id: int | None = None
    is_released: bool
    basis: Line
    from_on: date
    until_on: date | None = None

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        if (self.project_id is None) == (self.at_unit_id is None):
            raise Rule(_("Name one project or one unit."), at="project_id")
        if self.until_on is not None and self.until_on <= self.from_on:
            raise Rule(_("The last day must come after the first."), at="until_on")
        return self


class HandOverStation(Input):
    """The place stays; who is there changes."""

    person_id: int
    from_on: date
    is_released: bool
    basis: Line


class NameServicePerson(Input):
    unit_id: int
    person_id: int
    from_on: date
