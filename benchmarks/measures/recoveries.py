"""Winning time back beside plain CP-SAT: one project with scarce crews, many that share them, and time against cost alone.

The peer is CP-SAT on one model of everything, eight workers, no hint, the same seconds: `exact.search` without what
surrounds it in `recover`. Both answers are priced by the same independent check.
"""

import os
import time
from collections.abc import Iterator
from typing import Any

from benchmarks.instances.contention import MODERATE, TIGHT, Shape, portfolio, single, without_crews
from gongjian.engine.recovery.data import Answer, Problem
from gongjian.engine.recovery.exact import Limits, search
from gongjian.engine.recovery.incumbent import Incumbent, priced
from gongjian.engine.recovery.indexed import indexed
from gongjian.engine.recovery.solve import recover
from gongjian.engine.recovery.windows import hard_ends, windows

SINGLE = {"moderate": (0.5, (5, 10)), "high": (1.1, (10, 20, 30))}  # how busy the crews are, percent to win back


def singles(jobs: int, seeds: int, *, moderate_seconds: float, high_seconds: float) -> Iterator[dict[str, Any]]:
    for name, (busy, percents) in SINGLE.items():
        seconds = moderate_seconds if name == "moderate" else high_seconds
        for seed in range(1, seeds + 1):
            for percent in percents:
                problem = single(jobs, busy=busy, recovery=percent, seed=seed)
                yield {"case": f"{jobs} {name}, {percent} % back, seed {seed}", **beside(problem, seconds)}


def portfolios(projects: int, jobs: int, seeds: int, *, seconds: float) -> Iterator[dict[str, Any]]:
    for name, busy in (("moderate", MODERATE), ("tight", TIGHT)):
        for seed in range(1, seeds + 1):
            problem = portfolio(Shape(projects, jobs, busy), seed=seed)
            yield {"case": f"{projects} x {jobs} {name}, seed {seed}", **beside(problem, seconds)}


def time_costs(jobs: int, ways: int, percents: list[int], *, seconds: float) -> Iterator[dict[str, Any]]:
    for percent in percents:
        problem = without_crews(jobs, ways, recovery=percent, seed=1)
        yield {"case": f"{jobs} x {ways}, {percent} % back", **beside(problem, seconds)}


def warm_up() -> None:
    """What is compiled at the first call is compiled before the clock starts."""
    recover(portfolio(Shape(2, 6, TIGHT), seed=1), seconds=1)


def beside(problem: Problem, seconds: float) -> dict[str, Any]:
    load, began, used = os.getloadavg()[0], time.perf_counter(), time.process_time()
    ours = recover(problem, seconds=seconds)
    took, processor = time.perf_counter() - began, time.process_time() - used
    _audit(problem, ours)
    peer_cost, peer_bound = _peer(problem, seconds)
    return {
        "seconds": round(took, 1),
        "processor": round(processor, 1),
        "load": round(load, 1),
        "status": ours.status.value,
        "cost": ours.cost,
        "bound": ours.bound,
        "gap": round(ours.gap, 4),
        "cp_sat_cost": peer_cost,
        "cp_sat_bound": peer_bound,
        "cp_sat_gap": None if not peer_cost else round(1 - peer_bound / peer_cost, 4),
        "ours_of_cp_sat": None if not peer_cost else round(ours.cost / peer_cost, 3),
    }


def _peer(problem: Problem, seconds: float) -> tuple[int | None, int]:
    """Cost (None: nothing found) and bound."""
    one = indexed(problem)
    found = search(one, windows(one, hard_ends(one)), Limits(seconds))
    return None if found.held is None else priced(one, found.held).cost, max(0, round(found.bound))


def _audit(problem: Problem, answer: Answer) -> None:
    """An answer that breaks a rule, or costs other than it says, is no answer."""
    if not answer.starts:
        return
    one = indexed(problem)
    held = Incumbent(tuple(answer.starts[job.id] for job in one.jobs), tuple(answer.ways[job.id] for job in one.jobs))
    told = priced(one, held)
    if told.broken or told.cost != answer.cost:
        raise ValueError(f"wrong answer: {told.broken}, {told.cost} instead of {answer.cost}")
