"""Where the header of a sheet is, and what each column is called in it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from hashlib import sha256

from gongjian.engine.ledgers.fields import field_of
from gongjian.engine.ledgers.grid import RawSheet
from gongjian.engine.ledgers.headings import bare, meaning, recognised
from gongjian.engine.ledgers.procedures import is_procedure
from gongjian.engine.ledgers.text import Value, blank, letters, shown, squeezed

_SEARCHED_ROWS = 60
_MAX_LEVELS = 4
_NUMERIC = re.compile(r"^[-+]?[\d,]+(\.\d+)?%?$")
_ANCHORS = {"serial", "name", "code", "area"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `path` its headings from the group down, `key` the field it was taken for (empty: none)."""

    index: int
    path: tuple[str, ...]
    key: str = ""
    confidence: int = 0
    unit: str | None = None
    hidden: bool = False
    note: str = ""

    @property
    def heading(self) -> str:
        """The headings as one line."""
        return " / ".join(self.path)

    @property
    def letter(self) -> str:
        """Spreadsheet letters."""
        return letters(self.index)


@dataclass(frozen=True, slots=True)
class Header:
    """First and last header row, 0-based and inclusive."""

    first: int
    last: int


def _texts(row: list[Value]) -> list[str]:
    return [text for cell in row if (text := squeezed(shown(cell)))]


def _is_number(value: Value) -> bool:
    if isinstance(value, str):
        return bool(_NUMERIC.match(squeezed(value)))
    return value is not None


def _looks_like_header(row: list[Value]) -> bool:
    texts = [text for text in _texts(row) if ":" not in text]
    if len(texts) < 2 or sum(map(_is_number, row)) > len(texts) // 5:
        return False
    short = [text for text in map(bare, texts) if len(text) <= 30]
    known = [
        found[0].code if found else "procedure" for text in short if (found := field_of(text)) or is_procedure(text)
    ]
    anchored = any(code in _ANCHORS for code in known)
    return len(known) >= 3 or (anchored and len(known) >= 2) or (anchored and len(texts) >= 5)


def heads_a_table(row: list[Value]) -> bool:
    """A row further down that can only be a header: three whole headings at least, a name or a number among them."""
    if any(_is_number(cell) for cell in row):
        return False
    known = [found for text in _texts(row) if len(text) <= 30 and (found := field_of(bare(text)))]
    exact = [one.code for one, confidence in known if confidence == 100]
    return len(exact) >= 3 and any(code in _ANCHORS for code in exact)


def find_header(sheet: RawSheet) -> Header | None:
    """The block of header rows below titles and unit rows; None when the sheet has no table."""
    for row in range(min(_SEARCHED_ROWS, len(sheet.rows))):
        if _looks_like_header(sheet.rows[row]):
            first = row - 1 if row and _is_group_row(sheet, row - 1) else row
            last = row
            while last - first + 1 < _MAX_LEVELS and _is_lower_level(sheet, first, last + 1):
                last += 1
            return Header(first, last)
    return None


def _is_group_row(sheet: RawSheet, at: int) -> bool:
    """A row of group headings above: several short texts, none a title, a unit or a number; or one that spans columns
    further right than a title would begin."""
    row = sheet.rows[at]
    texts = _texts(row)
    if not texts or any(":" in text or len(text) > 20 for text in texts) or any(map(_is_number, row)):
        return False
    if any(_TITLE.search(text) for text in texts):
        return False
    spans = any(
        top == bottom == at and 0 < left < right and not blank(sheet.at(top, left))
        for top, left, bottom, right in sheet.merged
    )
    return len(texts) < len(_texts(sheet.rows[at + 1])) and (len(texts) > 1 or spans)


# 某县重点项目表, 附件1, 2020年5月30日: they stand above a table and head no columns.
_TITLE = re.compile(r"(表|台账|清单|名单|一览|目录)(\(.*\))?$|^附[件表]|\d月\d{1,2}日")


def _is_lower_level(sheet: RawSheet, first: int, row: int) -> bool:
    """Only texts, each under a blank cell or under a heading that spans several columns."""
    if row >= len(sheet.rows):
        return False
    cells = [(at, squeezed(shown(cell))) for at, cell in enumerate(sheet.rows[row]) if not blank(cell)]
    if not cells or any(_is_number(sheet.rows[row][at]) or len(text) > 40 for at, text in cells):
        return False
    if all(_may_have_below(sheet, first, row, at) for at, _ in cells):
        return len(cells) > 1 or recognised(cells[0][1])
    return _names_below_groups(sheet, first, row, cells)


def _names_below_groups(sheet: RawSheet, first: int, row: int, cells: list[tuple[int, str]]) -> bool:
    """Nothing under the name and the number, and mostly words of headings: a level below groups of one column each."""
    anchored = [at for at in range(len(sheet.rows[first])) if _is_anchor(sheet, range(first, row), at)]
    if not anchored or any(at in anchored for at, _ in cells):
        return False
    known = sum(recognised(text) or text in _SHORT_HEADINGS for _, text in cells)
    return len(cells) > 1 and known * 10 >= len(cells) * 6


def _is_anchor(sheet: RawSheet, levels: range, column: int) -> bool:
    told = (field_of(bare(shown(sheet.at(level, column)))) for level in levels if not blank(sheet.at(level, column)))
    return any(found and found[0].code in _ANCHORS for found in told)


