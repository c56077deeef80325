from decimal import Decimal
from typing import Annotated, Self

from django.utils.translation import gettext_lazy as _
from pydantic import Field, StringConstraints, model_validator

from gongjian.core.inputs import Input, Line, OptionalLine, OptionalText, Rule, Text
from gongjian.improvements.states import SelectionKind

MOST_CRITERIA, MOST_ALTERNATIVES = 10, 8
FULL = Decimal(100)
Digest = Annotated[str, StringConstraints(pattern=r"^sha256:[0-9a-f]{64}$")]
Points = Annotated[int, Field(ge=0, le=100)]


class WithReason(Input):
    reason: Line


class StartSelection(Input):
    title: Line
    kind: SelectionKind = Field(strict=False)
    about: OptionalText = ""


class NewCriterion(Input):
    name: Annotated[Line, Field(max_length=60)]
    weight_percent: Annotated[Decimal, Field(gt=0, le=100, max_digits=5, decimal_places=2)] = Field(strict=False)
    note: OptionalLine = ""


class SetCriteria(Input):
    """All criteria at once: their weights add up to exactly 100."""

    criteria: Annotated[tuple[NewCriterion, ...], Field(strict=False, min_length=1, max_length=MOST_CRITERIA)]
    version: int | None = None

    @model_validator(mode="after")
    def _add_up(self) -> Self:
        names = [one.name for one in self.criteria]
        for place, name in enumerate(names):
            if name in names[:place]:
                raise Rule(_("This criterion is listed twice."), at=f"criteria.{place}.name")
        whole = sum((one.weight_percent for one in self.criteria), Decimal(0))
        if whole != FULL:
            raise Rule(
                _("The weights add up to %(whole)s; they must add up to 100."),
                at=f"criteria.{len(names) - 1}.weight_percent",
                whole=f"{whole.normalize():f}",
            )
        return self


class AddAlternative(Input):
    name: Annotated[Line, Field(max_length=60)]
    designer: OptionalLine = ""
    note: Annotated[OptionalText, Field(max_length=400)] = ""


class CorrectAlternative(AddAlternative):
    version: int | None = None


class AddDrawing(Input):
    """What the program found in a file that has arrived whole; `digest` is of the bytes as sent."""

    title: Line
    digest: Digest
    stored_digest: Digest
    is_pdf: bool
    pages: Annotated[int, Field(ge=1, le=200)]
    left_out: Annotated[tuple[Annotated[str, Field(max_length=20)], ...], Field(strict=False, max_length=10)] = ()


class NameReviewer(Input):
    person_id: int


class DeclareConflict(Input):
    """Over one alternative; without it, over the whole selection."""

    alternative_id: int | None = None
    reason: Line


class ScoreGiven(Input):
    alternative_id: int
    criterion_id: int
    points: Points


class ScoreAlternatives(Input):
    """The whole sheet. `version`: of the sheet that was read before."""

    scores: Annotated[tuple[ScoreGiven, ...], Field(strict=False, max_length=MOST_CRITERIA * MOST_ALTERNATIVES)]
    remark: OptionalText = ""
    version: int | None = None


class DecideSelection(Input):
    alternative_id: int
    reasons: Text
    departs_because: OptionalText = ""
