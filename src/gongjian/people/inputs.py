import re
from datetime import date
from typing import Annotated, Literal, Self

from django.utils.translation import gettext_lazy as _
from pydantic import Field, SecretStr, field_validator, model_validator

from gongjian.access.roles import Role
from gongjian.core.inputs import Input, Line, OptionalLine, Rule
from gongjian.people.states import RANK_WORDS, ErasureGround, UnitKind

EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
NOT_BY_POST = frozenset({Role.SYSTEM})

Password = Annotated[SecretStr, Field(min_length=1, max_length=128)]
Username = Annotated[Line, Field(max_length=60, pattern=r"^[\w.@-]+$")]


class FoundDistrict(Input):
    name: Annotated[Line, Field(max_length=60)]
    code: Annotated[Line, Field(max_length=12, pattern=r"^[0-9A-Za-z]+$")]


class BeginInstallation(FoundDistrict):
    """The first run: a district and the person who administers it."""

    person_name: Annotated[Line, Field(max_length=60)]
    username: Username
    password: Password


class AddUnit(Input):
    name: Annotated[Line, Field(max_length=100)]
    kind: UnitKind = Field(strict=False)
    short_name: Annotated[OptionalLine, Field(max_length=40)] = ""
    document_code: Annotated[OptionalLine, Field(max_length=20)] = ""


class ChangeUnit(AddUnit):
    version: int | None = None


class AddPerson(Input):
    name: Annotated[Line, Field(max_length=60)]
    unit_id: int | None = None
    title: Annotated[OptionalLine, Field(max_length=100)] = ""
    rank: int = 0
    phone: Annotated[OptionalLine, Field(max_length=40)] = ""
    email: Annotated[OptionalLine, Field(max_length=120)] = ""

    @field_validator("rank")
    @classmethod
    def _rank_exists(cls, rank: int) -> int:
        if rank not in RANK_WORDS:
            raise Rule(_("This choice is not known here."))
        return rank

    @field_validator("email")
    @classmethod
    def _reads_as_address(cls, email: str) -> str:
        if email and not EMAIL.fullmatch(email):
            raise Rule(_("An e-mail address is expected here, such as name@example.cn."))
        return email


class ChangePerson(AddPerson):
    version: int | None = None


class HoldPost(Input):
    role: Role = Field(strict=False)
    unit_id: int | None = None
    from_on: date
    until_on: date | None = None
    basis: OptionalLine = ""

    @field_validator("role")
    @classmethod
    def _is_held_by_people(cls, role: Role) -> Role:
        if role in NOT_BY_POST:
            raise Rule(_("This post is not given to persons here."))
        return role

    @model_validator(mode="after")
    def _ends_after_it_began(self) -> Self:
        if self.until_on is not None and self.until_on < self.from_on:
            raise Rule(_("A post cannot end before it began."))
        return self


class EndPost(Input):
    until_on: date


class OpenAccount(Input):
    username: Username
    password: Password
    must_change_password: bool = True


class ResetPassword(Input):
    password: Password


class ChangeOwnPassword(Input):
    old_password: Password
    new_password: Password


class ChooseLanguage(Input):
    language: Literal["zh-hans", "en"]


class NoteSignIn(Input):
    outcome: Literal["succeeded", "failed", "locked"]
    username: Annotated[str, Field(max_length=255)]
    address: Annotated[str, Field(max_length=60)]


class IssueToken(Input):
    label: Annotated[Line, Field(max_length=60)]
    days: int = Field(ge=1, le=366)
    scopes: tuple[Annotated[str, Field(max_length=80)], ...] = Field(default=(), strict=False, max_length=200)


class JoinDevice(Input):
    """The code of the QR picture, and what the phone calls itself."""

    code: Annotated[str, Field(min_length=20, max_length=80)]
    label: Annotated[OptionalLine, Field(max_length=60)] = ""


class NoteSkew(Input):
    """Seconds that the phone's clock is ahead of the server's."""

    skew_seconds: int


class AskFactsErasure(Input):
    """Which texts of which event, by their places in its facts."""

    event_id: int
    fields: Annotated[
        tuple[Annotated[Line, Field(max_length=200)], ...], Field(strict=False, min_length=1, max_length=50)
    ]
    ground: ErasureGround = Field(strict=False)
    reason: Annotated[Line, Field(max_length=200)]


class KeepFacts(Input):
    reason: Annotated[Line, Field(max_length=200)]
