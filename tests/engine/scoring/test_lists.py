"""Red and black lists by 绵阳's rule, and what holds for any week."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from gongjian.engine.scoring import (
    BoardResult,
    Indicator,
    Subject,
    evaluate_board,
)
from tests.engine.scoring.small_boards import LISTED, project, ranked, row_of


def lists(result: BoardResult) -> dict[str, list[str]]:
    return {code: [row.subject for row in result.rows if row.on_list == code] for code in ("red", "black")}


def test_black_only_if_below_target_and_among_the_last_four_red_if_above_and_among_the_first_five() -> None:
    result = ranked(129, 128, 127, 126, 125, 124, 90, 80, 70, 60, 50, board=LISTED)
    assert lists(result) == {"red": ["p00", "p01", "p02", "p03", "p04"], "black": ["p07", "p08", "p09", "p10"]}


def test_a_met_target_is_never_black_even_in_the_last_place() -> None:
    result = ranked(110, 110, 110, 110, 110, 105, 104, 103, 100, board=LISTED)
    assert lists(result)["black"] == []
    assert (row_of(result, "p08").spared, row_of(result, "p08").target_met) == (("target_met",), True)


def test_a_hair_below_target_is_not_met() -> None:
    result = ranked(110, 110, 110, 110, 110, 105, 104, 103, "99.99999", board=LISTED)
    assert lists(result)["black"] == ["p08"]
    assert row_of(result, "p08").score == Decimal("100.00")  # shown rounded, judged exactly


def test_exactly_on_target_is_not_red() -> None:
    assert lists(ranked(100, 90, 90, 80, 70, 60, 50, 40, 30, board=LISTED))["red"] == []


def test_a_tie_across_the_line_spares_all_of_it() -> None:
    result = ranked(99, 98, 97, 96, 50, 50, 50, 40, 30, board=LISTED)
    assert lists(result)["black"] == ["p07", "p08"]
    assert lists(ranked(*[50] * 9, board=LISTED))["black"] == []


def test_no_lists_without_a_ranking() -> None:
    assert lists(ranked(10, 20, 130, board=LISTED)) == {"red": [], "black": []}


def test_a_stopped_project_that_is_ranked_is_still_spared() -> None:
    board = replace(LISTED, exemptions=("force_majeure",))
    given_projects = [project(f"p{place}", 90 - place) for place in range(9)]
    given_projects.append(project("stopped", 1, status="stopped"))
    row = row_of(evaluate_board(given_projects, board, 2), "stopped")
    assert (row.rank, row.on_list, row.spared) == (10, "", ("stopped",))


def test_without_a_target_figure_nobody_is_blacklisted() -> None:
    board = replace(
        LISTED,
        indicators=(Indicator("progress_on_own_curve", Decimal(50)), Indicator("promises_kept", Decimal(50))),
    )
    given_projects = [project(f"p{place}", 90 - place) for place in range(9)]
    given_projects.append(Subject("unplanned", {"promises_kept": 0, "promises_due": 5}))
    row = row_of(evaluate_board(given_projects, board, 2), "unplanned")
    assert (row.rank, row.on_list, row.spared, row.target_met) == (10, "", ("no_target",), None)


money = st.decimals(-1000, 5000, places=3)


@given(st.lists(money, min_size=2, max_size=40), st.randoms(use_true_random=False))
def test_order_of_input_never_matters(done: Sequence[Decimal], shuffler: object) -> None:
    subjects = [project(f"p{place:02d}", one) for place, one in enumerate(done)]
    before = evaluate_board(subjects, LISTED, 2)
    shuffler.shuffle(subjects)  # type: ignore[attr-defined]
    assert evaluate_board(subjects, LISTED, 2) == before


@given(st.lists(money, min_size=9, max_size=40))
def test_more_done_never_ranks_worse_and_lists_keep_their_promises(done: Sequence[Decimal]) -> None:
    result = ranked(*done, board=LISTED)
    by_key = {row.subject: row for row in result.rows}
    order = sorted(range(len(done)), key=lambda place: done[place])
    places = [by_key[f"p{place:02d}"].rank for place in order]
    assert places == sorted(places, reverse=True)
    black = [row for row in result.rows if row.on_list == "black"]
    assert len(black) <= 4
    assert all(row.target_met is False for row in black)
    assert all(row.target_met for row in result.rows if row.on_list == "red")
    for row in result.rows:
        assert row.rank == 1 + sum(other.score > row.score for other in result.rows)
