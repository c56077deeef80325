"""The campaign's target: the annual plan less what was done before it. Computed, never asked for."""

from decimal import Decimal
from typing import NamedTuple


class Target(NamedTuple):
    """`reason`: computed, met_before (plan already reached; surplus_wan over it), no_plan, done_before_unknown."""

    target_wan: Decimal | None
    reason: str
    surplus_wan: Decimal = Decimal(0)


def campaign_target(annual_plan_wan: Decimal | None, done_before_wan: Decimal | None) -> Target:
    """Real forms: 1,001,453 − 429,239 = 572,214.

    A blank is not a zero: without a plan, or without knowing what was done, there is no target. A negative
    done-before (a correction of earlier reports) raises the target. The target is never below zero.
    """
    if annual_plan_wan is None:
        return Target(None, "no_plan")
    if done_before_wan is None:
        return Target(None, "done_before_unknown")
    left = annual_plan_wan - done_before_wan
    if left <= 0:
        return Target(Decimal(0), "met_before", -left)
    return Target(left, "computed")
