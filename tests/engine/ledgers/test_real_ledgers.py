"""The four real lists, where they are at hand: only counts are written down here."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from gongjian.engine.ledgers.preview import preview

FOLDER = next(
    (one for up in Path(__file__).resolve().parents if (one := up.parent / "shared/data/ledgers").is_dir()),
    Path("absent"),
)
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the shared ledgers are not at hand")

EXPECTED = {
    "01*.csv": (108, 27, 137, "7981671.1", "2311575.1"),
    "01*.xls": (108, 27, 137, "7981671.1", "2311575.1"),
    "03*.csv": (100, 0, 0, None, None),
    "05*.csv": (100, 0, 0, None, None),
    "07*.csv": (12, 5, 5, "1564185", "741585"),
}


@pytest.mark.parametrize("pattern", EXPECTED)
def test_counts_and_sums_are_right(pattern: str) -> None:
    found = preview(next(FOLDER.glob(pattern)))
    told = tuple(found[key] for key in ("projects", "leaders", "assignments", "total_investment_wan", "year_plan_wan"))
    assert told == EXPECTED[pattern]


def test_contradictions_of_the_route_map_are_found() -> None:
    found = preview(next(FOLDER.glob("01*.csv")))
    assert Counter(one["code"] for one in found["warnings"]) == {
        "quarters_over_year_plan": 12,
        "money_on_not_started": 5,
        "done_over_year_plan": 1,
    }


def test_sheets_of_the_binary_workbook_have_their_roles() -> None:
    found = preview(next(FOLDER.glob("01*.xls")))
    assert [(one["role"], one["hidden"], one["project_rows"]) for one in found["sheets"]] == [
        ("main", False, 108),
        ("duplicate", False, 108),
        ("scratch", True, 0),
    ]
    assert [one["column"] for one in found["sheets"][0]["columns"] if one["hidden"]] == ["C", "I", "J", "K"]


def test_matrix_states_are_all_known() -> None:
    found = preview(next(FOLDER.glob("05*.csv")))
    states = Counter(
        value["value"]
        for one in found["project_list"]
        for key, value in one["values"].items()
        if key.startswith("procedure@")
    )
    assert states == {"not_applicable": 2981, "done": 53, "not_started": 49, "in_progress": 17}
    assert found["unread"] == []


def test_form_sheets_are_told_apart() -> None:
    found = preview(next(FOLDER.glob("07*.csv")))
    assert Counter(one["role"] for one in found["sheets"]) == {
        "main": 9,
        "supplement": 4,
        "areas": 3,
        "card": 2,
        "duplicate": 1,
        "empty_form": 1,
        "funding": 1,
    }
    assert [one["reason"] for one in found["unread"]] == ["title_only"]
