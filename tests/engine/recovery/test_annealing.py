"""The walk over decisions: what it counts is what the plan costs, and the same seed and work walk the same way."""

import pytest

from gongjian.engine.recovery.annealing import Cooling, Walker, annealed, plan_of, site_of
from gongjian.engine.recovery.data import Problem, Status
from gongjian.engine.recovery.decoding import decoded
from gongjian.engine.recovery.incumbent import Incumbent, priced
from gongjian.engine.recovery.indexed import indexed
from gongjian.engine.recovery.late_parts import decisions
from gongjian.engine.recovery.solve import recover
from gongjian.engine.recovery.windows import windows
from tests.engine.recovery.problems import due, shared, small


def late(seed: int) -> Problem:
    return due(small(seed, jobs=12, with_crew=True), 8, late_cost=250)


@pytest.mark.parametrize("seed", range(6))
def test_what_the_walk_counts_is_the_price_of_its_plan(seed: int):
    one = indexed(late(seed) if seed % 2 else shared(seed, projects=3, jobs=6))
    walker = Walker(one, site_of(one), decoded(one, [0] * len(one.jobs)), seed)
    for _ in range(5):
        walker.walk(500, 0.3)
        now = Incumbent(tuple(walker.plan.jobs["start"].tolist()), tuple(walker.plan.jobs["way"].tolist()))
        told = priced(one, now)
        assert (told.cost, told.broken) == (walker.plan.total[0], ())
        best = priced(one, walker.found())
        assert (best.cost, best.broken) == (walker.best, ())


def test_decisions_read_from_a_plan_lead_back_to_it():
    one = indexed(shared(3, projects=3, jobs=6))
    held = decoded(one, [job % 2 for job in range(len(one.jobs))], hires_freely=True)
    plan = plan_of(one, held)
    assert decisions.settle(site_of(one), plan, plan.order)
    assert tuple(plan.jobs["start"].tolist()) == held.starts


def test_a_hard_deadline_missed_by_the_first_plan_is_reached():
    problem = small(5, jobs=8, with_crew=True)
    one = indexed(due(problem, 14))
    first = decoded(one, [0] * len(one.jobs))
    assert priced(one, first).broken
    found = annealed(one, first, Cooling(20, moves=20_000))
    assert found is not None
    assert not priced(one, found).broken


def test_the_same_seed_and_work_give_the_same_answer():
    problem = shared(7, projects=2, jobs=6)
    one, other = (recover(problem, seconds=0.001, work=1_500, seed=5) for _ in range(2))
    assert one == other
    assert one.status in {Status.OPTIMAL, Status.FEASIBLE}


def test_what_has_started_stays():
    problem = due(small(2, jobs=8, with_crew=True), 12, late_cost=100)
    jobs = list(problem.jobs)
    first = windows(indexed(problem)).earliest[0]
    jobs[0] = type(jobs[0])(jobs[0].id, jobs[0].ways[:1], fixed_start=first)
    one = indexed(Problem(tuple(jobs), problem.ties, problem.crews, problem.projects))
    found = annealed(one, decoded(one, [0] * 8), Cooling(20, moves=5_000))
    assert found is not None
    assert found.starts[0] == first
