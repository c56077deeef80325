"""Small problems, every choice tried: the engine's price must be the least there is, and its bound no higher."""

from itertools import product

import pytest

from gongjian.engine.recovery.data import Problem, Status
from gongjian.engine.recovery.incumbent import Incumbent, priced
from gongjian.engine.recovery.indexed import indexed
from gongjian.engine.recovery.solve import recover
from gongjian.engine.recovery.windows import windows
from tests.engine.recovery.problems import due, small


def least(problem: Problem, last: int) -> int | None:
    """By trying all ways and all starts up to `last`."""
    one = indexed(problem)
    earliest = windows(one).earliest
    best = None
    for ways in product(*(range(len(job.ways)) for job in one.jobs)):
        for starts in product(*(range(first, last + 1) for first in earliest)):
            told = priced(one, Incumbent(starts, ways))
            if not told.broken and (best is None or told.cost < best):
                best = told.cost
    return best


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("with_crew", [False, True])
def test_the_price_is_the_least_of_all(seed: int, with_crew: bool):
    problem = small(seed, jobs=3, with_crew=with_crew)
    shortest = max(windows(indexed(problem)).finish)
    for deadline in (shortest - 1, shortest, shortest + 1, shortest + 3):
        answer = recover(due(problem, deadline), seconds=20)
        expected = least(due(problem, deadline), deadline + 1)
        if expected is None:
            assert answer.status == Status.INFEASIBLE
        else:
            assert (answer.status, answer.cost, answer.bound) == (Status.OPTIMAL, expected, expected)


@pytest.mark.parametrize("seed", range(4))
def test_a_late_end_at_a_price_is_weighed_against_measures(seed: int):
    problem = due(small(seed, jobs=3, with_crew=True), 4, late_cost=250)
    answer = recover(problem, seconds=20)
    assert answer.status == Status.OPTIMAL
    assert answer.cost == least(problem, 12)
