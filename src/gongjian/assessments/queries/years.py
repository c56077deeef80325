"""全年综合考评: what the issued stages give to the year, one row per project and unit, with where each figure comes from."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gongjian.assessments.models import Stage, StageResult
from gongjian.assessments.queries.stages import (
    engine_stage_scheme,
    stage_results_visible_to,
    stage_scheme_for,
    stages_visible_to,
)
from gongjian.assessments.states import StageState
from gongjian.core.actor import Actor
from gongjian.engine import assessment
from gongjian.projects.models import Campaign


@dataclass(frozen=True, slots=True)
class YearRow:
    board: str
    name: str
    results: Mapping[int, StageResult]  # by the day of the gate
    mean: Decimal | None
    points: Decimal | None


@dataclass(frozen=True, slots=True)
class Year:
    """`stages`: the issued editions, by gate. `scheme_number` 0: the one that travels with the program."""

    campaign: Campaign
    scheme: assessment.StageScheme
    scheme_number: int
    stages: tuple[Stage, ...]
    rows: tuple[YearRow, ...]


def year_of(viewer: Actor, campaign: Campaign, *, on: date) -> Year:
    """The scheme of the last stage weighs; whoever may not see an assessment finds the own rows of it only."""
    row = stage_scheme_for(campaign, ended_on=campaign.end_on)
    scheme = engine_stage_scheme(row)
    near = ("scheme", "signature__person", "corrects", "campaign")
    issued = stages_visible_to(viewer, on=on).filter(campaign=campaign, state=StageState.ISSUED)
    stages = tuple(issued.select_related(*near).order_by("gate_day"))
    rows = _rows(viewer, campaign, scheme, on=on)
    return Year(campaign, scheme, row.number if row else 0, stages, rows)


def counting(result: StageResult) -> Decimal | None:
    """A score of too few cases is not firm enough for a rank, so not for the year either."""
    return None if result.not_ranked == "small_sample" else result.score


def _rows(viewer: Actor, campaign: Campaign, scheme: assessment.StageScheme, *, on: date) -> tuple[YearRow, ...]:
    seen = stage_results_visible_to(viewer, on=on).filter(stage__campaign=campaign, stage__state=StageState.ISSUED)
    by_subject: dict[tuple[str, str], dict[int, StageResult]] = defaultdict(dict)
    for result in seen.select_related("stage").order_by("stage__gate_day"):
        by_subject[result.board, result.subject][result.stage.gate_day] = result
    found = []
    for (board, _subject), results in by_subject.items():
        given = assessment.contribution({day: counting(one) for day, one in results.items()}, scheme)
        name = results[max(results)].name  # as it was called last
        found.append(YearRow(board, name, results, given.mean, given.points))
    found.sort(key=lambda one: (one.board, one.points is None, -(one.points or 0), one.name))
    return tuple(found)
