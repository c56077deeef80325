"""What an evaluation returns: every point with its terms, every rank with its reason."""

from decimal import Decimal
from typing import Literal, NamedTuple

# "vetoed" occurs in stage assessments only.
NotRanked = Literal[
    "", "not_due", "stopped", "force_majeure", "no_data", "small_sample", "board_too_small", "vetoed"
]  # fmt: skip
BoardReason = Literal["", "empty", "too_few_subjects"]
ListCode = Literal["", "red", "black"]


class Part(NamedTuple):
    """One indicator of one subject.

    `share`: numerator ÷ denominator as it counts — after shrinkage, floor and cap, half-up to six places; the score is
    computed from exactly this figure. `points` = weight × share, for display; None when exempt.
    `drawn_cases`/`drawn_toward`: cases added at that share. `flags`: exempt, shrunk, capped, floored, …
    """

    indicator: str
    weight: Decimal
    numerator: Decimal | None
    denominator: Decimal | None
    share: Decimal | None
    points: Decimal | None
    drawn_cases: int
    drawn_toward: Decimal | None
    flags: tuple[str, ...]


class Row(NamedTuple):
    """`score` of 100; None when exempt. `rank_change`: places climbed since the week before; negative when fallen."""

    subject: str
    score: Decimal | None
    rank: int | None
    not_ranked: NotRanked
    rank_change: int | None
    target_met: bool | None
    on_list: ListCode
    spared: tuple[str, ...]
    sample: int
    parts: tuple[Part, ...]
    flags: tuple[str, ...]


class BoardResult(NamedTuple):
    """Rows by rank, then key; those not ranked follow by key. `reason`: why there is no ranking at all."""

    board: str
    ranked: int
    reason: BoardReason
    rows: tuple[Row, ...]


class Result(NamedTuple):
    scheme: str
    version: int
    places: int
    boards: tuple[BoardResult, ...]

    def board(self, code: str) -> BoardResult:
        """Raises KeyError."""
        return {board.board: board for board in self.boards}[code]
