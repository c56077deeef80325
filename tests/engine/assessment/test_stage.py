"""A stage: vetoes, its scheme, its part in the year, and the frozen text that proves it."""

import copy
import json
from dataclasses import replace
from decimal import Decimal

import pytest

from gongjian.engine.assessment import (
    assess,
    contribution,
    freeze_stage,
    stage_scheme_from_json,
    stage_scheme_to_json,
    verify_stage,
)
from gongjian.engine.assessment.verify import main
from gongjian.engine.scoring import (
    ActivityIsNotScored,
    BoardScheme,
    Indicator,
    Lists,
    Scheme,
    Target,
    WeekFacts,
    canonical_bytes,
)
from tests.engine.assessment.stages import HEADER, SHIPPED, WEEKS, assessed, by_key, scheme, shipped, subject

VETO = {"veto_ground": "fatal_accident", "veto_decided_by": "周正", "veto_basis": "肥安〔2020〕3号事故调查报告"}
FACTS = WeekFacts(
    HEADER, {"projects": tuple(subject(f"p{one:02d}", week=300 + one, cases=(3, 4)) for one in range(12))}
)


def test_a_veto_takes_the_whole_score_and_leaves_the_others_their_points():
    rows = by_key(assessed([subject("a", week=390, facts=VETO), subject("b", week=300), subject("c", week=200)], WEEKS))
    assert (rows["a"].score, rows["a"].rank, rows["a"].not_ranked) == (0, None, "vetoed")
    assert [(rows[key].score, rows[key].rank) for key in "bc"] == [(75, 1), (50, 2)]
    assert rows["a"].parts[0].share == Decimal("0.975")


def test_a_veto_stands_before_an_exemption():
    rows = by_key(assessed([subject("a", week=390, status="force_majeure", facts=VETO), subject("b", week=300)], WEEKS))
    assert (rows["a"].score, rows["a"].not_ranked) == (0, "vetoed")


def test_a_ground_the_scheme_does_not_use_vetoes_nothing():
    from_scheme = shipped(vetoes=("falsification",))
    row = by_key(assessed([subject("a", week=400, cases=(3, 3), facts=VETO)], from_scheme))["a"]
    assert row.not_ranked == "board_too_small"
    assert row.score > 90


@pytest.mark.parametrize("wrong", [{"veto_ground": "late"}, {"veto_decided_by": ""}, {"veto_basis": None}])
def test_refused_a_veto_without_ground_person_or_basis(wrong):
    with pytest.raises(ValueError, match="a veto has a known ground"):
        assessed([subject("a", week=400, facts=VETO | wrong)], WEEKS)


def test_an_empty_board_has_no_ranking_and_an_unknown_one_is_refused():
    assert assess(WeekFacts(HEADER, {}), WEEKS).board("projects").reason == "empty"
    with pytest.raises(ValueError, match="no board persons"):
        assess(WeekFacts(HEADER, {"persons": ()}), WEEKS)


def test_without_any_figure_there_is_no_score_and_the_change_of_rank_is_counted():
    rows = by_key(assessed([subject("a"), subject("b", week=300, previous_rank=3), subject("c", week=200)], WEEKS))
    assert (rows["a"].score, rows["a"].not_ranked) == (None, "no_data")
    assert (rows["b"].rank_change, rows["c"].rank_change) == (2, None)


@pytest.mark.parametrize(("due", "reason"), [(2, "small_sample"), (3, "")])
def test_the_fewest_cases_at_their_boundary(due, reason):
    by = scheme(Indicator("nodes_on_time", Decimal(100)), min_sample=3)
    rows = by_key(
        assessed([subject("a", cases=(due, due)), subject("b", cases=(3, 3)), subject("c", cases=(1, 3))], by)
    )
    assert rows["a"].not_ranked == reason


def test_the_cap_of_the_weekly_results_holds():
    by = scheme(Indicator("weekly_results", Decimal(100), cap=Decimal("1.1")))
    rows = by_key(assessed([subject("a", week=500), subject("b", week=100)], by))
    assert rows["a"].score == 110
    assert "capped" in rows["a"].parts[0].flags


LISTED = BoardScheme(
    "projects", (Indicator("nodes_on_time", Decimal(100)),), 0, 0, 9,
    target=Target("nodes_on_time", Decimal(1)), lists=Lists(5, 4, ("target_met", "force_majeure")),
)  # fmt: skip


