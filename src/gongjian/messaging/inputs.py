from datetime import time
from typing import Annotated, Literal

from pydantic import Field

from gongjian.core.inputs import ClockTime, Input, Text


class ChangeWishes(Input):
    mail_digest: bool = True
    mail_at_once: bool = True
    digest_at: ClockTime = time(7, 30)
    quiet_from: ClockTime = time(20, 0)
    quiet_until: ClockTime = time(7, 30)
    quiet_on_free_days: bool = True


class FileComplaint(Input):
    """`without_name`: neither the complaint nor the record keeps who filed it."""

    about: Literal["forms", "meetings", "traces", "hours", "ranking", "other"]
    text: Annotated[Text, Field(max_length=2000)]
    without_name: bool = False


class AnswerComplaint(Input):
    answer: Annotated[Text, Field(max_length=2000)]
