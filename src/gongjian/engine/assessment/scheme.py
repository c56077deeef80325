"""The scheme of a stage: boards as a week has them, what few cases are drawn toward, vetoes, and the part in the year."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from gongjian.engine.assessment.indicators import STAGE_CODES
from gongjian.engine.scoring.scheme import Scheme

# Nothing else can wipe out what was achieved, and neither of the two without a named person's decision.
GROUNDS: Final = ("fatal_accident", "falsification")


@dataclass(frozen=True)
class StageScheme:
    """`drawn_toward`: per board the share that few cases are drawn toward. A stated figure and not the board's mean:
    so one project more elsewhere changes no points here.

    `gate_weights`: day of the gate → its weight among the stages. `annual_weight`: percent of the year's evaluation.
    Raises ValueError for what no scheme may say.
    """

    rules: Scheme
    drawn_toward: Mapping[str, Decimal]
    vetoes: tuple[str, ...]
    gate_weights: Mapping[int, Decimal]
    annual_weight: Decimal

    def __post_init__(self) -> None:
        if any(board.drawn_toward is not None for board in self.rules.boards):
            raise ValueError("a stage states beside its boards what few cases are drawn toward")
        if set(self.drawn_toward) != {board.code for board in self.rules.boards}:
            raise ValueError("each board states what few cases are drawn toward")
        if not all(0 <= share <= 1 for share in self.drawn_toward.values()):
            raise ValueError("few cases are drawn toward a share between 0 and 1")
        codes = {indicator.code for board in self.rules.boards for indicator in board.indicators}
        if not codes <= set(STAGE_CODES):
            raise ValueError(f"{min(codes - set(STAGE_CODES))} is no result of a stage")
        if any(board.lists is not None for board in self.rules.boards):
            raise ValueError("a stage has no red and black list")
        if not set(self.vetoes) <= set(GROUNDS):
            raise ValueError(f"a veto is for {' or '.join(GROUNDS)} only")
        if not self.gate_weights or any(day < 1 or not 0 < weight <= 100 for day, weight in self.gate_weights.items()):
            raise ValueError("each gate has a day and a weight above 0, at most 100")
        if not 0 <= self.annual_weight <= 100:
            raise ValueError("the part in the year is between 0 and 100 percent")
