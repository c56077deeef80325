"""The frozen facts of a week: what each subject's score is computed from, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import get_args

from gongjian.engine.scoring.indicators import Fact
from gongjian.engine.scoring.scheme import Status


@dataclass(frozen=True)
class Subject:
    """One project, leader or department on a board; `key` is stable and unique on it."""

    key: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
    status: Status = "normal"
    previous_rank: int | None = None
    flags: tuple[str, ...] = ()  # noted, shown, never scored: "plan_changed" in mid-week, "late_record" …

    def __post_init__(self) -> None:
        if not self.key or self.status not in get_args(Status):
            raise ValueError("a subject has a key and a known status")


@dataclass(frozen=True)
class WeekFacts:
    """`week`: how it is called (campaign, number, first_on, last_on …), text and integers only."""

    week: Mapping[str, str | int]
    boards: Mapping[str, tuple[Subject, ...]]

    def __post_init__(self) -> None:
        for code, subjects in self.boards.items():
            if len({subject.key for subject in subjects}) != len(subjects):
                raise ValueError(f"{code}: a subject occurs twice")
