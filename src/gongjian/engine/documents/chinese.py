"""Chinese wording of dates, ordinals and amounts. Exact: integers and Decimals only."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

_DIGITS = "零一二三四五六七八九"
_CIRCLED_LAST = 99
WAN_PER_YI = Decimal(10_000)


def chinese_date(day: date) -> str:
    """2020年5月20日 — Arabic figures without leading zeros (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def chinese_month_day(day: date) -> str:
    return f"{day.month}月{day.day}日"


def chinese_ordinal(number: int) -> str:
    """1 → 一, 12 → 十二, 20 → 二十, 99 → 九十九. ValueError outside 1–99: no heading counts further."""
    if not 1 <= number <= _CIRCLED_LAST:
        raise ValueError(f"ordinals run from 1 to 99, not {number}")
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")


def heading_number(level: int, number: int) -> str:
    """The number in front of a heading: 一、 （一） 1. （1）."""
    forms = {1: "{0}、", 2: "（{0}）", 3: "{1}.", 4: "（{1}）"}
    return forms[level].format(chinese_ordinal(number), number)


def document_number(agency: str, year: int, sequence: int) -> str:
    """肥重攻指通〔2026〕8号 — six-cornered brackets, no 第, no leading zero (GB/T 9704-2012, 7.2.5)."""
    return f"{agency}〔{year}〕{sequence}号"


def plain_decimal(value: Decimal) -> str:
    """1200.50 → 1200.5, 1E+3 → 1000, -0.00 → 0; nothing is rounded."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def amount_wan(value_wan: Decimal) -> str:
    return f"{plain_decimal(value_wan)}万元"


def amount_yi(value_wan: Decimal, *, places: int | None = None) -> str:
    """201800 万元 → 20.18亿元. Exact unless `places` asks for a rounding (half up)."""
    return f"{plain_decimal(_in_yi(value_wan, places))}亿元"


def amount_chinese(value_wan: Decimal) -> str:
    """From one 亿 on in 亿元, below in 万元; always exact."""
    return amount_yi(value_wan) if abs(value_wan) >= WAN_PER_YI else amount_wan(value_wan)


def percent_chinese(ratio: Decimal, *, places: int = 1) -> str:
    """0.9404 → 94.0%: half up, the places kept, since 94% and 94.0% are different claims."""
    value = (ratio * 100).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return f"{value:f}%"


def _in_yi(value_wan: Decimal, places: int | None) -> Decimal:
    exact = value_wan.scaleb(-4)
    return exact if places is None else exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
