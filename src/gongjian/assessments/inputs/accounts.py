"""What the actions on two-way accounts are given."""

from typing import Annotated

from pydantic import Field

from gongjian.core.inputs import Input, OptionalLine


class DraftAccounts(Input):
    week: Annotated[int, Field(ge=1, le=200)]


class HandInAccount(Input):
    """At most a sentence: the facts are in the records."""

    sentence: OptionalLine = ""
    version: int | None = None


class TakeBackAccount(Input):
    version: int | None = None
