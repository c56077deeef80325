"""Amounts of money in 万元 (10,000 yuan), exact."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from gongjian.engine.ledgers.text import BLANKS, Value, exact, squeezed

WAN_PER_UNIT = {
    "元": Decimal("0.0001"),
    "千元": Decimal("0.1"),
    "万元": Decimal(1),
    "百万元": Decimal(100),
    "千万元": Decimal(1000),
    "亿元": Decimal(10000),
}
_UNIT = r"(百万|千万|万|亿|千)?元?"
_ABOUT = r"(?:约|大约|大概|近|不超过|预计|估算|概算|[≈~])"
_NUMBER = re.compile(
    rf"^(?:人民币|总投资|投资|共)?({_ABOUT})?([¥￥])?([-+]?\d+(?:\.\d+)?|[-+]?\.\d+)(?:余|多)?个?({_UNIT})(?:\(?人民币\)?|整)?(左右|以上|上下)?$"
)
_MORE = re.compile(r"\d(?:余|多)")
_MIXED = re.compile(r"^(\d+(?:\.\d+)?)亿(\d+(?:\.\d+)?)万元?$")
_COMMAS = re.compile(r"^[-+]?\d{1,3}(,\d{3})+(?=\.|\D|$)")
_CHINESE = re.compile(r"^([零〇一二两三四五六七八九十百千万亿]+)元?$")
_CHINESE_POINT = re.compile(r"^([零〇一二两三四五六七八九十百千]+点[零〇一二三四五六七八九]+)([万亿])元?$")
_PLACEHOLDER = re.compile(r"^([-—–―/\\*~]+|无|暂无|待定|未定|待填|空|n/a|na|nil|不详|\.+|…+)$", re.IGNORECASE)
_UNIT_WORD = r"千万元|百万元|万元|亿元|千元|元|万|亿"
_BRACKET = re.compile(r"[(\[【]([^()\[\]【】]{1,24})[)\]】]")
_IN_BRACKET = re.compile(rf"(?:^|[、,/;:\s]|单位|人民币|金额)(?:人民币)?({_UNIT_WORD})(?:人民币)?(?:$|[、,/;\s])")
# 总投资/万元, 总投资万元 — but not 5000万元, which is an amount, nor 百亿, which needs its 元.
_AT_END = re.compile(r"(?<=[^\d个百千])[/:]?(千万元|百万元|万元|亿元|千元|(?<=/)元|(?<=投资)元|(?<=额)元)$")
# 单位：万元, 单位（亿元）, 单位：亩、万元. 元 alone must end there: 填报单位：元某县 names no unit.
_UNIT_ROW = re.compile(
    r"单位[:]?[(]?(?:人民币)?(?:[^\W\d_]{1,4}[、,/;])*(?:人民币)?(千万元|百万元|万元|亿元|千元|元(?![\u4e00-\u9fff]))"
)


class Amount(NamedTuple):
    """`value` in 万元, None when nothing could be read; `problem` says why, `note` what was assumed."""

    value: Decimal | None
    problem: str = ""
    note: str = ""


@lru_cache(maxsize=4096)
def unit_in_heading(heading: str) -> str | None:
    """Unit a heading carries: 总投资（亿元）, 总投资(单位：亿), 总投资/万元 → 亿元, 亿元, 万元."""
    text = squeezed(heading)
    for bracket in _BRACKET.findall(text):
        if found := _IN_BRACKET.search(bracket):
            return found[1] if found[1].endswith("元") else f"{found[1]}元"
    found = _AT_END.search(text)
    return found[1] if found else None


@lru_cache(maxsize=4096)
def without_unit(heading: str) -> str:
    """A squeezed heading without its unit, bracketed or at the end."""
    text = _BRACKET.sub(
        lambda found: "" if _IN_BRACKET.search(found[1]) or _COUNTED.match(found[1]) else found[0], heading
    )
    return _AT_END.sub("", text)


_COUNTED = re.compile(r"^(?:单位:?)?(?:公顷|亩|项|个)$")


def unit_in_row(text: str) -> str | None:
    """Unit in a unit row, e.g. 单位：万元 → 万元."""
    spaced = BLANKS.sub(" ", unicodedata.normalize("NFKC", text))
    found = _UNIT_ROW.search(re.sub(r"单 ?位 ?", "单位", spaced).replace(": ", ":")) or _UNIT_ROW.search(squeezed(text))
    return found[1] if found else None


def read_amount(raw: Value, unit: str = "万元") -> Amount:
    """Amount of one cell; `unit` holds when the cell names none itself. A blank cell is no amount and no problem."""
    if isinstance(raw, bool):
        return Amount(None, "not_an_amount")
    if isinstance(raw, int | float):
        return Amount(exact(raw) if unit == "万元" else exact(raw) * WAN_PER_UNIT[unit])
    if raw is None:
        return Amount(None)
    if not isinstance(raw, str):
        return Amount(None, "date_in_amount")
    return _read_text(raw, unit)


@lru_cache(maxsize=4096)
def _read_text(raw: str, unit: str) -> Amount:
    text = squeezed(raw)
    if not text:
        return Amount(None)
    if _PLACEHOLDER.match(text):
        return Amount(None, "placeholder")
    if text.startswith(("=", "@")):
        return Amount(None, "formula_as_text")
    if _COMMAS.match(text):
        text = text.replace(",", "")
    return _read_number(text, unit) or _read_chinese(text) or Amount(None, "not_an_amount")


def _read_number(text: str, unit: str) -> Amount | None:
    if mixed := _MIXED.match(text):
        return Amount(Decimal(mixed[1]) * 10000 + Decimal(mixed[2]), note="unit_in_cell")
    found = _NUMBER.match(text)
    if not found:
        return None
    about, sign, number, own, _, more = found.groups()
    if own:
        unit = own if own.endswith("元") else own + "元"
    elif sign:
        unit = "元"
    note = "approximate" if about or more or _MORE.search(text) else "unit_in_cell" if own or sign else ""
    return Amount(Decimal(number) * WAN_PER_UNIT[unit], note=note)


def _read_chinese(text: str) -> Amount | None:
    if pointed := _CHINESE_POINT.match(text):
        number, unit = chinese_number(pointed[1]), WAN_PER_UNIT[f"{pointed[2]}元"]
        return None if number is None else Amount(number * unit, note="chinese_numerals")
    if not _CHINESE.match(text) or not re.search(r"[^万亿元][万亿元]+$", text):
        return None
    number = chinese_number(text.removesuffix("元"))
    return None if number is None else Amount(number * WAN_PER_UNIT["元"], note="chinese_numerals")


_DIGITS = {sign: at for at, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}


def chinese_number(text: str) -> Decimal | None:
    """一亿二千万 → 120000000, 三点五 → 3.5; None when it is no number."""
    whole, dot, fraction = text.partition("点")
    total = section = digit = 0
    for sign in whole:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in _TENS:
            section += (digit or 1) * _TENS[sign]
            digit = 0
        elif sign == "万":
            total, section, digit = total + (section + digit) * 10_000, 0, 0
        else:
            total, section, digit = (total + section + digit) * 100_000_000, 0, 0
    if dot and (not fraction or any(sign not in _DIGITS for sign in fraction)):
        return None
    places = "".join(str(_DIGITS[sign]) for sign in fraction)
    return Decimal(f"{total + section + digit}{'.' + places if places else ''}")
