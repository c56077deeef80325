"""Scores and ranks: each rule holding, refusing, and at its boundary."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from gongjian.engine.scoring import (
    BoardResult,
    Indicator,
    Scheme,
    Subject,
    WeekFacts,
    evaluate,
    evaluate_board,
    shipped_scheme,
)
from tests.engine.scoring.small_boards import HUNDRED, KEPT, MONEY, leader, project, ranked, ranks, row_of


def test_ties_share_a_rank_and_the_next_is_left_out() -> None:
    assert ranks(ranked(90, 80, 80, 70)) == [1, 2, 2, 4]
    assert ranks(ranked(50, 50, 50)) == [1, 1, 1]


def test_the_published_score_decides_a_tie_not_hidden_digits() -> None:
    result = ranked("90.004", "90.0049", "90.005")
    assert [(row.score, row.rank) for row in result.rows] == [
        (Decimal("90.01"), 1), (Decimal("90.00"), 2), (Decimal("90.00"), 2),
    ]  # fmt: skip


def test_an_empty_week_has_no_ranking_instead_of_zeros() -> None:
    assert evaluate_board([], MONEY, 2) == BoardResult("projects", 0, "empty", ())


def test_one_project_alone_is_not_ranked() -> None:
    result = ranked(90)
    assert (result.reason, result.ranked) == ("too_few_subjects", 0)
    assert (result.rows[0].rank, result.rows[0].not_ranked, result.rows[0].score) == (None, "board_too_small", 90)


def test_the_smallest_board_is_ranked_at_its_minimum() -> None:
    board = replace(MONEY, min_board_size=3)
    assert ranked(1, 2, board=board).reason == "too_few_subjects"
    assert ranked(1, 2, 3, board=board).reason == ""


@pytest.mark.parametrize("status", ["not_due", "stopped", "force_majeure"])
def test_exempt_statuses_are_shown_without_score_or_rank(status: str) -> None:
    result = evaluate_board([project("a", 1), project("b", 2), project("c", 0, status=status)], MONEY, 2)
    last = result.rows[-1]
    assert (last.subject, last.score, last.rank, last.not_ranked, last.on_list) == ("c", None, None, status, "")
    assert result.ranked == 2


def test_a_status_the_board_does_not_exempt_is_ranked() -> None:
    board = replace(MONEY, exemptions=("force_majeure",))
    assert evaluate_board([project("a", 1), project("b", 2, status="stopped")], board, 2).ranked == 2


@pytest.mark.parametrize(
    ("done", "score", "flags"),
    [
        (129, "129.00", ()), (130, "130.00", ()), (131, "130.00", ("capped",)), (0, "0.00", ()), (-5, "0.00", ("floored",)),
    ],
)  # fmt: skip
def test_cap_and_floor_at_their_boundaries(done: int, score: str, flags: tuple[str, ...]) -> None:
    row = row_of(ranked(done, 50), "p00")
    assert (str(row.score), row.parts[0].flags) == (score, flags)


def test_a_plan_of_zero_is_exempt_whatever_the_missing_rule() -> None:
    result = evaluate_board([project("a", 5, 0), project("b", 1), project("c", 2)], MONEY, 2)
    row = row_of(result, "a")
    assert (row.score, row.not_ranked, row.parts[0].flags) == (None, "no_data", ("nothing_due", "exempt"))


def test_a_project_without_a_plan_is_exempt_not_zero() -> None:
    row = row_of(evaluate_board([project("a", 5, None), project("b", 1), project("c", 2)], MONEY, 2), "a")
    assert (row.score, row.not_ranked, row.parts[0].flags) == (None, "no_data", ("no_base", "exempt"))


@pytest.mark.parametrize(
    ("missing", "score", "flags"),
    [
        ("zero", Decimal(0), ("not_recorded", "counted_as_zero")),
        ("board_mean", Decimal("75.00"), ("not_recorded", "counted_as_mean")),
        ("exempt", None, ("not_recorded", "exempt")),
    ],
)
def test_each_missing_rule(missing: str, score: Decimal | None, flags: tuple[str, ...]) -> None:
    board = replace(MONEY, indicators=(Indicator("progress_on_own_curve", HUNDRED, missing=missing),))
    row = row_of(evaluate_board([project("a", None), project("b", 50), project("c", 100)], board, 2), "a")
    assert (row.score, row.parts[0].flags) == (score, flags)


def test_without_any_data_the_mean_is_no_number_and_nobody_is_ranked() -> None:
    board = replace(MONEY, indicators=(Indicator("progress_on_own_curve", HUNDRED, missing="board_mean"),))
    result = evaluate_board([project("a", None), project("b", None, None)], board, 2)
    assert [row.not_ranked for row in result.rows] == ["no_data", "no_data"]
    assert result.reason == "too_few_subjects"


def test_the_weight_of_an_exempt_part_is_shared_by_the_others() -> None:
    board = replace(
        MONEY,
        indicators=(
            Indicator("progress_on_own_curve", Decimal(60)),
            Indicator("nodes_on_time", Decimal(25)),
            Indicator("promises_kept", Decimal(15)),
        ),
    )
    facts = {
        "done_wan": "30",
        "planned_wan": "40",
        "nodes_on_time": 0,
        "nodes_due": 0,
        "promises_kept": 1,
        "promises_due": 3,
    }
    row = row_of(evaluate_board([Subject("a", facts), project("b", 1)], board, 2), "a")
    # (60 × 0.75 + 15 × 0.333333) ÷ 75 × 100
    assert row.score == Decimal("66.67")
    assert [part.points for part in row.parts] == [Decimal("45.0000"), None, Decimal("5.0000")]


@pytest.mark.parametrize(("due", "reason"), [(2, "small_sample"), (3, "")])
def test_the_minimum_sample_at_its_boundary(due: int, reason: str) -> None:
    result = evaluate_board([leader("a", 1, due), leader("b", 3, 4), leader("c", 4, 5)], KEPT, 2)
    assert (row_of(result, "a").not_ranked, row_of(result, "a").sample) == (reason, due)


def test_few_cases_are_drawn_toward_the_boards_mean_many_hardly() -> None:
    board = replace(KEPT, shrinkage=4)
    result = evaluate_board([leader("few", 3, 3), leader("many", 95, 100), leader("weak", 40, 97)], board, 2)
    few, many = row_of(result, "few"), row_of(result, "many")
    mean = Fraction(138, 200)
    assert few.score == Decimal("82.29")  # (3 + 4 × 0.69) ÷ 7
    assert (few.parts[0].drawn_cases, few.parts[0].drawn_toward) == (4, Decimal("0.690000"))
    assert many.rank == 1
    assert Fraction(few.score) / 100 - (3 + 4 * mean) / 7 < Fraction(1, 10000)


def test_money_is_never_shrunk() -> None:
    assert row_of(ranked(90, 10, board=replace(MONEY, shrinkage=5)), "p00").parts[0].flags == ()


def test_subjects_exempt_by_status_do_not_move_the_mean() -> None:
    board = replace(KEPT, shrinkage=4)
    given_leaders = [leader("a", 3, 4), leader("b", 1, 4)]
    idle = replace(leader("c", 0, 1000), status="force_majeure")
    assert evaluate_board(given_leaders, board, 2).rows == evaluate_board([*given_leaders, idle], board, 2).rows[:2]


def test_rank_change_counts_places_climbed() -> None:
    result = evaluate_board(
        [project("a", 3, previous_rank=3), project("b", 2), project("c", 1, previous_rank=1)], MONEY, 2
    )
    assert [row.rank_change for row in result.rows] == [2, None, -2]


def test_flags_are_shown_and_never_scored() -> None:
    result = evaluate_board([project("a", 1, flags=("plan_changed", "plan_changed")), project("b", 1)], MONEY, 2)
    assert (row_of(result, "a").flags, ranks(result)) == (("plan_changed",), [1, 1])


@pytest.mark.parametrize(
    "facts",
    [
        {"done_wan": 1, "planned_wan": -1},
        {"done_wan": "viel", "planned_wan": 1},
        {"done_wan": True, "planned_wan": 1},
        {"done_wan": 1.5, "planned_wan": 1},
        {"done_wan": Decimal("NaN"), "planned_wan": 1},
    ],
)
def test_refused_facts_that_are_no_amounts(facts: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        evaluate_board([Subject("a", facts)], MONEY, 2)


@pytest.mark.parametrize(("kept", "due"), [(5, 4), (-1, 4)])
def test_refused_more_kept_than_promised(kept: int, due: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        evaluate_board([leader("a", kept, due)], KEPT, 2)


def test_refused_doubled_unknown_or_nameless_subjects_and_boards() -> None:
    with pytest.raises(ValueError, match="twice"):
        WeekFacts({}, {"projects": (project("a", 1), project("a", 2))})
    with pytest.raises(ValueError, match="known status"):
        Subject("a", status="lazy")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="key"):
        Subject("")
    with pytest.raises(ValueError, match="no board"):
        evaluate(WeekFacts({}, {"villages": ()}), Scheme("s", 1, (MONEY,)))


def test_the_three_shipped_boards_work_on_their_own_facts() -> None:
    projects = tuple(
        Subject(f"p{n}", {"done_wan": 10 * n, "planned_wan": 80, "nodes_on_time": n % 4, "nodes_due": 4,
                          "promises_kept": n % 3, "promises_due": 3})
        for n in range(12)
    )  # fmt: skip
    leaders = tuple(
        Subject(f"l{n}", {"problems_solved_in_time": n, "problems_due": 6, "promises_kept": n, "promises_due": 7})
        for n in range(6)
    )
    departments = tuple(
        Subject(f"d{n}", {"post_workdays_filled": 5, "post_workdays_required": 5, "problems_solved_on_site": n,
                          "problems_on_site": 9, "answers_within_limit": n, "answers_due": 8})
        for n in range(6)
    )  # fmt: skip
    facts = WeekFacts({"number": 1}, {"projects": projects, "lead_leaders": leaders, "departments": departments})
    result = evaluate(facts, shipped_scheme())
    assert [(board.board, board.ranked, board.reason) for board in result.boards] == [
        ("projects", 12, ""), ("lead_leaders", 6, ""), ("departments", 6, ""),
    ]  # fmt: skip
    assert result.board("departments").rows[0].subject == "d5"
