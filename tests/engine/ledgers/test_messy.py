"""Invented messy ledgers of many shapes are counted as a careful person would."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from gongjian.engine.ledgers import apply_mapping, understand_workbook
from gongjian.engine.ledgers.headings import meaning
from gongjian.engine.ledgers.preview import summary
from tests.engine.ledgers import messy_words as words
from tests.engine.ledgers.heading_words import MEANT
from tests.engine.ledgers.messy import Made, Maker

SEEDS = 250


def found_in(made: Made, *, merges: bool) -> dict[str, Any]:
    return summary(apply_mapping(understand_workbook(made.book(merges=merges))))


def exact(told: object) -> Decimal | None:
    return None if told is None else Decimal(str(told))


@pytest.mark.parametrize("merges", [True, False], ids=["workbook", "export"])
def test_every_shape_is_counted_as_a_careful_person_would(merges: bool) -> None:
    """The same ledgers as workbooks, where merged leader cells hold for all their rows, and as exports, where they do not."""
    for seed in range(SEEDS):
        made = Maker(seed, fills=merges).made()
        truth, found = made.truth, found_in(made, merges=merges)
        told = {
            "projects": found["projects"],
            "leaders": set(found["leader_list"]),
            "assignments": found["assignments"],
            "total": exact(found["total_investment_wan"]),
            "plan": exact(found["year_plan_wan"]),
            "unread": sorted(one["text"] for one in found["unread"]),
            "left_out": {one["row"]: one["reason"] for one in found["left_out"]},
        }
        assert told == {
            "projects": truth.projects,
            "leaders": truth.persons,
            "assignments": truth.assignments,
            "total": truth.total,
            "plan": truth.plan,
            "unread": sorted(truth.unread),
            "left_out": truth.left_out,
        }, made.told


@pytest.mark.parametrize("key", MEANT, ids=lambda key: key or "none of ours")
def test_headings_of_county_offices_are_known(key: str) -> None:
    found = {heading: meaning((heading,)).key.split("@")[0] for heading in MEANT[key].split()}
    assert found == dict.fromkeys(found, key)


def test_generated_headings_are_the_generators_truth() -> None:
    codes = {"total": "total_investment_wan", "plan": "year_plan_wan", "unit": "responsible_unit"}
    for key, headings in words.HEADINGS.items():
        for heading in headings:
            if not key.startswith("q"):
                assert meaning((heading,)).key == codes.get(key, key), heading
