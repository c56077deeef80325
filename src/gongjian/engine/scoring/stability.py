"""How firm a rank is: the best and the worst it reaches when the weights are a fifth lighter or heavier.

Every combination of 80, 100 and 120 % of each weight is computed in integers — a fixed grid, no sampling, so the
interval is the same on every machine. It is what the grid shows, an inner bound: between its points a rank may differ.
"""

from collections.abc import Iterator
from itertools import product
from operator import mul
from typing import Final, NamedTuple

from gongjian.engine.scoring.parts import cents, micros, score_units
from gongjian.engine.scoring.result import BoardResult, Result, Row

PERCENTS: Final = (80, 100, 120)


class Interval(NamedTuple):
    best_rank: int
    worst_rank: int


def stability(result: Result, board: str) -> dict[str, Interval]:
    """Ranked subject → interval, which always holds the published rank. Raises KeyError for an unknown board."""
    return board_stability(result.board(board), result.places)


def board_stability(board: BoardResult, places: int) -> dict[str, Interval]:
    rows = [row for row in board.rows if row.rank is not None]
    if not rows:
        return {}
    shares = [tuple(0 if part.share is None else micros(part.share) for part in row.parts) for row in rows]
    counting = [tuple(part.share is not None for part in row.parts) for row in rows]
    best, worst = [len(rows)] * len(rows), [1] * len(rows)
    for weights in _weight_grid(rows[0]):
        totals = {mask: sum(map(mul, weights, mask)) for mask in set(counting)}
        units = [
            score_units(sum(map(mul, weights, share)), totals[mask], places)
            for share, mask in zip(shares, counting, strict=True)
        ]
        ranks = _rank_of_score(units)
        for place, unit in enumerate(units):
            rank = ranks[unit]
            best[place] = min(best[place], rank)
            worst[place] = max(worst[place], rank)
    return {row.subject: Interval(*pair) for row, *pair in zip(rows, best, worst, strict=True)}


def _weight_grid(row: Row) -> Iterator[tuple[int, ...]]:
    base = [cents(part.weight) for part in row.parts]
    seen: set[tuple[int, ...]] = set()
    for percents in product(PERCENTS, repeat=len(base)):
        if len(set(percents)) == 1 and seen:  # all lighter or all heavier alike changes nothing
            continue
        weights = tuple(map(mul, base, percents))
        seen.add(weights)
        yield weights


def _rank_of_score(units: list[int]) -> dict[int, int]:
    ranks: dict[int, int] = {}
    for place, unit in enumerate(sorted(units, reverse=True), start=1):
        ranks.setdefault(unit, place)
    return ranks
