"""Which column of a back plan (倒排工期表) holds what."""

import re
from typing import NamedTuple

from gongjian.engine.ledgers.grid import RawSheet
from gongjian.engine.ledgers.text import blank, joined, shown, squeezed

_SEARCHED_ROWS = 30
# In this order: "计划开始时间" is no name, "前置任务" is no task.
_HEADINGS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("before", re.compile(r"前置|紧前|前导|predecessor", re.IGNORECASE)),
    ("actual", re.compile(r"实际|actual", re.IGNORECASE)),
    ("start", re.compile(r"开始|开工|起始|进场|^start", re.IGNORECASE)),
    (
        "finish",
        re.compile(
            r"完成(时间|日期|时限)|完工|结束|竣工|截止|^(计划)?完成$|^(finish|end)|时间节点|时限", re.IGNORECASE
        ),
    ),
    (
        "quantity",
        re.compile(r"^(总|计划|设计|合同|预计)?(工程量|工作量|数量)$|^(planned)?(quantity|qty)$", re.IGNORECASE),
    ),
    ("unit", re.compile(r"^(计量|工程量)?单位$|^units?$", re.IGNORECASE)),
    ("days", re.compile(r"工期|持续时间|天数|历时|^duration|^days", re.IGNORECASE)),
    ("responsible", re.compile(r"责任|负责|牵头|承办|施工单位|班组|responsible|owner", re.IGNORECASE)),
    (
        "code",
        re.compile(r"^(序号|编号|编码|标识号|任务编号|工序编号|节点编号|wbs|id|no\.?|code|number)$", re.IGNORECASE),
    ),
    (
        "name",
        re.compile(r"任务|工序|工作|节点|施工内容|分项|名称|事项|步骤|^(activity|task|name|work)", re.IGNORECASE),
    ),
)
_UNIT = re.compile(r"\((.*?)\)$")


class Columns(NamedTuple):
    """The row of the headings, the column of each field, headings nobody asked for, and the unit in that of the amounts."""

    header: int
    of: dict[str, int]
    others: tuple[str, ...]
    unit: str = ""


def find_columns(sheet: RawSheet) -> Columns | None:
    """The first row that heads a name and either days or a date."""
    for row in range(min(_SEARCHED_ROWS, len(sheet.rows))):
        found, others = _headed(sheet, row)
        if "name" in found and {"days", "start", "finish"} & set(found):
            if "unit" in found and "quantity" not in found:  # a unit of people, then
                others.append(squeezed(shown(sheet.at(row, found.pop("unit")))))
            return Columns(row, found, tuple(others), _unit_of(sheet, row, found))
    return None


def _unit_of(sheet: RawSheet, row: int, found: dict[str, int]) -> str:
    heading = joined(shown(sheet.at(row, found["quantity"]))) if "quantity" in found else ""
    unit = _UNIT.search(heading.translate(_BRACKETS))
    return unit[1].strip() if unit else ""


_BRACKETS = str.maketrans("（）", "()")


def _headed(sheet: RawSheet, row: int) -> tuple[dict[str, int], list[str]]:
    found: dict[str, int] = {}
    others: list[str] = []
    for column, cell in enumerate(sheet.rows[row]):
        if blank(cell) or not isinstance(cell, str) or len(cell) > _LONGEST_HEADING:
            continue
        heading = _UNIT.sub("", squeezed(shown(cell)))
        field = next((field for field, pattern in _HEADINGS if pattern.search(heading)), "")
        if not field or field == "actual" or field in found:
            others.append(squeezed(cell))
        else:
            found[field] = column
    return found, others


_LONGEST_HEADING = 30
