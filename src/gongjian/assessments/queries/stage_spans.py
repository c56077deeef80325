"""Which days a stage covers, and which weeks are signed for it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from gongjian.projects.models import Campaign
from gongjian.projects.queries import clock_of
from gongjian.rankings.models import Evaluation
from gongjian.rankings.queries import frozen_week
from gongjian.rankings.states import EvaluationState

SIGNED = (EvaluationState.SIGNED, EvaluationState.PUBLISHED)
OPEN = (EvaluationState.FROZEN, EvaluationState.DRAFTED, EvaluationState.REPLYING)


@dataclass(frozen=True, slots=True)
class StageSpan:
    """From the day after the gate before up to the gate."""

    gate_day: int
    first_on: date
    last_on: date


def stage_spans(campaign: Campaign) -> list[StageSpan]:
    spans, first_on = [], campaign.start_on
    for gate in sorted(clock_of(campaign).gates(), key=lambda one: one.on):
        spans.append(StageSpan(gate.day_number, first_on, gate.on))
        first_on = gate.on + timedelta(days=1)
    return spans


def span_of_gate(campaign: Campaign, gate_day: int) -> StageSpan | None:
    return next((span for span in stage_spans(campaign) if span.gate_day == gate_day), None)


@dataclass(frozen=True, slots=True)
class SignedWeek:
    week: int
    edition: int
    digest: str
    content: dict[str, Any]

    def subjects(self, board: str) -> dict[str, dict[str, Any]]:
        return {one["key"]: one for one in self.content["facts"]["boards"].get(board, ())}

    def scores(self, board: str) -> dict[str, tuple[str, int | None]]:
        """Score and rank of those that have a score."""
        found = (one["rows"] for one in self.content["result"]["boards"] if one["board"] == board)
        return {
            row["subject"]: (row["score"], row["rank"]) for rows in found for row in rows if row["score"] is not None
        }


def signed_weeks(campaign: Campaign, span: StageSpan) -> list[SignedWeek]:
    """The latest signed edition of each week that ended in the stage."""
    rows = _ended_in(campaign, span).filter(state__in=SIGNED).select_related("frozen").order_by("week", "edition")
    latest = {row.week: row for row in rows}
    return [SignedWeek(row.week, row.edition, row.digest, frozen_week(row)) for row in latest.values()]


def weeks_under_work(campaign: Campaign, span: StageSpan) -> list[int]:
    """Weeks of the stage, or corrections of them, that nobody has signed yet."""
    return sorted(set(_ended_in(campaign, span).filter(state__in=OPEN).values_list("week", flat=True)))


def is_ready(campaign: Campaign, span: StageSpan) -> bool:
    """Weeks are signed, and none waits for its signature."""
    ended = _ended_in(campaign, span)
    return bool(ended.filter(state__in=SIGNED).exists() and not ended.filter(state__in=OPEN).exists())


def _ended_in(campaign: Campaign, span: StageSpan) -> Any:
    return Evaluation.objects.filter(campaign=campaign, last_on__range=(span.first_on, span.last_on))
