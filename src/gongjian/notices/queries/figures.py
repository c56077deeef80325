"""The week in figures, every one from the frozen facts and none from anywhere else."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Ranked:
    """One row of a board as frozen; `group` joins those whose ranks cannot be told apart."""

    subject: str
    name: str
    facts: Facts
    status: str
    score: Decimal | None
    rank: int | None
    not_ranked: str
    on_list: str
    best_rank: int | None
    worst_rank: int | None
    group: int

    def amount(self, fact: str) -> Decimal | None:
        value = self.facts.get(fact)
        return None if value is None else Decimal(value)

    def count(self, fact: str) -> int:
        return int(Decimal(self.facts.get(fact) or 0))


@dataclass(frozen=True, slots=True)
class BoardFigures:
    code: str
    reason: str  # "" ranked; empty, too_few_subjects, switched_off
    rows: tuple[Ranked, ...]

    @property
    def ranked(self) -> list[Ranked]:
        return [row for row in self.rows if row.rank is not None]

    @property
    def groups(self) -> list[list[Ranked]]:
        """Runs of ranked rows; within one run ranks are not firm enough to be told apart."""
        found: dict[int, list[Ranked]] = {}
        for row in self.ranked:
            found.setdefault(row.group, []).append(row)
        return list(found.values())


@dataclass(frozen=True, slots=True)
class WeekFigures:
    week: int
    campaign: str
    first_on: date
    last_on: date
    boards: Mapping[str, BoardFigures]
    problems: Mapping[str, int]
    problem_kinds: tuple[tuple[str, int], ...]

    @property
    def projects(self) -> BoardFigures:
        return self.boards["projects"]

    def with_light(self, *codes: str) -> list[Ranked]:
        return [row for row in self.projects.rows if row.facts.get("light") in codes]

    def total(self, fact: str) -> Decimal:
        """Over all projects where it is known; what is not recorded is no zero of anybody, and adds nothing."""
        return sum((row.amount(fact) or Decimal(0) for row in self.projects.rows), Decimal(0))

    def is_recorded(self, fact: str) -> bool:
        return any(row.amount(fact) is not None for row in self.projects.rows)

    @property
    def done_share(self) -> Decimal | None:
        """Done of due, of the projects whose plan has begun."""
        due = [row for row in self.projects.rows if row.amount("planned_wan")]
        planned = sum((row.amount("planned_wan") or Decimal(0) for row in due), Decimal(0))
        done = sum((row.amount("done_wan") or Decimal(0) for row in due), Decimal(0))
        return done / planned if planned else None

    @property
    def promises(self) -> tuple[int, int]:
        rows = self.projects.rows
        return sum(row.count("promises_kept") for row in rows), sum(row.count("promises_due") for row in rows)

    @property
    def nodes(self) -> tuple[int, int]:
        rows = self.projects.rows
        return sum(row.count("nodes_on_time") for row in rows), sum(row.count("nodes_due") for row in rows)


def week_figures(content: Facts, intervals: Mapping[str, tuple[int | None, int | None]]) -> WeekFigures:
    """`content`: the frozen week. `intervals`: subject → best and worst rank, recomputable from the same content."""
    week = content["facts"]["week"]
    off = str(week.get("switched_off", "")).split()
    boards = {
        board["board"]: _board(board, content["facts"]["boards"].get(board["board"], ()), intervals, off=off)
        for board in content["result"]["boards"]
    }
    boards |= {code: BoardFigures(code, "switched_off", ()) for code in {"projects", *off} - boards.keys()}
    kinds = (pair.split(":") for pair in str(week.get("problem_kinds", "")).split())
    return WeekFigures(
        week=int(week["week"]),
        campaign=str(week["campaign"]),
        first_on=date.fromisoformat(str(week["first_on"])),
        last_on=date.fromisoformat(str(week["last_on"])),
        boards=boards,
        problems={name: int(week.get(f"problems_{name}", 0)) for name in ("open", "overdue", "solved")},
        problem_kinds=tuple((kind, int(count)) for kind, count in kinds),
    )


def _board(
    board: Facts, subjects: Sequence[Facts], intervals: Mapping[str, tuple[int | None, int | None]], *, off: list[str]
) -> BoardFigures:
    known = {subject["key"]: subject for subject in subjects}
    groups = groups_of((row["subject"], row["rank"], intervals.get(row["subject"], (None, None))[1])
                       for row in board["rows"] if row["rank"] is not None)  # fmt: skip
    rows = tuple(
        Ranked(
            subject=row["subject"],
            name=str(known[row["subject"]]["facts"]["name"]),
            facts=known[row["subject"]]["facts"],
            status=known[row["subject"]]["status"],
            score=None if row["score"] is None else Decimal(row["score"]),
            rank=row["rank"],
            not_ranked=row["not_ranked"],
            on_list=row["on_list"],
            best_rank=intervals.get(row["subject"], (None, None))[0],
            worst_rank=intervals.get(row["subject"], (None, None))[1],
            group=groups.get(row["subject"], 0),
        )
        for row in board["rows"]
    )
    return BoardFigures(board["board"], "switched_off" if board["board"] in off else board["reason"], rows)


def groups_of(rows: Iterable[tuple[str, int, int | None]]) -> dict[str, int]:
    """Rows by rank with their worst rank. A line is drawn below a place only where, under every weighting,

    the same rows stay above it: the worst rank of all above is no worse than their number.
    """
    found: dict[str, int] = {}
    group, worst_so_far = 1, 0
    for above, (subject, rank, worst) in enumerate(rows):
        if above and worst_so_far <= above and rank > above:
            group += 1
        found[subject] = group
        worst_so_far = max(worst_so_far, worst or rank)
    return found
