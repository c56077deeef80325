"""Which column of a back plan (倒排工期表) holds what."""

import re
from typing import NamedTuple

from gongjian.engine.ledgers.grid import RawSheet
from gongjian.engine.ledgers.text import blank, shown, squeezed

_SEARCHED_ROWS = 30
# In this order: "计划开始时间" is no name, "前置任务" is no task.
_HEADINGS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("before", re.compile(r"前置|紧前|前导|predecessor", re.IGNORECASE)),
    ("actual", re.compile(r"实际|actual", re.IGNORECASE)),
    # Both ends in one cell: 5.18-6.10.
    (
        "span",
        re.compile(
            r"起止|起讫|(时间|进度|工期)安排|时间要求|^(计划|施工|实施|工作)?时间$|^(planned)?dates?$", re.IGNORECASE
        ),
    ),
    ("start", re.compile(r"开始|开工|起始|进场|^start", re.IGNORECASE)),
    (
        "finish",
        re.compile(
            r"完成(时间|日期|时限)|完工|结束|竣工|截止|^(计划)?完成$|^(finish|end)|时间节点|节点(时间|日期)|时限",
            re.IGNORECASE,
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
        re.compile(
            r"任务|工序|工作|节点|内容|分项|名称|事项|步骤|里程碑|形象进度|^(activity|task|name|work)"
            r"|^(单位工程|分部(工程)?|项目|工程|阶段|标段|区域|部位|楼栋)$",
            re.IGNORECASE,
        ),
    ),
)
_UNIT = re.compile(r"\((.*?)\)$")


class Columns(NamedTuple):
    """The last row of the headings, the column of each field, headings nobody asked for, and the unit in that of the amounts."""

    header: int
    of: dict[str, int]
    others: tuple[str, ...]
    unit: str = ""


class _Heading(NamedTuple):
    """`over`: what stands in the row above over this column and those beside it (工程量 over 单位 and 数量)."""

    text: str
    over: str = ""

    @property
    def whole(self) -> str:
        return self.over + self.text

    @property
    def field(self) -> str:
        if self.over and _field(self.over) == "actual":
            return "actual"
        return _field(self.text) or (_field(self.whole) if self.over else "")


def find_columns(sheet: RawSheet) -> Columns | None:
    """The first row, or two, that heads a name and either days or a date."""
    for row in range(min(_SEARCHED_ROWS, len(sheet.rows))):
        is_divided = _is_divided(sheet, row)
        headings = _headings(sheet, row, is_divided=is_divided)
        found, others = _fields(headings)
        if "name" in found and {"days", "start", "finish", "span"} & set(found):
            _choose_name(sheet, row + is_divided, found, headings)
            others = [text for text in others if text != headings[found["name"]].whole]
            if "unit" in found and "quantity" not in found:  # a unit of people, then
                others.append(headings[found.pop("unit")].text)
            unit = _UNIT.search(headings[found["quantity"]].text) if "quantity" in found else None
            return Columns(row + is_divided, found, tuple(others), unit[1] if unit else "")
    return None


_ALIKE = 0.6


def _choose_name(sheet: RawSheet, header: int, found: dict[str, int], headings: dict[int, _Heading]) -> None:
    """Of several columns that could be the task, the first that tells nearly as many things apart as any other: 项目名称 and
    分部工程, one cell over many rows, head what stands beside them."""
    columns = [at for at, heading in sorted(headings.items()) if heading.field == "name"]
    told = {at: len({shown(sheet.at(row, at)) for row in range(header + 1, len(sheet.rows))} - {""}) for at in columns}
    found["name"] = next(at for at in columns if told[at] >= _ALIKE * max(told.values()))
    if above := [at for at in columns if at < found["name"] and told[at]]:
        found["section"] = above[-1]


def _texts(sheet: RawSheet, row: int) -> dict[int, str]:
    """By column, with one kind of brackets."""
    cells = sheet.rows[row] if row < len(sheet.rows) else []
    texts = {at: squeezed(shown(cell)) for at, cell in enumerate(cells) if isinstance(cell, str) and not blank(cell)}
    return {at: text.translate(_BRACKETS) for at, text in texts.items() if len(text) <= _LONGEST_HEADING}


_BRACKETS = str.maketrans("（）", "()")
_LONGEST_HEADING = 30


def _is_divided(sheet: RawSheet, row: int) -> bool:
    """Whether the next row divides headings of this one, instead of being the first task: nothing stands under the name, and
    every cell of it heads a column."""
    upper, lower = _texts(sheet, row), _texts(sheet, row + 1)
    names = [at for at, text in upper.items() if _field(text) == "name"]
    if not lower or not names or any(at in lower for at in names):
        return False
    is_words = len(lower) == sum(not blank(cell) for cell in sheet.rows[row + 1])
    return is_words and all(_field(text) for text in lower.values())


def _headings(sheet: RawSheet, row: int, *, is_divided: bool) -> dict[int, _Heading]:
    upper = _texts(sheet, row)
    found = {at: _Heading(text) for at, text in upper.items()}
    if is_divided:
        for at, text in _texts(sheet, row + 1).items():
            # The word over several columns stands over the first of them.
            found[at] = _Heading(text, next((upper[left] for left in range(at, -1, -1) if left in upper), ""))
    return found


def _fields(headings: dict[int, _Heading]) -> tuple[dict[str, int], list[str]]:
    found: dict[str, int] = {}
    others: list[str] = []
    for column, heading in sorted(headings.items()):
        field = heading.field
        if not field or field == "actual" or field in found:
            others.append(heading.whole)
        else:
            found[field] = column
    return found, others


def _field(heading: str) -> str:
    bare = _UNIT.sub("", heading)
    return next((field for field, pattern in _HEADINGS if pattern.search(bare)), "")
