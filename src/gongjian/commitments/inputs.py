from datetime import date
from typing import Annotated

from pydantic import Field

from gongjian.commitments.states import ConstraintKind, MissReason
from gongjian.core.inputs import Input, Line, OptionalLine


class SetStageTarget(Input):
    title: Line
    due_on: date


class MeetStageTarget(Input):
    met_on: date


class PlanNode(Input):
    """`activity_code`: of the schedule's activity whose finish it is."""

    title: Line
    due_on: date
    stage_target_id: int | None = None
    activity_code: Annotated[OptionalLine, Field(max_length=60)] = ""


class TakeOverNodes(Input):
    schedule_id: int


class ChangeNode(Input):
    title: Line
    due_on: date
    version: int | None = None


class MeetNode(Input):
    met_on: date
    note: OptionalLine = ""


class WithReason(Input):
    reason: Line


class NewConstraint(Input):
    kind: ConstraintKind = Field(strict=False)
    text: Line
    needed_by_on: date
    unit_id: int | None = None
    person_id: int | None = None


class PreparePromise(Input):
    title: Line
    owner_id: int
    due_on: date
    unit_id: int | None = None
    node_id: int | None = None
    origin: OptionalLine = ""
    constraints: tuple[NewConstraint, ...] = Field(default=(), strict=False, max_length=20)


class ChangePromise(Input):
    title: Line
    owner_id: int
    due_on: date
    unit_id: int | None = None
    version: int | None = None


class KeepPromise(Input):
    done_on: date


class MissPromise(Input):
    reason: MissReason = Field(strict=False)
    note: OptionalLine = ""
    done_on: date | None = None


class ClearConstraint(Input):
    cleared_on: date


class ApplyBackwardPlan(Input):
    """Stage targets and weekly nodes worked back from `end_on`; `source` says from what."""

    end_on: date
    source: Line
    targets: tuple[SetStageTarget, ...] = Field(default=(), strict=False, max_length=200)
    nodes: tuple[PlanNode, ...] = Field(default=(), strict=False, max_length=500)
