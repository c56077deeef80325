"""Scores are taken from results by type: what is no result cannot be declared, registered or typed."""

from pathlib import Path
from typing import Any

import pytest
from mypy import api as mypy

import gongjian
from gongjian.engine.scoring import (
    INDICATORS,
    RESULT_KINDS,
    ActivityIsNotScored,
    NoResult,
    Ratio,
    refuse_activity,
    register,
)
from gongjian.engine.scoring.result_facts import NodeFact, PostFact, PromiseFact

# Whoever adds a kind of result adds it here, with the record that it is read from.
RESULTS = {
    "done_wan": "projects.InvestmentReport",
    "planned_wan": "projects.PlanBaseline",
    "nodes_on_time": "commitments.WeeklyNode",
    "nodes_due": "commitments.WeeklyNode",
    "promises_kept": "commitments.Promise",
    "promises_due": "commitments.Promise",
    "problems_solved_in_time": "problems.Holding",
    "problems_due": "problems.Holding",
    "problems_solved_on_site": "problems.Holding",
    "problems_on_site": "problems.Holding",
    "answers_within_limit": "problems.Holding",
    "answers_due": "problems.Holding",
    "post_workdays_filled": "people.Post",
    "post_workdays_required": "people.Post",
    "weekly_points": "rankings.Result",
    "weekly_points_full": "rankings.Result",
    "milestones_on_time": "projects.PlanPoint",
    "milestones_due": "projects.PlanPoint",
    "orders_in_time": "notices.Order",
    "orders_due": "notices.Order",
    "findings_in_time": "inspections.Finding",
    "findings_due": "inspections.Finding",
}
# One word for each rule on activity: they stay refused whatever becomes of the list.
WORDS = {
    1: "sign_in_days", 2: "login_rate", 3: "unread_messages", 5: "photo_number", 6: "likes", 13: "active_days",
    15: "gps_points", 21: "meeting_count", 25: "visit_count",
}  # fmt: skip


def test_a_score_is_taken_from_these_results_and_no_others() -> None:
    assert {fact.value for kind in RESULT_KINDS for fact in kind} == set(RESULTS)
    for indicator in INDICATORS.values():
        assert {indicator.numerator.value, indicator.denominator.value} <= set(RESULTS)


@pytest.mark.parametrize(("rule", "word"), WORDS.items())
def test_words_of_activity_stay_refused(rule: int, word: str) -> None:
    with pytest.raises(ActivityIsNotScored, match=rf"rule {rule},"):
        refuse_activity(word)


@pytest.mark.parametrize(
    ("top", "bottom"),
    [
        ("log_ins", "days"),
        ("promises_kept", "promises_due"),  # the text of a result is no result either
        (PromiseFact.KEPT, "promises_due"),
        (PromiseFact.KEPT, NodeFact.DUE),
        (1, 2),
    ],
)
def test_what_is_no_result_is_not_registered(top: Any, bottom: Any) -> None:
    with pytest.raises(NoResult):
        register(Ratio("anything", top, bottom, counts=False))
    assert "anything" not in INDICATORS


def test_a_kind_of_results_cannot_be_widened_from_outside() -> None:
    with pytest.raises(TypeError):

        class _Widened(PostFact):
            VISITS = "visits"


def test_the_type_checker_refuses_what_is_no_result(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a reviewer would see red before anything runs."""
    monkeypatch.setenv("MYPYPATH", str(Path(gongjian.__path__[0]).parent))
    planted = tmp_path / "planted.py"
    planted.write_text(
        "from gongjian.engine.scoring.indicators import Ratio\n"
        "from gongjian.engine.scoring.result_facts import NodeFact, PromiseFact\n"
        'Ratio("kept", PromiseFact.KEPT, PromiseFact.DUE, counts=True)\n'
        'Ratio("log_ins", "log_ins", "days", counts=True)\n'
        'Ratio("mixed", PromiseFact.KEPT, NodeFact.DUE, counts=True)\n',
        encoding="utf-8",
    )
    said, _, code = mypy.run(
        [
            "--strict",
            "--config-file=",
            "--explicit-package-bases",
            "--follow-imports=silent",
            f"--cache-dir={tmp_path / 'cache'}",
            str(planted),
        ]
    )
    refused = {int(line.split(":")[1]) for line in said.splitlines() if "error:" in line}
    assert (code, refused) == (1, {4, 5}), said
