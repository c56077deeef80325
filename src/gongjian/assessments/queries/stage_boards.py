"""A board of a stage as it is shown: the rows of the frozen result with their parts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from gongjian.assessments.models import Hearing, Stage, StageResult
from gongjian.assessments.queries.stages import stage_content
from gongjian.engine import assessment
from gongjian.rankings.queries import PartShown, part_shown


@dataclass(frozen=True, slots=True)
class StageRow:
    result: StageResult
    facts: Mapping[str, Any]
    parts: tuple[PartShown, ...]
    hearing: Hearing | None


@dataclass(frozen=True, slots=True)
class StageBoardShown:
    reason: str  # "" ranked; empty, too_few_subjects
    ranked: int
    rows: tuple[StageRow, ...]
    highest: Decimal  # where the bar ends: 100, or more where a cap allows it


def stage_results_of(stage: Stage, board: str) -> QuerySet[StageResult]:
    return StageResult.objects.filter(stage=stage, board=board).select_related("hearing").order_by("position")


def boards_of(stage: Stage) -> list[str]:
    """Codes of the boards the stage was assessed on."""
    return [one["board"] for one in stage_content(stage)["result"]["boards"]]


def stage_board(stage: Stage, board: str, results: Sequence[StageResult]) -> StageBoardShown:
    """Only the given results become rows, so that a page costs what it shows."""
    content = stage_content(stage)
    rules = assessment.stage_scheme_from_json(content["scheme"]).rules.board(board)
    frozen = next(one for one in content["result"]["boards"] if one["board"] == board)
    facts = {one["key"]: one["facts"] for one in content["facts"]["boards"][board]}
    rows = {row["subject"]: row for row in frozen["rows"]}
    caps = {one.code: one.cap for one in rules.indicators}
    whole = sum((one.weight for one in rules.indicators), Decimal(0))
    return StageBoardShown(
        reason=frozen["reason"],
        ranked=frozen["ranked"],
        rows=tuple(_row(one, rows[one.subject], facts[one.subject], caps) for one in results),
        highest=max(Decimal(100), sum((one.weight * one.cap for one in rules.indicators), Decimal(0)) * 100 / whole),
    )


def _row(
    result: StageResult, row: Mapping[str, Any], facts: Mapping[str, Any], caps: Mapping[str, Decimal]
) -> StageRow:
    counting = sum((Decimal(part["weight"]) for part in row["parts"] if part["share"] is not None), Decimal(0))
    parts = tuple(part_shown(part, caps[part["indicator"]], counting) for part in row["parts"])
    return StageRow(result, facts, parts, getattr(result, "hearing", None))
