"""What the actions of notices are given."""

from datetime import date
from re import compile as pattern
from typing import Annotated, Self

from django.utils.translation import gettext_lazy as _
from pydantic import AfterValidator, Base64Bytes, Field, model_validator

from gongjian.core.inputs import Input, Line, OptionalLine, OptionalText, Rule, Text
from gongjian.core.papers import PaperFound
from gongjian.fieldwork.inputs import Photos
from gongjian.notices.states import AppealOutcome, Basis, Outcome

MOST_PAPERS = 10  # with one appeal

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


class IssueOrder(Input):
    """`subject`: the record of the fact, such as `problems.problem:12`. `again_reason`: why one more this month."""

    unit_id: int | None = None
    person_id: int | None = None
    basis_kind: Basis = Field(strict=False)
    basis: Line
    fact: Annotated[Text, Field(max_length=400)]
    subject: Annotated[Line, Field(max_length=60, pattern=r"^[a-z_]+\.[a-z_]+:[1-9]\d{0,17}$")]
    demand: Annotated[Text, Field(max_length=1000)]
    due_on: date
    again_reason: OptionalLine = ""
    public_url: OptionalLine = ""

    @model_validator(mode="after")
    def _one_addressee(self) -> Self:
        if (self.unit_id is None) == (self.person_id is None):
            raise Rule(_("Name one addressee: a unit or a person."), at="unit_id")
        return self


class ReplyToOrder(Input):
    """`text`: what was done; of what is not done, why. `fixed_by_id`: who put it right, where that is one person."""

    outcome: Outcome = Field(strict=False)
    text: Text
    fixed_by_id: int | None = None
    photos: Photos = ()


class CloseOrder(Input):
    note: Line


class SendBackOrder(Input):
    """`due_on` takes the place of the deadline there was: an order never has two."""

    note: Line
    due_on: date


class WithdrawOrder(Input):
    reason: Line


class AskOrderExtension(Input):
    until_on: date
    reason: Line


class RefuseOrderExtension(Input):
    reason: Line


class DecideOrderStep(Input):
    """`note`: of a talk its record; of a step not taken the reason."""

    note: Annotated[Text, Field(max_length=2000)]
    due_on: date


class FileAppeal(Input):
    """`asked`: what is to be changed. `photos` and `papers`: evidence, never a condition."""

    reason: Annotated[Text, Field(max_length=4000)]
    asked: Annotated[Text, Field(max_length=400)]
    photos: Photos = ()
    papers: Annotated[tuple[PaperFound, ...], Field(strict=False, max_length=MOST_PAPERS)] = ()


class DecideAppeal(Input):
    outcome: AppealOutcome = Field(strict=False)
    decision: Annotated[Text, Field(max_length=4000)]


class WithdrawAppeal(Input):
    reason: Line


class CorrectOrder(Input):
    """`finding`: what was found to be otherwise than the first paper said."""

    finding: Annotated[Text, Field(max_length=1000)]
    public_url: OptionalLine = ""


# Visits, meetings, reports and the like with a number before or behind: what people did, not what came of it.
_COUNTED_ACTIVITY = pattern(
    r"(走访|到访|签到|打卡|开会|召开会议|碰头|现场办公|拍照|报送(信息|材料)|批示|发文|学习|宣讲|调研)[^，。；\d]{0,8}\d+\s*(余)?(次|篇|张|场|天|件|条|人次)"
    r"|\d+\s*(余)?(次|场|人次)[^，。；\d]{0,4}(走访|签到|打卡|会议|碰头|现场办公|调研|学习|批示)"
)


def _praises_no_activity(text: str) -> str:
    """Burden rules 6 and 21: a bulletin tells results."""
    found = _COUNTED_ACTIVITY.search(text)
    if found:
        raise Rule(_("“%(words)s” counts activity. A bulletin tells what came of it (rule 21)."), words=found[0])
    return text


Section = Annotated[OptionalText, AfterValidator(_praises_no_activity)]


class WriteBulletin(Input):
    """`version`: of the bulletin that was read before."""

    title: Annotated[Line, Field(max_length=60)]
    opening: Annotated[Text, AfterValidator(_praises_no_activity)]
    progress: Section = ""
    solved: Section = ""
    kept: Section = ""
    recovery: Section = ""
    ahead: Section = ""
    version: int | None = None


class ChooseBulletinPhoto(Input):
    """`jpeg`: a copy of that photo, base64; another picture is refused. `alternative`: what it shows, in words."""

    photo_id: int
    alternative: Line
    caption: Annotated[OptionalLine, Field(max_length=60)] = ""
    jpeg: Annotated[Base64Bytes, Field(max_length=2_000_000)]


class DropBulletinPhoto(Input):
    photo_id: int


class FinishBulletin(Input):
    version: int | None = None


class IssueBulletin(Input):
    """`public_url`: where readers of the paper reach this program."""

    public_url: OptionalLine = ""


class ProposeCommendation(Input):
    """`whom`: "project", "unit:3", "team:2" or "person:5"; `subject`: the record of the result."""

    whom: Annotated[Line, Field(pattern=r"^(project|(unit|team|person):[1-9]\d{0,17})$")]
    subject: Annotated[Line, Field(max_length=60, pattern=r"^[a-z_]+\.[a-z_]+:[1-9]\d{0,17}$")]
    achievement: Annotated[Text, Field(max_length=400)]


class IssueCommendation(Input):
    public_url: OptionalLine = ""


class EndCommendation(Input):
    note: Line
