"""What a preview found, in the words the tests compare."""

from __future__ import annotations

from collections import Counter
from typing import Any

from gongjian.engine.ledgers import apply_mapping, understand_workbook
from gongjian.engine.ledgers.grid import Box, RawSheet, RawWorkbook
from gongjian.engine.ledgers.preview import summary
from tests.engine.ledgers.making import Rows

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


def found_in(*sheets: tuple[str, Rows], merged: tuple[Box, ...] = (), file_name: str = "台账.xlsx") -> dict[str, Any]:
    """What is understood of rows given as they are."""
    book = RawWorkbook(
        file_name, "xlsx", [RawSheet(name, [list(row) for row in rows], merged=merged) for name, rows in sheets]
    )
    return summary(apply_mapping(understand_workbook(book)))


def fields(found: dict[str, Any], sheet: int = 0) -> list[str | None]:
    """The field each column of a sheet was taken for."""
    return [one["field"] for one in found["sheets"][sheet]["columns"]]
