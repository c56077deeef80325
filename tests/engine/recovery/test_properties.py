"""What must hold of every recovery, whatever its jobs, ties and crews."""

import random
from dataclasses import replace
from itertools import pairwise

import pytest

from gongjian.engine.recovery.data import Answer, Problem, Status
from gongjian.engine.recovery.indexed import indexed
from gongjian.engine.recovery.solve import recover
from gongjian.engine.recovery.windows import windows
from tests.engine.recovery.problems import due, small

SEEDS = range(4)
MET = {Status.OPTIMAL, Status.FEASIBLE}


def answered(problem: Problem, deadline: int) -> Answer:
    return recover(due(problem, deadline), seconds=10)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("with_crew", [False, True])
def test_a_later_deadline_never_costs_more_and_is_never_harder(seed: int, with_crew: bool):
    """Told by bounds, so that it also holds where a busy machine left something unproven."""
    problem = small(seed, jobs=4, with_crew=with_crew)
    last = max(windows(indexed(problem)).finish) + 2
    answers = [answered(problem, deadline) for deadline in range(max(1, last - 5), last + 1)]
    for tight, loose in pairwise(answers):
        if tight.status in MET:
            assert loose.status in {*MET, Status.UNKNOWN}
            assert loose.bound <= tight.cost
        if tight.status == loose.status == Status.OPTIMAL:
            assert loose.cost <= tight.cost


@pytest.mark.parametrize("seed", SEEDS)
def test_names_and_the_order_of_jobs_and_ties_do_not_matter(seed: int):
    problem = small(seed, jobs=4, with_crew=True)
    chance = random.Random(seed)
    names = dict(zip((job.id for job in problem.jobs), "丁丙乙甲", strict=True))
    jobs = [replace(job, id=names[job.id]) for job in problem.jobs]
    ties = [replace(tie, predecessor=names[tie.predecessor], successor=names[tie.successor]) for tie in problem.ties]
    chance.shuffle(jobs)
    chance.shuffle(ties)
    deadline = max(windows(indexed(problem)).finish) - 1
    one = answered(problem, deadline)
    other = answered(replace(problem, jobs=tuple(jobs), ties=tuple(ties)), deadline)
    assert (one.status in MET) == (other.status in MET)
    if one.status in MET:
        assert one.bound <= other.cost
        assert other.bound <= one.cost
