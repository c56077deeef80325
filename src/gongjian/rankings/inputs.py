"""What the actions of the weekly evaluation are given."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, Self, TypeVar

from django.utils.translation import gettext_lazy as _
from pydantic import Field, model_validator

from gongjian.core.inputs import Input, Line, OptionalLine, OptionalText, Rule, Text
from gongjian.engine import scoring

BoardCode = Literal["projects", "lead_leaders", "departments"]
Weight = Annotated[Decimal, Field(gt=0, le=100, decimal_places=2)]
Share = Annotated[Decimal, Field(ge=-10, le=10, decimal_places=4)]
OfOne = Annotated[Decimal, Field(ge=0, le=1, decimal_places=4)]
T = TypeVar("T")
Few = Annotated[int, Field(ge=0, le=1000)]


class FreezeWeek(Input):
    week: Annotated[int, Field(ge=1, le=200)]


class WithReason(Input):
    reason: Line


class DraftEvaluation(Input):
    remark: OptionalText = ""


class OpenReplies(Input):
    """Working hours those named have; one working day unless more is given."""

    hours: Annotated[int, Field(ge=2, le=70)] = 7


class ReplyToEvaluation(Input):
    objects_to_it: bool
    text: OptionalText = ""
    version: int | None = None

    @model_validator(mode="after")
    def _reasoned(self) -> Self:
        if self.objects_to_it and not self.text:
            raise Rule(_("Say which fact or figure is wrong, and why."))
        return self


class DecideObjection(Input):
    upheld: bool
    decision: Text


class SignEvaluation(Input):
    """`digest`: what the signer saw; another content is not signed by mistake."""

    digest: OptionalLine = ""
    note: OptionalLine = ""


class ChangePublication(Input):
    is_published: bool
    effective_on: date
    reason: Line
    seen_number: int | None = None


class IndicatorGiven(Input):
    code: Annotated[Line, Field(max_length=60)]
    weight: Weight
    cap: Share = Decimal(1)
    floor: Share = Decimal(0)
    missing: Literal["exempt", "zero"] = "exempt"


class BoardGiven(Input):
    code: BoardCode
    indicators: tuple[IndicatorGiven, ...] = Field(min_length=1, max_length=6, strict=False)
    min_sample: Few = 1
    shrinkage: Few = 0
    drawn_toward: OfOne = Decimal("0.8")
    min_board_size: Annotated[int, Field(ge=2, le=1000)] = 5
    red_first: Few = 0
    black_last: Few = 0
    is_ranked: bool = True


class ChangeScheme(Input):
    """What is not asked for cannot be taken away: force majeure and a met target are spared by every scheme."""

    boards: tuple[BoardGiven, ...] = Field(min_length=1, max_length=3, strict=False)
    effective_on: date
    reason: Line
    seen_number: int | None = None

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if len({board.code for board in self.boards}) != len(self.boards):
            raise Rule(_("A board is given twice."))
        build_scheme(self, number=1)
        return self


def build_scheme(given: ChangeScheme, *, number: int) -> scoring.Scheme:
    shipped = scoring.shipped_scheme()
    with_boards = tuple(_board(one, shipped.board(one.code)) for one in given.boards)
    return _sound(lambda: scoring.Scheme("district", number, with_boards, places=shipped.places, source=given.reason))


def _board(given: BoardGiven, shipped: scoring.BoardScheme) -> scoring.BoardScheme:
    codes = {one.code for one in given.indicators}
    keeps_target = shipped.target is not None and shipped.target.indicator in codes
    target = shipped.target if keeps_target else None
    lists = (
        shipped.lists._replace(red_first=given.red_first, black_last=given.black_last)
        if shipped.lists and target
        else None
    )
    return _sound(lambda: scoring.BoardScheme(
        given.code,
        tuple(scoring.Indicator(one.code, one.weight, one.cap, one.floor, one.missing) for one in given.indicators),
        given.min_sample, given.shrinkage, given.min_board_size,
        exemptions=shipped.exemptions, target=target, lists=lists, drawn_toward=given.drawn_toward,
    ))  # fmt: skip


def _sound(build: Callable[[], T]) -> T:
    """The engine's own refusal in the reader's words."""
    try:
        return build()
    except scoring.ActivityIsNotScored as error:
        raise Rule(
            _("“%(name)s” counts what people do, not what came of it; rule %(rule)s (%(source)s) forbids to score it."),
            name=error.name,
            rule=error.ban.rule,
            source=error.ban.source,
        ) from error
    except ValueError as error:
        raise Rule(
            _("No scheme may be like this: weights above 0, floor below cap, known indicators, red and black list "
              "together not longer than the smallest board (%(detail)s)."),
            detail=str(error),
        ) from error  # fmt: skip
