from datetime import time
from typing import Annotated, Literal, Self

from django.utils.translation import gettext_lazy as _
from pydantic import Field, model_validator

from gongjian.core.inputs import ClockTime, Input, Line, OptionalLine, Rule, Text

# What a robot calls somebody by: a telephone number or an id of WeCom, DingTalk or Feishu; no markup fits in.
CalledAs = Annotated[OptionalLine, Field(max_length=64, pattern=r"^[A-Za-z0-9_.@+\-]*$")]
RobotName = Annotated[Line, Field(max_length=60)]
# The key to a group stands in it: never printed with the input.
RobotAddress = Annotated[Line, Field(max_length=500, repr=False)]
RobotSecret = Annotated[OptionalLine, Field(max_length=200, repr=False)]
Topics = Annotated[tuple[Annotated[str, Field(max_length=80)], ...], Field(strict=False, max_length=100)]
Language = Literal["zh-hans", "en"]


class QuietHours(Input):
    quiet_from: ClockTime = time(20, 0)
    quiet_until: ClockTime = time(7, 30)
    quiet_on_free_days: bool = True


class ChangeWishes(QuietHours):
    mail_digest: bool = True
    mail_at_once: bool = True
    digest_at: ClockTime = time(7, 30)
    call_by: int | None = None
    call_as: CalledAs = ""

    @model_validator(mode="after")
    def _called_by_some_name(self) -> Self:
        if self.call_by is not None and not self.call_as:
            raise Rule(_("Without a number or an id nobody can be called."), at="call_as")
        return self


class AddRobot(QuietHours):
    """`topics`: names of the kinds of events that the group is told of."""

    kind: Literal["wecom", "dingtalk", "feishu"]
    name: RobotName
    address: RobotAddress
    secret: RobotSecret = ""
    topics: Topics = ()
    may_call: bool = False
    language: Language = "zh-hans"


class ChangeRobot(QuietHours):
    """An address or a secret left out stays as it is; a new address drops the old secret."""

    version: int | None = None
    name: RobotName
    address: Annotated[OptionalLine, Field(max_length=500, repr=False)] = ""
    secret: RobotSecret = ""
    topics: Topics = ()
    may_call: bool = False
    language: Language = "zh-hans"
    is_on: bool = True


class FileComplaint(Input):
    """`without_name`: neither the complaint nor the record keeps who filed it."""

    about: Literal["forms", "meetings", "traces", "hours", "ranking", "other"]
    text: Annotated[Text, Field(max_length=2000)]
    without_name: bool = False


class AnswerComplaint(Input):
    answer: Annotated[Text, Field(max_length=2000)]
