"""What a scheme may say, and what no scheme may."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from gongjian.engine.scoring import (
    BANS,
    INDICATORS,
    ActivityIsNotScored,
    BoardScheme,
    Indicator,
    Lists,
    NoResult,
    Ratio,
    Scheme,
    Target,
    read_json,
    refuse_activity,
    register,
    scheme_from_json,
    scheme_to_json,
    shipped_scheme,
)
from gongjian.engine.scoring.result_facts import PromiseFact

DEFAULT = shipped_scheme()
PROJECTS = DEFAULT.board("projects")


def with_projects(**changes: object) -> BoardScheme:
    return replace(PROJECTS, **changes)


def test_the_shipped_scheme_has_three_boards_whose_weights_make_a_hundred() -> None:
    assert [board.code for board in DEFAULT.boards] == ["projects", "lead_leaders", "departments"]
    assert all(sum(one.weight for one in board.indicators) == 100 for board in DEFAULT.boards)
    assert DEFAULT.source


def test_persons_have_no_black_list_in_the_shipped_scheme() -> None:
    assert DEFAULT.board("lead_leaders").lists is None
    assert DEFAULT.board("departments").lists is None


def test_a_scheme_survives_json_and_back() -> None:
    assert scheme_from_json(scheme_to_json(DEFAULT)) == DEFAULT


def test_the_first_version_survives_json_without_the_figure_it_did_not_state() -> None:
    first = shipped_scheme("default-2020")
    assert {board.drawn_toward for board in first.boards} == {None}
    assert "drawn_toward" not in str(scheme_to_json(first))
    assert scheme_from_json(scheme_to_json(first)) == first


@pytest.mark.parametrize(("rule", "word"), [(ban.rule, word) for ban in BANS for word in ban.words])
def test_every_banned_word_is_refused_in_codes_and_facts_and_names_its_rule(rule: int, word: str) -> None:
    for name in (word, f"weekly_{word}", word.upper(), word.replace("_", "-")):
        with pytest.raises(ActivityIsNotScored, match=rf"rule {rule},"):
            refuse_activity(name)
    with pytest.raises(NoResult):  # a fact by that name is of no kind of result, and has no type to be declared with
        register(Ratio("harmless", f"{word}_kept", "due", counts=True))
    with pytest.raises(ActivityIsNotScored):
        register(Ratio(word, PromiseFact.KEPT, PromiseFact.DUE, counts=True))
    with pytest.raises(ActivityIsNotScored):
        with_projects(indicators=(Indicator(word, Decimal(100)),), target=None, lists=None)


def test_the_rules_on_activity_are_all_there() -> None:
    assert {ban.rule for ban in BANS} == {1, 2, 3, 5, 6, 13, 15, 21, 25}


def test_no_registered_indicator_counts_activity() -> None:
    for indicator in INDICATORS.values():
        for name in (indicator.code, indicator.numerator, indicator.denominator):
            refuse_activity(name)


def test_refused_to_register_a_code_twice() -> None:
    with pytest.raises(ValueError, match="registered already"):
        register(INDICATORS["promises_kept"])


@pytest.mark.parametrize("dropped", ["target_met", "force_majeure"])
def test_refused_a_black_list_that_does_not_spare_met_targets_and_force_majeure(dropped: str) -> None:
    kept = tuple(reason for reason in ("target_met", "force_majeure") if reason != dropped)
    with pytest.raises(ValueError, match="never on a black list"):
        with_projects(lists=Lists(5, 4, kept))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"indicators": ()}, "between one and 6"),
        ({"indicators": (Indicator("promises_kept", Decimal(1)),) * 2, "target": None, "lists": None}, "twice"),
        ({"exemptions": ("stopped",)}, "force majeure is always exempt"),
        ({"exemptions": ("force_majeure", "lazy")}, "only known statuses"),
        ({"min_board_size": 1}, "needs two"),
        ({"min_sample": -1}, "not negative"),
        ({"min_board_size": 8}, "longer than the smallest board"),
        ({"target": None}, "without a target"),
        ({"target": Target("post_filled", Decimal(1))}, "indicator of the board"),
        ({"lists": Lists(5, 4, ("target_met", "force_majeure", "cousin"))}, "never on a black list"),
        ({"drawn_toward": Decimal("1.01")}, "between 0 and 1"),
        ({"drawn_toward": Decimal("-0.01")}, "between 0 and 1"),
        (
            {
                "indicators": (Indicator("promises_kept", Decimal(1), missing="board_mean"),),
                "target": None,
                "lists": None,
            },
            "nothing follows the mean",
        ),
        ({"lists": Lists(-1, 4, ("target_met", "force_majeure"))}, "shorter than nothing"),
    ],
)
def test_refused_boards(change: dict[str, object], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        with_projects(**change)


@pytest.mark.parametrize(
    "indicator",
    [
        Indicator("unheard_of", Decimal(1)),
        Indicator("promises_kept", Decimal(0)),
        Indicator("promises_kept", Decimal("100.01")),
        Indicator("promises_kept", Decimal("1.001")),
        Indicator("promises_kept", Decimal(1), cap=Decimal(0)),
        Indicator("promises_kept", Decimal(1), cap=Decimal(11)),
        Indicator("promises_kept", Decimal(1), floor=Decimal(-11)),
        Indicator("promises_kept", Decimal(1), missing="punish"),  # type: ignore[arg-type]
    ],
)
def test_refused_indicators(indicator: Indicator) -> None:
    with pytest.raises(ValueError):
        BoardScheme("b", (indicator,), min_sample=0, shrinkage=0, min_board_size=2)


@pytest.mark.parametrize(
    "change", [{"version": 0}, {"places": 5}, {"places": -1}, {"boards": ()}, {"boards": (PROJECTS,) * 2}]
)
def test_refused_schemes(change: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        replace(DEFAULT, **change)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("version",), True),
        (("version",), "1"),
        (("places",), None),
        (("extra",), 1),
        (("boards",), {}),
        (("boards", 0, "indicators", 0, "weight"), 60),
        (("boards", 0, "indicators", 0, "weight"), "sixty"),
        (("boards", 0, "indicators", 0, "weight"), "NaN"),
        (("boards", 0, "target"), {"indicator": "promises_kept"}),
        (("boards", 0, "exemptions"), [1]),
    ],
)
def test_refused_mistyped_entries(path: tuple[str | int, ...], value: object) -> None:
    entry = json.loads(json.dumps(scheme_to_json(DEFAULT)))
    inner = entry
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    with pytest.raises(ValueError):
        scheme_from_json(entry)


@pytest.mark.parametrize("text", ['{"a": 1.5}', '{"a": 1e3}', '{"a": NaN}', '{"a": Infinity}', '{"a": 1, "a": 2}', "{"])
def test_refused_json_with_floats_or_doubled_keys(text: str) -> None:
    with pytest.raises(ValueError):
        read_json(text)


def test_refused_a_scheme_that_does_not_travel_with_the_program() -> None:
    with pytest.raises(FileNotFoundError):
        shipped_scheme("of-nobody")


def test_a_board_the_scheme_lacks_is_an_error() -> None:
    with pytest.raises(KeyError):
        Scheme("s", 1, (PROJECTS,)).board("departments")
