"""The runs of `sampling`, written plainly in numpy: the same random numbers and the same answers to the last days' thousandth.

For one plan on a page: no compiler to load, and some thousand runs of some hundred activities take a tenth of a second.
"""

from typing import Any

import numpy as np

from gongjian.engine.forecast.prepared import (
    BLOCK,
    CRITICAL,
    FIRST_DRIVER,
    LENGTH,
    PRODUCT,
    SIGNIFICANT,
    SKY,
    SQUARE,
    Causes,
    Plan,
    Sky,
)

_TOUCHES = np.float32(1e-3)


def _uniform(seed: int, number: int, runs: Any) -> Any:
    """As `sampling._uniform`, for all runs at once; unsigned arrays wrap by themselves."""
    mixed = np.full(len(runs), (seed ^ (number * 0x9E3779B9)) & 0xFFFFFFFF, np.uint32)
    mixed = mixed + runs * np.uint32(0x85EBCA6B)
    mixed = (mixed ^ (mixed >> np.uint32(16))) * np.uint32(0x7FEB352D)
    mixed = (mixed ^ (mixed >> np.uint32(15))) * np.uint32(0x846CA68B)
    mixed = mixed ^ (mixed >> np.uint32(16))
    return (mixed.astype(np.float32) + np.float32(0.5)) * np.float32(1.0 / 4294967296.0)


def _triangular(drawn: Any, low: Any, likely: Any, high: Any) -> Any:
    spread = high - low
    if spread <= 0:
        return np.full(len(drawn), low, np.float32)
    rising = low + np.sqrt(drawn * spread * (likely - low))
    falling = high - np.sqrt((np.float32(1) - drawn) * spread * (high - likely))
    return np.where(drawn * spread < likely - low, rising, falling).astype(np.float32)


def _factors(causes: Causes, seed: int, runs: Any) -> list[Any]:
    found = []
    for driver, (probability, low, likely, high) in enumerate(causes.drivers):
        happens = _uniform(seed, FIRST_DRIVER + 2 * driver, runs) < probability
        value = _triangular(_uniform(seed, FIRST_DRIVER + 1 + 2 * driver, runs), low, likely, high)
        found.append(np.where(happens, value, np.float32(1)))
    return found


def _workable(sky: Sky, seed: int, runs: Any) -> list[Any]:
    """[set][run, day]: how many days before it could be worked on."""
    lost = np.zeros((*sky.chance.shape, len(runs)), np.bool_)
    for weather, again in enumerate(sky.again):
        own = seed ^ int(sky.key[weather]) ^ SKY
        before = np.zeros(len(runs), np.bool_)
        for day, chance in enumerate(sky.chance[weather]):
            wanted = np.where(before, chance + again * (np.float32(1) - chance), chance * (np.float32(1) - again))
            before = _uniform(own, int(sky.ordinal[day]), runs) < wanted
            lost[weather, day] = before
    dry = [~lost[together].any(axis=0) for together in sky.together]
    return [np.pad(one.cumsum(axis=0), ((1, 0), (0, 0))).T.astype(np.float32) for one in dry]


def _stretched(begin: Any, needed: Any, workable: Any) -> Any:
    """How long it takes to find `needed` workable days; days beyond the last one known can all be worked on."""
    last = workable.shape[1] - 1
    rows = np.arange(len(begin))
    day = np.minimum(begin.astype(np.int64), last - 1)
    wanted = workable[rows, day] + (begin - day) * (workable[rows, day + 1] - workable[rows, day]) + needed
    at = np.minimum(last, np.maximum(day + 1, (workable < wanted[:, None]).sum(axis=1)))
    reached = workable[rows, at]
    beyond = np.where(reached < wanted, wanted - reached, -(reached - wanted))
    stretched = (at + beyond - begin).astype(np.float32)
    return np.where((needed <= 0) | (begin.astype(np.int64) >= last), needed, stretched)


def _forward(plan: Plan, causes: Causes, sky: Sky, seed: int, runs: Any) -> tuple[Any, Any, Any]:
    """Starts and lengths [activity, run], and the finish of each run."""
    count = len(plan.spread)
    start, length = np.zeros((2, count, len(runs)), np.float32)
    last = np.zeros(len(runs), np.float32)
    factors, workable = _factors(causes, seed, runs), _workable(sky, seed, runs)
    for activity in range(count):
        took = _triangular(_uniform(seed, activity, runs), *plan.spread[activity])
        for driver, factor in enumerate(factors):
            if causes.driven[driver, activity]:
                took = took * factor
        begin = np.full(len(runs), plan.floor[activity], np.float32)
        for at in range(plan.head[activity], plan.head[activity + 1]):
            before, kind = plan.source[at], plan.kind[at]
            held = start[before] + plan.lag[at] + (length[before] if kind in (0, 2) else 0) - (took if kind >= 2 else 0)
            begin = np.maximum(begin, held)
        if sky.exposed[activity] >= 0:
            took = _stretched(begin, took, workable[sky.exposed[activity]])
        start[activity], length[activity] = begin, took
        last = np.maximum(last, begin + took)
    return start, length, last


def simulate(plan: Plan, causes: Causes, sky: Sky, seed: int, finish: Any, sums: Any) -> None:
    """As `sampling.simulate`."""
    for block in range(len(sums)):
        runs = np.arange(block * BLOCK, min((block + 1) * BLOCK, len(finish)), dtype=np.uint32)
        start, length, last = _forward(plan, causes, sky, seed, runs)
        finish[runs] = last
        slack = np.maximum(0, _latest(plan, length, last) - start)
        sums[block, :, CRITICAL] = (slack <= _TOUCHES).sum(axis=1)
        took = length.astype(np.float64)
        beyond = took - plan.spread[:, 1:2]
        sums[block, :, LENGTH], sums[block, :, SQUARE] = beyond.sum(axis=1), (beyond * beyond).sum(axis=1)
        sums[block, :, PRODUCT] = (beyond * last).sum(axis=1)
        sums[block, :, SIGNIFICANT] = (took / (took + slack + 1e-9) * last).sum(axis=1)


def _latest(plan: Plan, length: Any, last: Any) -> Any:
    latest = last - length
    for activity in range(len(length) - 1, -1, -1):
        for at in range(plan.head[activity], plan.head[activity + 1]):
            before, kind = plan.source[at], plan.kind[at]
            held = latest[activity] - plan.lag[at]
            held = held - (length[before] if kind in (0, 2) else 0) + (length[activity] if kind >= 2 else 0)
            latest[before] = np.minimum(latest[before], held)
    return latest


def work_done(plan: Plan, causes: Causes, sky: Sky, seed: int, weight: Any, moments: Any, done: Any) -> None:
    """As `sampling.work_done`."""
    runs = np.arange(len(done), dtype=np.uint32)
    start, length, _last = _forward(plan, causes, sky, seed, runs)
    for activity in range(len(weight)):
        took = np.maximum(length[activity], _TOUCHES)[:, None]
        done += weight[activity] * np.clip((moments - start[activity][:, None]) / took, 0, 1)
