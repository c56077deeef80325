"""What was found at one item."""

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class Verdict(StrEnum):
    MET = "met"
    OFF = "off"  # points off, or to be put right
    MISSING = "missing"  # 缺项: there is no such thing on this site


class Mark(NamedTuple):
    """`points_off`: the sum of what is taken off; more than the item has counts as all of it."""

    verdict: Verdict
    points_off: Decimal = Decimal(0)
