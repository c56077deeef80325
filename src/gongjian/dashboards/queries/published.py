"""The three boards of the last published week. A hall screen must never show a draft."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from gongjian.core.moments import local_date
from gongjian.rankings.queries import edition_in_force, frozen_week, shown_in_public


@dataclass(frozen=True, slots=True)
class ProjectRow:
    result: Any
    done_wan: Decimal | None
    planned_wan: Decimal | None

    @property
    def share(self) -> Decimal | None:
        return self.done_wan / self.planned_wan if self.done_wan is not None and self.planned_wan else None

    @property
    def interval(self) -> str:
        """The ranks it could have had; empty where it was not ranked."""
        best, worst = self.result.best_rank, self.result.worst_rank
        return "" if best is None else f"{best}" if best == worst else f"{best}–{worst}"


@dataclass(frozen=True, slots=True)
class LeaderRow:
    result: Any
    projects: int
    due: int
    in_time: int


@dataclass(frozen=True, slots=True)
class DepartmentRow:
    result: Any
    days_required: int
    days_filled: int
    on_site: int
    solved_on_site: int
    answers_due: int
    answers_in_time: int


@dataclass(frozen=True, slots=True)
class Week:
    evaluation: Any
    projects: tuple[ProjectRow, ...]
    leaders: tuple[LeaderRow, ...]
    departments: tuple[DepartmentRow, ...]


def published_week(campaign: Any, *, at: datetime, on: date) -> Week | None:
    """The latest week published by then, with the facts frozen for it; None before the first, and where rankings were
    not published then or are not on the day one looks."""
    evaluation = edition_in_force(shown_in_public(campaign, on, local_date(at)), at=at)
    if evaluation is None:
        return None
    facts = _facts(evaluation, evaluation.digest)
    rows: dict[str, list[Any]] = {}
    for result in evaluation.results.select_related("project__campaign").order_by("board", "position"):
        rows.setdefault(result.board, []).append(result)
    return Week(
        evaluation,
        tuple(_project(row, facts) for row in rows.get("projects", ())),
        tuple(_leader(row, facts) for row in rows.get("lead_leaders", ())),
        tuple(_department(row, facts) for row in rows.get("departments", ())),
    )


@lru_cache(maxsize=4)
def _facts(evaluation: Any, _digest: str) -> Mapping[str, Mapping[str, Any]]:
    """Frozen facts never change: read once per process. Subject → facts."""
    boards = frozen_week(evaluation)["facts"]["boards"]
    return {subject["key"]: subject["facts"] for board in boards.values() for subject in board}


def _amount(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _project(row: Any, facts: Mapping[str, Mapping[str, Any]]) -> ProjectRow:
    known = facts[row.subject]
    return ProjectRow(row, _amount(known["done_wan"]), _amount(known["planned_wan"]))


def _leader(row: Any, facts: Mapping[str, Mapping[str, Any]]) -> LeaderRow:
    known = facts[row.subject]
    return LeaderRow(row, int(known["projects"]), int(known["problems_due"]), int(known["problems_solved_in_time"]))


def _department(row: Any, facts: Mapping[str, Mapping[str, Any]]) -> DepartmentRow:
    known = facts[row.subject]
    return DepartmentRow(
        row,
        int(known["post_workdays_required"]),
        int(known["post_workdays_filled"]),
        int(known["problems_on_site"]),
        int(known["problems_solved_on_site"]),
        int(known["answers_due"]),
        int(known["answers_within_limit"]),
    )
