"""Who is entitled: every condition holding, broken, not known, and at its bound."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongjian.engine.entitlement import Conditions, Known, entitlement

ON = date(2020, 5, 19)


@pytest.mark.parametrize(
    ("conditions", "known", "answer"),
    [
        ({}, {}, "entitled"),
        ({"natures": {"new"}}, {"nature": "new"}, "entitled"),
        ({"natures": {"new"}}, {"nature": "continuing"}, "not_entitled"),
        ({"industries": {"新材料"}}, {}, "unknown"),
        ({"categories": {"产业"}, "levels": {"省重点"}}, {"category": "产业", "level": "省重点"}, "entitled"),
        ({"least_wan": Decimal(5000)}, {"total_wan": Decimal(5000)}, "entitled"),
        ({"least_wan": Decimal(5000)}, {"total_wan": Decimal("4999.9999")}, "not_entitled"),
        ({"most_wan": Decimal(5000)}, {"total_wan": Decimal(5000)}, "entitled"),
        ({"most_wan": Decimal(5000)}, {"total_wan": Decimal("5000.0001")}, "not_entitled"),
        ({"most_wan": Decimal(5000)}, {}, "unknown"),
        ({"is_started": True}, {"is_started": True}, "entitled"),
        ({"is_started": True}, {"is_started": False}, "not_entitled"),
        ({"is_started": True}, {}, "unknown"),
        ({"valid_from": ON, "valid_until": ON}, {}, "entitled"),
        ({"valid_from": ON + timedelta(days=1)}, {}, "not_entitled"),
        ({"valid_until": ON - timedelta(days=1)}, {}, "not_entitled"),
        # One broken condition decides, whatever else is not known.
        ({"industries": {"新材料"}, "is_started": True}, {"is_started": False}, "not_entitled"),
    ],
)
def test_by_the_stated_conditions(conditions, known, answer):
    told = {name: frozenset(value) if isinstance(value, set) else value for name, value in conditions.items()}
    found = entitlement(Conditions(**told), Known(**known), on=ON)
    assert found.answer == answer
    assert (found.against == ()) == (answer == "entitled")


def test_each_reason_says_what_was_compared():
    conditions = Conditions(industries=frozenset({"新材料"}), least_wan=Decimal(5000))
    found = entitlement(conditions, Known(industry="物流", total_wan=Decimal("8000.50")), on=ON)
    assert [(one.name, one.holds, one.found) for one in found.reasons] == [("industry", False, "物流"), ("size", True, "8000.5")]  # fmt: skip


amounts = st.decimals(min_value=0, max_value=10**6, places=4)


@given(least=st.none() | amounts, most=st.none() | amounts, total=amounts)
def test_a_condition_more_never_entitles(least, most, total):
    both = entitlement(Conditions(least_wan=least, most_wan=most), Known(total_wan=total), on=ON)
    if both.answer == "entitled":
        for one in (Conditions(least_wan=least), Conditions(most_wan=most)):
            assert entitlement(one, Known(total_wan=total), on=ON).answer == "entitled"
