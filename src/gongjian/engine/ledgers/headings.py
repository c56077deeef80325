"""One column's headings, top to bottom → the field it holds, with quarter or month told apart."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from gongjian.engine.ledgers.amounts import unit_in_heading, without_unit
from gongjian.engine.ledgers.fields import BY_CODE, base, field_of
from gongjian.engine.ledgers.text import squeezed

_QUARTER = re.compile(r"(?:第)?([一二三四1-4])季度?|Q([1-4])")
_MONTHS = re.compile(r"(?<!\d)(\d{1,2})(?:月)?[-至~～到](\d{1,2})月")
_MONTH = re.compile(r"(?<!\d)(\d{1,2})月")
_MONTH_SIGNS = 8
_TEN_DAYS = {"上旬": "A", "中旬": "B", "下旬": "C"}
_DIGIT = {"一": "1", "二": "2", "三": "3", "四": "4"}


class Meaning(NamedTuple):
    """`key` is field code + qualifier, e.g. quarter_plan_wan@Q2; empty when nothing is recognised."""

    key: str
    confidence: int
    unit: str | None


@lru_cache(maxsize=4096)
def bare(heading: str) -> str:
    """Heading half-width, without blanks and without its unit bracket."""
    return without_unit(squeezed(heading))


def recognised(text: str) -> bool:
    """Reads like a heading of a known field, or names a quarter or a month."""
    heading = bare(text)
    return 0 < len(heading) <= 30 and (
        field_of(heading) is not None or (len(heading) <= _MONTH_SIGNS and bool(qualifier(heading)))
    )


def qualifier(path: str) -> str:
    """Q2, M08, M01-07 or M08A (first ten days of August); empty without one."""
    if found := _QUARTER.search(path):
        digit = found[1] or found[2]
        return "Q" + _DIGIT.get(digit, digit)
    if span := _MONTHS.search(path):
        return f"M{int(span[1]):02d}-{int(span[2]):02d}"
    if months := _MONTH.findall(path):
        part = next((sign for word, sign in _TEN_DAYS.items() if word in path), "")
        return f"M{int(months[-1]):02d}{part}"
    return ""


def meaning(path: tuple[str, ...]) -> Meaning:
    """Meaning of a heading path (group headings first)."""
    unit = next((found for text in reversed(path) if (found := unit_in_heading(text))), None)
    words = tuple(bare(text) for text in path if bare(text))
    if not words:
        return Meaning("", 0, unit)
    own, whole = words[-1], "/".join(words)
    when = qualifier(whole)
    code, confidence = _dated(own, whole, when) or _grouped(own, words[:-1]) or _plain(words)
    if code == "year_task" and unit and "内容" not in own:
        code = "year_plan_wan"
    if not code:
        return Meaning("", 0, unit)
    timed = when and (code.startswith(("quarter_", "month_", "ten_day_")) or code in _TIMED)
    return Meaning(f"{code}@{when}" if timed else code, confidence, unit)


_TIMED = {"progress_text", "cumulative_done_wan", "remaining_plan_wan", "percent", "funds_wan"}


def _dated(own: str, whole: str, when: str) -> tuple[str, int] | None:
    """Columns of a quarter, a month or ten days."""
    money = re.search(r"投资|金额|资金|万元", own) and not re.search(r"内容|形象|%|占|比", own)
    if when.startswith("Q"):
        return _quarterly(own, whole, money=bool(money))
    if "旬" in own and re.search(r"完成.*投资", own):
        return ("percent" if re.search(r"占|%", own) else "ten_day_done_wan"), 80
    if re.fullmatch(r"月计划(完成)?投资额?|本月计划(完成)?投资额?", own):
        return "month_plan_wan", 85
    if re.fullmatch(r"(?:\d{1,2}月)?份?(?:本|当)?月(?:份)?(?:实际)?(?:完成)(?:投资)?额?|(?:本|当)月投资额?", own):
        return "month_done_wan", 90
    if when.startswith("M") and not re.search(r"底|年底", own):
        return _monthly(own, whole, when, money=bool(money))
    return None


def _quarterly(own: str, whole: str, *, money: bool) -> tuple[str, int] | None:
    if re.search(r"%|占|比例", own):
        return "percent", 80
    if money:
        return (
            "quarter_done_wan" if re.search(r"完成|实际", whole) and "计划" not in whole else "quarter_plan_wan"
        ), 95
    return "quarter_plan_work", 90


def _monthly(own: str, whole: str, when: str, *, money: bool) -> tuple[str, int] | None:  # noqa: PLR0911 - a table of cases
    if "问题" in own:
        return None
    if re.search(r"%|占|比例", own):
        return "percent", 80
    if re.search(r"进度|进展|情况", own):
        return "progress_text", 90
    if when[-1] in "ABC" or "旬" in own:
        return "ten_day_done_wan", 75
    if "-" in when and re.search(r"计划", own):
        return "remaining_plan_wan", 75
    if "-" in when or (re.search(r"1月以来|累计|截[至止]|以来", own) and "投资" in own):
        return "cumulative_done_wan", 85
    if "计划" in own or "目标" in own:
        return ("month_plan_wan" if money else "month_plan_work"), 80
    if money or ("投资" in whole and own in {"累计", "小计", "完成"}):
        return "month_done_wan", 85
    return None


_GROUPS = (
    (
        re.compile(r"业主|建设单位|投资主体|项目单位"),
        {
            "名称": "builder",
            "业主名称": "builder",
            "单位名称": "builder",
            "负责人": "builder_person",
            "责任人": "builder_person",
        },
    ),
    (
        re.compile(r"责任单位|牵头单位|责任部门"),
        {
            "名称": "responsible_unit",
            "单位名称": "responsible_unit",
            "责任单位": "responsible_unit",
            "负责人": "responsible_person",
            "责任人": "responsible_person",
        },
    ),
    (
        re.compile(r"领导|包联|挂钩|分包"),
        {
            "姓名": "leaders",
            "市级": "leaders",
            "县级": "leaders",
            "区级": "leaders",
            "市": "leaders",
            "县": "leaders",
            "区": "leaders",
        },
    ),
    (
        re.compile(r"起止|建设(年限|工期|时间|期限)|工期"),
        {
            "开始": "start",
            "结束": "finish",
            "起": "start",
            "止": "finish",
            "开工": "start",
            "竣工": "finish",
            "完工": "finish",
        },
    ),
    (
        re.compile(r"^(项目)?投资"),
        {"总额": "total_investment_wan", "年度": "year_plan_wan", "累计": "cumulative_done_wan"},
    ),
)


def _grouped(own: str, groups: tuple[str, ...]) -> tuple[str, int] | None:
    for group in reversed(groups):
        for pattern, codes in _GROUPS:
            if pattern.search(group) and own in codes:
                return codes[own], 95
    return None


_SAYS_NOTHING = {
    "全年",
    "年度",
    "全年合计",
    "合计",
    "小计",
    "金额",
    "数额",
    "名称",
    "内容",
    "情况",
    "数量",
    "具体内容",
    "时间",
    "日期",
    "单位",
}
# Money whose meaning the group heading gives: 2020年计划 / 投资额, 截至5月底累计完成 / 投资.
_ONLY_MONEY = re.compile(r"^(?:其中)?(?:计划|完成|实际)?(?:投资|资金|金额|投资额|投资金额)$")
_MEANT_BY_GROUP = re.compile(r"计划|目标|任务|完成|累计|年度|今年|本年|全年|\d{4}年")


def _plain(words: tuple[str, ...]) -> tuple[str, int]:
    """The own heading decides; a group heading only when the own one says nothing, with less confidence."""
    if len(words) > 1 and _ONLY_MONEY.match(words[-1]) and _MEANT_BY_GROUP.search(words[-2]):
        found = field_of(words[-2] + words[-1]) or field_of(words[-2])
        if found and found[0].kind == "amount":
            return found[0].code, found[1]
    for at, word in enumerate(reversed(words)):
        if at and words[-1] not in _SAYS_NOTHING:
            break
        stripped = re.sub(r"\(.*?\)", "", word) or word
        for candidate in (word, stripped):
            if found := field_of(candidate):
                return found[0].code, found[1] - 20 * at
    return "", 0


@lru_cache(maxsize=4096)
def kind_of(key: str) -> str:
    """Kind of a column key; text for a key nobody knows."""
    known = BY_CODE.get(base(key))
    return known.kind if known else "text"
