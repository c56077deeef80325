"""What the actions on cadres' records are given."""

from typing import Annotated

from pydantic import Field

from gongjian.core.inputs import Input, Line


class LookAtCadre(Input):
    """Why somebody else's record is opened; the cadre reads it."""

    reason: Line


class AskCadreCorrection(Input):
    """`subject` names the entry: "commitments.promise:12"."""

    subject: Annotated[Line, Field(max_length=60)]
    reason: Line


class DecideCadreCorrection(Input):
    note: Line
    version: int | None = None
