"""What a preview found, in the words the tests compare."""

from __future__ import annotations

from collections import Counter
from typing import Any

COUNTS = ("projects", "leaders", "assignments", "total_investment_wan", "year_plan_wan")


EXPECTED = (3, 4, 5, "1890.25", "890")


def counts(found: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(found[key] for key in COUNTS)


def reasons(found: dict[str, Any]) -> Counter[str]:
    return Counter(one["reason"] for one in found["left_out"])


def codes(found: dict[str, Any]) -> Counter[str]:
    return Counter(one["code"] for one in found["warnings"])


def project(found: dict[str, Any], name: str) -> dict[str, Any]:
    return next(one for one in found["project_list"] if one["name"] == name)
