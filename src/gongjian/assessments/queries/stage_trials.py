"""What another scheme would make of the past: stages as frozen, and the running stage with its signed weeks. Nothing is kept."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from gongjian.assessments.models import Stage
from gongjian.assessments.queries.stage_facts import stage_facts
from gongjian.assessments.queries.stage_spans import signed_weeks, stage_spans
from gongjian.assessments.queries.stages import stage_content
from gongjian.engine import assessment, scoring
from gongjian.projects.models import Campaign

Rows = dict[tuple[str, str], scoring.Row]


@dataclass(frozen=True, slots=True)
class Tried:
    """One subject under the scheme in force then and under the one tried; None: not ranked, without a score."""

    gate_day: int
    board: str
    name: str
    score: Decimal | None
    rank: int | None
    new_score: Decimal | None
    new_rank: int | None


def stages_tried(stages: Iterable[Stage], scheme: assessment.StageScheme) -> Iterator[Tried]:
    """Each by the scheme it was frozen with."""
    for stage in stages:
        content = stage_content(stage)
        old = assessment.stage_scheme_from_json(content["scheme"])
        yield from _differences(stage.gate_day, scoring.facts_from_json(content["facts"]), old, scheme)


def running_tried(
    campaign: Campaign, old: assessment.StageScheme, scheme: assessment.StageScheme, *, frozen: set[int], at: datetime
) -> Iterator[Tried]:
    """Stages that nobody has frozen, as far as their weeks are signed."""
    for span in stage_spans(campaign):
        if span.gate_day not in frozen and signed_weeks(campaign, span):
            yield from _differences(span.gate_day, stage_facts(campaign, span, known_at=at), old, scheme)


def _differences(
    gate_day: int, facts: scoring.WeekFacts, old: assessment.StageScheme, new: assessment.StageScheme
) -> Iterator[Tried]:
    """Where score or rank differ, by the places of the scheme in force."""
    names = {(board, one.key): str(one.facts["name"]) for board, found in facts.boards.items() for one in found}
    again = _rows(facts, new)
    for key, row in _rows(facts, old).items():
        other = again.get(key)
        new_score, new_rank = (other.score, other.rank) if other else (None, None)
        if (row.score, row.rank) != (new_score, new_rank):
            yield Tried(gate_day, key[0], names[key], row.score, row.rank, new_score, new_rank)


def _rows(facts: scoring.WeekFacts, scheme: assessment.StageScheme) -> Rows:
    """Boards that the scheme does not have are left out."""
    known = {board.code for board in scheme.rules.boards}
    boards = {code: subjects for code, subjects in facts.boards.items() if code in known}
    result = assessment.assess(scoring.WeekFacts(facts.week, boards), scheme)
    return {(board.board, row.subject): row for board in result.boards for row in board.rows}
