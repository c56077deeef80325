"""What the actions of the stage assessment are given."""

from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Literal, Self, TypeVar

from django.utils.translation import gettext_lazy as _
from pydantic import Field, model_validator

from gongjian.core.inputs import Input, Line, OptionalLine, OptionalText, Rule
from gongjian.engine import assessment, scoring
from gongjian.rankings.inputs import DecideObjection, ReplyToEvaluation

Weight = Annotated[Decimal, Field(gt=0, le=100, decimal_places=2)]
Percent = Annotated[Decimal, Field(ge=0, le=100, decimal_places=2)]
Share = Annotated[Decimal, Field(ge=0, le=1, decimal_places=4)]
Cap = Annotated[Decimal, Field(gt=0, le=10, decimal_places=4)]
Few = Annotated[int, Field(ge=0, le=1000)]
GateDay = Annotated[int, Field(ge=1, le=1000)]
T = TypeVar("T")


class FreezeStage(Input):
    gate_day: GateDay
    remark: OptionalText = ""


class FreezeAnew(Input):
    reason: Line


class OpenHearing(Input):
    """Working days the assessed have."""

    days: Annotated[int, Field(ge=1, le=30)] = 3


class SpeakAtHearing(ReplyToEvaluation):
    """As a reply to a week: an objection has its reason."""


class DecideHearing(DecideObjection):
    """As an objection to a week is decided."""


class SignStage(Input):
    """`digest`: what the signer saw; another content is not signed by mistake."""

    digest: OptionalLine = ""


class DecideVeto(Input):
    gate_day: GateDay
    project_id: int | None = None
    unit_id: int | None = None
    ground: Literal["fatal_accident", "falsification"]
    basis: Line

    @model_validator(mode="after")
    def _of_one(self) -> Self:
        if (self.project_id is None) == (self.unit_id is None):
            raise Rule(_("Name either a project or a unit."))
        return self


class LiftVeto(Input):
    reason: Line


class StageIndicatorGiven(Input):
    code: Annotated[Line, Field(max_length=60)]
    weight: Weight
    cap: Cap = Decimal(1)


class StageBoardGiven(Input):
    code: Literal["projects", "units"]
    indicators: tuple[StageIndicatorGiven, ...] = Field(min_length=1, max_length=6, strict=False)
    min_sample: Few = 0
    shrinkage: Few = 0
    drawn_toward: Share = Decimal("0.8")
    min_board_size: Annotated[int, Field(ge=2, le=1000)] = 5


class GateWeightGiven(Input):
    day: GateDay
    weight: Weight


class ChangeStageScheme(Input):
    """What is not asked for cannot be taken away: force majeure is exempt, and nothing but the two grounds vetoes."""

    boards: tuple[StageBoardGiven, ...] = Field(min_length=1, max_length=2, strict=False)
    gate_weights: tuple[GateWeightGiven, ...] = Field(min_length=1, max_length=20, strict=False)
    annual_weight: Percent
    vetoes: tuple[Literal["fatal_accident", "falsification"], ...] = Field(default=(), max_length=2, strict=False)
    is_open: bool = True
    reason: Line
    seen_number: int | None = None

    @model_validator(mode="after")
    def _sound(self) -> Self:
        days, codes = [one.day for one in self.gate_weights], [one.code for one in self.boards]
        if len(set(days)) != len(days) or len(set(codes)) != len(codes):
            raise Rule(_("A board or a gate is given twice."))
        build_stage_scheme(self, number=1)
        return self


def build_stage_scheme(given: ChangeStageScheme, *, number: int) -> assessment.StageScheme:
    places = assessment.shipped_stage_scheme().rules.places
    boards = tuple(_board(one) for one in given.boards)
    return _sound(lambda: assessment.StageScheme(
        scoring.Scheme("stage", number, boards, places=places, source=given.reason),
        drawn_toward={one.code: one.drawn_toward for one in given.boards},
        vetoes=tuple(sorted(set(given.vetoes))),
        gate_weights={one.day: one.weight for one in given.gate_weights},
        annual_weight=given.annual_weight,
    ))  # fmt: skip


def _board(given: StageBoardGiven) -> scoring.BoardScheme:
    return _sound(lambda: scoring.BoardScheme(
        given.code, tuple(scoring.Indicator(one.code, one.weight, one.cap) for one in given.indicators),
        given.min_sample, given.shrinkage, given.min_board_size,
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
        raise Rule(_("No scheme of a stage may be like this (%(detail)s)."), detail=str(error)) from error
