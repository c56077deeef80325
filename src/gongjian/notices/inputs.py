"""What the actions of notices are given."""

from typing import Annotated

from pydantic import Field

from gongjian.core.inputs import Input, Line, OptionalLine, OptionalText

Name = Annotated[Line, Field(max_length=60)]
Block = Annotated[OptionalText, Field(max_length=400)]


class IssueNotice(Input):
    """`public_url`: where readers of the paper reach this program; printed in the code on it."""

    public_url: OptionalLine = ""


class ChangeLetterhead(Input):
    """A whole new version. `seen_number`: the version the writer had before their eyes."""

    agency: Annotated[Line, Field(max_length=20, pattern=r"^[^\s〔〕\[\]【】()（）]+$")]
    issuing_body: Name
    heading: Name
    addressee: OptionalLine = ""
    addressee_en: OptionalLine = ""
    copies: OptionalLine = ""
    printing_office: Name
    closing: Block = ""
    closing_en: Block = ""
    reason: Line
    seen_number: int | None = None
