from datetime import date

from pydantic import Field, SecretStr

from gongjian.access.roles import Role
from gongjian.core.inputs import Input, Line, OptionalLine
from gongjian.people.models import UnitKind


class FoundDistrict(Input):
    name: Line
    code: Line


class AddUnit(Input):
    name: Line
    kind: UnitKind = Field(strict=False)
    short_name: OptionalLine = ""
    document_code: OptionalLine = ""


class ChangeUnit(AddUnit):
    version: int | None = None


class AddPerson(Input):
    name: Line
    unit_id: int | None = None
    title: OptionalLine = ""
    rank: int = 0
    phone: OptionalLine = ""
    email: OptionalLine = ""


class ChangePerson(AddPerson):
    version: int | None = None


class HoldPost(Input):
    role: Role = Field(strict=False)
    unit_id: int | None = None
    from_on: date
    until_on: date | None = None
    basis: OptionalLine = ""


class EndPost(Input):
    until_on: date


class OpenAccount(Input):
    username: Line
    password: SecretStr
    must_change_password: bool = True


class ResetPassword(Input):
    password: SecretStr


class ChangeOwnPassword(Input):
    old_password: SecretStr
    new_password: SecretStr


class IssueToken(Input):
    label: Line
    days: int = Field(ge=1, le=366)
    scopes: tuple[str, ...] = Field(default=(), strict=False)
