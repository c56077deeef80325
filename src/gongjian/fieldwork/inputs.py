"""What is typed on site. Photos travel first, by content hash; inputs hold hashes."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Self

from django.utils.translation import gettext_lazy as _
from pydantic import AwareDatetime, Field, StringConstraints, model_validator

from gongjian.core.inputs import Input, Line, OptionalLine, OptionalText, Rule, Text
from gongjian.fieldwork.states import Half, PointKind, VisitKind, Weather

# Anti-formalism: at most three photos per item (PRODUCT.md, "Burden reduction").
MOST_PHOTOS = 3
MOST_ERASED = 200  # in one transaction
PhotoDigest = Annotated[str, StringConstraints(pattern=r"^sha256:[0-9a-f]{64}$")]


class ShownPhoto(Input):
    digest: PhotoDigest
    caption: OptionalLine = ""


Photos = Annotated[tuple[ShownPhoto, ...], Field(strict=False, max_length=MOST_PHOTOS)]


class KeepPhoto(Input):
    """What the program found out about a picture that has arrived whole; `digest` is of the bytes as sent."""

    digest: PhotoDigest
    stored_digest: PhotoDigest
    width: Annotated[int, Field(ge=1, le=20_000)]
    height: Annotated[int, Field(ge=1, le=20_000)]
    size_bytes: Annotated[int, Field(ge=1)]
    perceptual_hash: Annotated[str, StringConstraints(pattern=r"^-?\d{1,20}$")]
    taken_at: AwareDatetime | None = None


class WithReason(Input):
    reason: Line


class ErasePhotos(Input):
    """A batch of what is past its days."""

    photo_ids: Annotated[tuple[int, ...], Field(strict=False, min_length=1, max_length=MOST_ERASED)]


class WorkDone(Input):
    """Progress of one activity of the schedule in force, by `code`: in percent of all of it, or what was done today."""

    code: Annotated[Line, Field(max_length=60)]
    percent: Annotated[int, Field(ge=0, le=100)] | None = None
    quantity: Annotated[Decimal, Field(ge=0, max_digits=12, decimal_places=2)] | None = Field(
        default=None, strict=False
    )
    unit: Annotated[OptionalLine, Field(max_length=20)] = ""
    note: OptionalLine = ""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.percent is None and self.quantity is None and not self.note:
            raise Rule(_("Say how far it is: in percent, a quantity or a sentence."), at="percent")
        return self


class ReportDay(Input):
    """The day of one project. `version`: of the report that was read before; none when there was none."""

    on: date
    is_unchanged: bool = False
    weather: Weather | None = Field(default=None, strict=False)
    workers: Annotated[int, Field(ge=0, le=100_000)] | None = None
    machines: Annotated[int, Field(ge=0, le=10_000)] | None = None
    done: OptionalText = ""
    solved: OptionalText = ""
    blocked: OptionalText = ""
    work: tuple[WorkDone, ...] = Field(default=(), strict=False, max_length=50)
    photos: Photos = ()
    version: int | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        said = (self.done, self.solved, self.blocked, self.work, self.workers, self.machines)
        if not self.is_unchanged and not any(part not in ("", (), None) for part in said):
            raise Rule(_("Write what was done, or choose “no change”."), at="done")
        codes = [one.code for one in self.work]
        if len(set(codes)) < len(codes):
            raise Rule(_("The same work is listed twice."), at="work")
        return self


class HalfDay(Input):
    on: date
    half: Half = Field(strict=False)


class RecordPoint(HalfDay):
    """Only what stands in the way and what was decided. A decision with owner and day becomes a promise.

    `is_whole`: in the huddle of the whole campaign; else in that of the project's team.
    """

    is_whole: bool = False
    kind: PointKind = Field(strict=False)
    text: Line
    owner_id: int | None = None
    unit_id: int | None = None
    due_on: date | None = None

    @model_validator(mode="after")
    def _somebody_by_some_day(self) -> Self:
        if self.kind == PointKind.DECISION and self.due_on is not None and self.owner_id is None:
            raise Rule(_("Say who does it."), at="owner_id")
        return self


class CloseHuddle(Input):
    note: OptionalText = ""


class CloseTeamHuddle(HalfDay):
    note: OptionalText = ""


class PlanVisit(Input):
    leader_id: int
    planned_on: date
    kind: VisitKind = Field(default=VisitKind.LEAD, strict=False)
    purpose: OptionalLine = ""


class MoveVisit(Input):
    planned_on: date
    reason: Line
    version: int | None = None


class LookedAt(Input):
    problem_id: int
    note: OptionalLine = ""


class HoldVisit(Input):
    held_on: date
    summary: OptionalText = ""
    looked_at: tuple[LookedAt, ...] = Field(default=(), strict=False, max_length=50)
    photos: Photos = ()


class DecideAtVisit(Input):
    """Becomes a promise of the owner, or, with `problem_id`, gives that problem to the owner or the unit."""

    text: Text = Field(max_length=200)
    owner_id: int | None = None
    unit_id: int | None = None
    due_on: date | None = None
    problem_id: int | None = None

    @model_validator(mode="after")
    def _somebody(self) -> Self:
        if self.owner_id is None and (self.problem_id is None or self.unit_id is None):
            raise Rule(_("Say who does it."), at="owner_id")
        if self.problem_id is None and self.due_on is None:
            raise Rule(_("Say by which day."), at="due_on")
        return self
