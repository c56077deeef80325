"""Who goes first where projects wait for the same crews, compiled: some hundred to thousand whole schedules a second.

A plan is placed anew as a whole from three decisions for each group of projects: by how many periods it stands back in the
queue, whether it may use hired units, and the style of its ways (how dear a crew's period must be before a faster way pays).
Within a group jobs stand in the order of their latest starts. The walk over single jobs begins where this ends.
"""

# mypy: disable-error-code=no-any-return

from typing import Any, NamedTuple

import numpy as np

from gongjian.engine.recovery.decisions import settle
from gongjian.engine.recovery.kept import compiled

TURN = np.dtype([(name, np.int64) for name in ("back", "hires", "style")])


class Turns(NamedTuple):
    """keys: latest starts by job, none before a predecessor's. sequence: the jobs in a topological order."""

    keys: Any
    sequence: Any
    group_of: Any
    styles: Any  # [style, job]: the way
    given: Any  # TURN by group
    queue: Any  # working space
    bucket: Any


@compiled
def placed_of(turns: Any, job: int) -> int:
    """The job's place among the buckets, those at either end for all that lie beyond."""
    last = turns.bucket.shape[0] - 2
    return min(last, max(0, turns.keys[job] + turns.given[turns.group_of[job]].back))


@compiled
def line_up(turns: Any) -> None:
    """`queue`: by key and what the group stands back; equal keys in topological order."""
    turns.bucket[:] = 0
    for job in turns.sequence:
        turns.bucket[placed_of(turns, job) + 1] += 1
    for at in range(turns.bucket.shape[0] - 1):
        turns.bucket[at + 1] += turns.bucket[at]
    for job in turns.sequence:
        at = placed_of(turns, job)
        turns.queue[turns.bucket[at]] = job
        turns.bucket[at] += 1


@compiled
def dress(plan: Any, turns: Any) -> None:
    """Each job takes its group's way and right to hire."""
    for job in turns.sequence:
        turn = turns.given[turns.group_of[job]]
        plan.jobs[job].way = turns.styles[turn.style, job]
        plan.jobs[job].hires = turn.hires


@compiled
def another_turn(turns: Any, group: int) -> None:
    """One decision about a group; or it changes places with another."""
    dice = np.random.random()
    if dice < 0.5:
        reach = max(2, turns.bucket.shape[0] >> (2 + 2 * np.random.randint(0, 3)))
        turns.given[group].back += np.random.randint(-reach, reach + 1)
    elif dice < 0.65:
        other = np.random.randint(0, turns.given.shape[0])
        back = turns.given[group].back
        turns.given[group].back = turns.given[other].back
        turns.given[other].back = back
    elif dice < 0.8:
        turns.given[group].hires = 1 - turns.given[group].hires
    else:
        turns.given[group].style = np.random.randint(0, turns.styles.shape[0])


@compiled
def take_turns(
    site: Any,
    plan: Any,
    turns: Any,
    kept: Any,
    kept_best: Any,
    state: Any,
    moves: int,
    temperature: float,
    penalty: float,
    seed: int,
    halt: Any,
) -> None:
    """`moves` plans (fewer where `halt[0]` is set meanwhile), each with a decision changed. state: [price of the turns in `given`, of the best that breaks nothing].

    `kept` holds the turns that a refused plan leaves as they were, `kept_best` the jobs of the best plan.
    """
    np.random.seed(seed)
    for _ in range(moves):
        if halt[0]:
            break
        for group in range(kept.shape[0]):
            kept[group] = turns.given[group]
        another_turn(turns, np.random.randint(0, kept.shape[0]))
        line_up(turns)
        dress(plan, turns)
        price = np.inf
        if settle(site, plan, turns.queue):
            price = plan.total[0] + penalty * plan.total[1]
            if plan.total[1] == 0 and plan.total[0] < state[1]:
                state[1] = plan.total[0]
                for job in range(kept_best.shape[0]):
                    kept_best[job] = plan.jobs[job]
        if price <= state[0] or np.random.random() < np.exp((state[0] - price) / (temperature * state[0] + 1e-6)):
            state[0] = price
        else:
            for group in range(kept.shape[0]):
                turns.given[group] = kept[group]