_SHORT_HEADINGS = frozenset(
    "投资 金额 姓名 职务 职位 电话 小计 合计 累计 计划 完成 实际 目标 任务 单位 名称 负责人 责任人 内容 形象 进度 投资额 时间 上旬 中旬 下旬 当月 本月".split()
)


def _may_have_below(sheet: RawSheet, first: int, row: int, column: int) -> bool:
    above = [not blank(sheet.at(level, column)) for level in range(first, row)]
    if not any(above):
        return column > 0 and any(not blank(sheet.at(first, left)) for left in range(column))
    level = max(at for at, filled in enumerate(above) if filled) + first
    if any(
        top <= level <= bottom and left <= column <= right and bottom < row and right > left
        for top, left, bottom, right in sheet.merged
    ):
        return True
    found = field_of(bare(shown(sheet.at(level, column))))
    if found and found[0].code in _ANCHORS:
        return False
    return blank(sheet.at(level, column + 1))


def heading_paths(sheet: RawSheet, header: Header) -> list[tuple[str, ...]]:
    """Per column the headings from top to bottom; a group heading reaches over the blanks to its right."""
    levels = range(header.first, header.last + 1)
    width = max(len(sheet.rows[level]) for level in levels)
    paths: list[list[str]] = [[] for _ in range(width)]
    for level in levels:
        origin = -1
        for column in range(width):
            own = shown(sheet.at(level, column)) if not blank(sheet.at(level, column)) else ""
            if own:
                origin = column
            elif origin >= 0 and _inherits(sheet, header, level, (origin, column), paths):
                own = shown(sheet.at(level, origin))
            paths[column].append(own)
    return [_compact(path) for path in paths]


def _inherits(sheet: RawSheet, header: Header, level: int, columns: tuple[int, int], paths: list[list[str]]) -> bool:
    origin, column = columns
    if all(blank(sheet.at(below, column)) for below in range(level + 1, header.last + 1)):
        return False
    if paths[origin][: len(paths[column])] != paths[column]:
        return False
    if any(not blank(sheet.at(above, column)) for above in range(header.first, level)):
        return False
    box = next((one for one in sheet.merged if one[0] == level and one[1] == origin), None)
    return box is None or column <= box[3]


def _compact(path: list[str]) -> tuple[str, ...]:
    """Without blanks and without a heading repeated on the next level."""
    kept: list[str] = []
    for text in path:
        tidy = " ".join(text.split())
        if tidy and (not kept or squeezed(kept[-1]) != squeezed(tidy)):
            kept.append(tidy)
    return tuple(kept)


def understood_columns(sheet: RawSheet, header: Header) -> tuple[Column, ...]:
    """Every column with what it was taken for. A key that occurs again gets #2, #3 …; nothing is keyed by name alone."""
    columns = []
    for index, path in enumerate(heading_paths(sheet, header)):
        found = meaning(path)
        columns.append(Column(index, path, found.key, found.confidence, found.unit, index in sheet.hidden_columns))
    return numbered(_with_name(sheet, header, columns))


def numbered(columns: list[Column]) -> tuple[Column, ...]:
    """The same columns with repeated keys told apart by position."""
    seen: Counter[str] = Counter()
    out = []
    for one in columns:
        key = one.key.split("#", 1)[0]
        if key:
            seen[key] += 1
        out.append(replace(one, key=f"{key}#{seen[key]}" if seen[key] > 1 else key))
    return tuple(out)


def _with_name(sheet: RawSheet, header: Header, columns: list[Column]) -> list[Column]:
    """When no heading says 项目名称: the unnamed column of texts next to the serial number holds the names, or the one right
    beside it whose heading is none of ours, where persons, units or money stand further on."""
    keys = {one.key for one in columns}
    if "name" in keys or "serial" not in keys or "project_count" in keys or "area" in keys:
        return columns
    serial = next(one.index for one in columns if one.key == "serial")
    unnamed = [
        one.index for one in columns if not one.path and one.index > serial and _holds_names(sheet, header, one.index)
    ]
    beside = [
        one.index
        for one in columns
        if one.index == serial + 1 and not one.key and _holds_names(sheet, header, one.index)
    ]
    if not unnamed and not ({"leaders", "responsible_unit", "builder", "scope"} & keys and keys & _MONEY):
        return columns
    if not unnamed + beside:
        return columns
    chosen = (unnamed + beside)[0]
    return [
        replace(one, key="name", confidence=60, note="name_inferred") if one.index == chosen else one for one in columns
    ]


_MONEY = {"total_investment_wan", "year_plan_wan", "cumulative_done_wan"}


def _holds_names(sheet: RawSheet, header: Header, column: int) -> bool:
    cells = [row[column] for row in sheet.rows[header.last + 1 :] if column < len(row) and not blank(row[column])]
    texts = [cell for cell in cells if isinstance(cell, str) and not _is_number(cell) and len(squeezed(cell)) > 3]
    return bool(texts) and len(texts) * 3 > len(cells)


def layout_fingerprint(columns: tuple[Column, ...]) -> str:
    """Same for two sheets with the same headings in the same order, however padded or wrapped; for remembering mappings."""
    told = "\n".join(f"{one.index}\t{'/'.join(bare(part) for part in one.path)}" for one in columns if one.path)
    return sha256(told.encode()).hexdigest()[:16]
