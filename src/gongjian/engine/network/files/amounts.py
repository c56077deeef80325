"""Amounts of work as people write them: 1200 m³, 1,200㎡, 约350."""

import re
from decimal import Decimal
from typing import NamedTuple

_AMOUNT = re.compile(r"[约共]?\s*(\d[\d,]{0,14}(?:\.\d+)?)\s*([^\d\s.,+*/=-].*)?")
_HALF_WIDTH = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
_THOUSANDTH, _TOO_LARGE, LONGEST_UNIT = Decimal("0.001"), Decimal(10) ** 11, 20


class Amount(NamedTuple):
    quantity: Decimal
    unit: str = ""


def read_amount(text: str) -> Amount | None:
    """None for what is no number with at most a unit behind it; thousandths are kept."""
    found = _AMOUNT.fullmatch(text.translate(_HALF_WIDTH).strip())
    if found is None:
        return None
    number, unit = Decimal(found[1].replace(",", "")), (found[2] or "").strip()
    if number >= _TOO_LARGE or len(unit) > LONGEST_UNIT:
        return None
    return Amount(number.quantize(_THOUSANDTH).normalize(), unit)
