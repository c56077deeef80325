from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest

from gongjian.engine.scoring import (
    BoardScheme,
    Indicator,
    Interval,
    Result,
    Scheme,
    Subject,
    evaluate,
    evaluate_board,
    shipped_scheme,
    stability,
)
from tests.engine.scoring.weeks import week

TWO = BoardScheme(
    "projects",
    (Indicator("nodes_on_time", Decimal(50)), Indicator("promises_kept", Decimal(50))),
    min_sample=0,
    shrinkage=0,
    min_board_size=2,
)


def subject(key: str, nodes: int, promises: int) -> Subject:
    return Subject(key, {"nodes_on_time": nodes, "nodes_due": 100, "promises_kept": promises, "promises_due": 100})


def firm(*subjects: Subject, board: BoardScheme = TWO) -> dict[str, Interval]:
    return stability(Result("s", 1, 2, (evaluate_board(subjects, board, 2),)), "projects")


def test_whoever_is_better_in_everything_stays_first() -> None:
    assert firm(subject("a", 90, 90), subject("b", 50, 50)) == {"a": (1, 1), "b": (2, 2)}


def test_opposite_strengths_change_places_within_a_fifth() -> None:
    assert firm(subject("a", 90, 50), subject("b", 50, 89)) == {"a": (1, 2), "b": (1, 2)}


@pytest.mark.parametrize(("promises", "interval"), [(60, (1, 2)), (59, (1, 1))])
def test_the_edge_of_a_fifth(promises: int, interval: tuple[int, int]) -> None:
    """40 × 80 : 60 × 120 — a leads by 15 on nodes and trails by 10 on promises: level exactly at 80 : 120."""
    others = (subject("b", 35, promises + 1),)
    assert firm(subject("a", 50, 50), *others)["a"] == interval


def test_nobody_ranked_nobody_in_the_interval() -> None:
    assert firm(subject("a", 1, 1)) == {}


def test_the_interval_always_holds_the_published_rank() -> None:
    result = evaluate(week(), shipped_scheme())
    firmness = stability(result, "projects")
    rows = [row for row in result.board("projects").rows if row.rank is not None]
    assert set(firmness) == {row.subject for row in rows}
    assert all(firmness[row.subject].best_rank <= row.rank <= firmness[row.subject].worst_rank for row in rows)
    assert any(interval.best_rank < interval.worst_rank for interval in firmness.values())


def test_agrees_with_whole_evaluations_under_each_mix_of_weights() -> None:
    """The slow way: change the scheme's weights and evaluate again."""
    scheme, facts = shipped_scheme(), week(7)
    board = scheme.board("projects")
    seen: dict[str, list[int]] = {}
    for factors in product((Fraction(4, 5), Fraction(1), Fraction(6, 5)), repeat=len(board.indicators)):
        weights = [
            Decimal(int(Fraction(one.weight) * factor)) for one, factor in zip(board.indicators, factors, strict=True)
        ]
        assert all(
            weight == Fraction(one.weight) * f
            for weight, one, f in zip(weights, board.indicators, factors, strict=True)
        )
        indicators = tuple(one._replace(weight=weight) for one, weight in zip(board.indicators, weights, strict=True))
        changed = replace(board, indicators=indicators)
        for row in evaluate(facts, Scheme("s", 1, (changed,))).boards[0].rows:
            if row.rank is not None:
                seen.setdefault(row.subject, []).append(row.rank)
    slow = {key: (min(ranks), max(ranks)) for key, ranks in seen.items()}
    assert stability(evaluate(facts, scheme), "projects") == slow


def test_refused_an_unknown_board() -> None:
    with pytest.raises(KeyError):
        stability(evaluate(week(), shipped_scheme()), "villages")