PROMISES = BoardScheme("projects", (Indicator("promises_kept", Decimal(100)),), 0, 0, 2)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"drawn_toward": {"projects": Decimal("0.8")}}, "each board"),
        ({"drawn_toward": {"projects": Decimal("0.8"), "units": Decimal("1.01")}}, "between 0 and 1"),
        (
            {
                "rules": Scheme("x", 1, (replace(PROMISES, drawn_toward=Decimal(0)),)),
                "drawn_toward": {"projects": Decimal(0)},
            },
            "beside its boards",
        ),
        ({"rules": Scheme("x", 1, (LISTED,)), "drawn_toward": {"projects": Decimal(0)}}, "no red and black list"),
        ({"rules": Scheme("x", 1, (PROMISES,)), "drawn_toward": {"projects": Decimal(0)}}, "no result of a stage"),
        ({"vetoes": ("late",)}, "a veto is for"),
        ({"gate_weights": {}}, "each gate"),
        ({"gate_weights": {0: Decimal(1)}}, "each gate"),
        ({"gate_weights": {30: Decimal(0)}}, "each gate"),
        ({"annual_weight": Decimal(101)}, "between 0 and 100"),
    ],
)
def test_refused_what_no_scheme_may_say(changes, message):
    with pytest.raises(ValueError, match=message):
        shipped(**changes)


def test_activity_is_not_assessed():
    with pytest.raises(ActivityIsNotScored):
        scheme(Indicator("visits_made", Decimal(100)))


def test_the_scheme_is_read_as_it_was_written():
    assert stage_scheme_from_json(stage_scheme_to_json(SHIPPED)) == SHIPPED


@pytest.mark.parametrize(
    "change",
    [
        lambda one: one.pop("vetoes"), lambda one: one.update(vetoes="x"), lambda one: one.update(drawn_toward=[]),
        lambda one: one.update(annual_weight=20), lambda one: one.update(annual_weight="viel"),
    ],
)  # fmt: skip
def test_refused_a_scheme_that_cannot_be_read(change):
    entry = copy.deepcopy(stage_scheme_to_json(SHIPPED))
    change(entry)
    with pytest.raises(ValueError):
        stage_scheme_from_json(entry)


@pytest.mark.parametrize(
    ("scores", "mean", "points"),
    [
        ({30: Decimal(80), 60: Decimal(90), 100: Decimal(70)}, "79.00", "15.80"),
        ({30: Decimal(80), 60: Decimal(90)}, "85.00", "17.00"),
        ({30: None, 60: Decimal(90)}, "90.00", "18.00"),
        ({30: Decimal(0), 60: Decimal(90)}, "45.00", "9.00"),
        ({45: Decimal(90)}, None, None),
        ({30: None}, None, None),
    ],
)
def test_the_part_in_the_year(scores, mean, points):
    found = contribution(scores, SHIPPED)
    assert found == (mean and Decimal(mean), points and Decimal(points))


def test_the_points_are_not_computed_from_a_rounded_mean():
    by = shipped(gate_weights={30: Decimal(1), 60: Decimal(2)}, annual_weight=Decimal(100))
    assert contribution({30: Decimal("80.00"), 60: Decimal("80.01")}, by).points == Decimal("80.01")


def test_a_frozen_stage_stands_and_every_alteration_is_found(tmp_path, capsys):
    frozen = freeze_stage(FACTS, SHIPPED)
    assert verify_stage(frozen) == []
    wrong = copy.deepcopy(frozen)
    wrong["facts"]["boards"]["projects"][3]["facts"]["weekly_points"] = "399"
    assert {one.where.split(".")[0] for one in verify_stage(wrong)} == {"digest", "result"}
    assert verify_stage({**frozen, "format": "gongjian-week-1"})[0].where == "format"
    assert verify_stage({**frozen, "scheme": {}})[0].where == "unreadable"
    path = tmp_path / "stage.json"
    path.write_bytes(canonical_bytes(frozen))
    assert main([str(path)]) == 0
    path.write_text(json.dumps(wrong), encoding="utf-8")
    assert main([str(path)]) == 1
    assert main([]) == 2
    assert "assessment.verify" in capsys.readouterr().err


def test_the_order_of_the_facts_changes_no_bit():
    turned = WeekFacts(HEADER, {"projects": tuple(reversed(FACTS.boards["projects"]))})
    assert freeze_stage(turned, SHIPPED)["digest"] == freeze_stage(FACTS, SHIPPED)["digest"]
