"""When a project under way will finish: its network with what has been learned, and its earned schedule, in one forecast.

Measured on real projects (benchmarks, `scheduling.py forecast`): the network is usually the closer one, and far off where
its links do not describe how the work is really done; earned schedule is never very near and never very far. So the two
are averaged (Bates and Granger 1969), and the further they are apart the more earned schedule counts.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from gongjian.engine.network import Activity, Constraint, ConstraintKind, Network

# Apart by this share of the planned length, both count alike.
_ALIKE_AT = 0.15


def combined(network: float, earned: float, planned: float) -> float:
    """The finish by the network and by earned schedule (AT + PD − ES), and the planned length: in any one unit from the start."""
    apart = abs(earned - network)
    weight = apart / (apart + _ALIKE_AT * planned) if apart else 0.0
    return weight * earned + (1 - weight) * network


def at_pace(network: Network, ratio: Callable[[Activity], float]) -> Network:
    """What is left of every unfinished activity takes `ratio` times its plan."""
    return replace(network, activities=tuple(_at_pace(one, ratio) for one in network.activities))


def _at_pace(one: Activity, ratio: Callable[[Activity], float]) -> Activity:
    progress = one.progress
    if progress is not None and progress.finished_at is not None:
        return one
    if progress is None or progress.remaining_minutes is None:
        return replace(one, duration_minutes=round(one.duration_minutes * ratio(one)))
    left = max(1, round(progress.remaining_minutes * ratio(one)))
    return replace(one, progress=replace(progress, remaining_minutes=left))


def waiting_for_their_days(network: Network, planned: Mapping[str, datetime]) -> Network:
    """What has not started keeps the day it was planned to start on, as a plan waits for more than its links say."""
    return replace(
        network,
        activities=tuple(
            replace(one, constraints=(Constraint(ConstraintKind.START_NO_EARLIER, planned[one.id]),))
            if one.progress is None and one.id in planned
            else one
            for one in network.activities
        ),
    )
