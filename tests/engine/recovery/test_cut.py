"""The program of one project under prices: its value never passes any plan's, and is met where ways are not mixed."""

import random
from dataclasses import replace

import numpy as np
import pytest

from gongjian.engine.recovery.annealing import site_of
from gongjian.engine.recovery.cut import Cut
from gongjian.engine.recovery.data import Crew, Job, Problem, Project, Tie, Way
from gongjian.engine.recovery.exact import Limits, search
from gongjian.engine.recovery.incumbent import Incumbent, priced
from gongjian.engine.recovery.indexed import indexed
from gongjian.engine.recovery.parts import relaxed_by_part
from gongjian.engine.recovery.prices import market_prices
from gongjian.engine.recovery.relaxation import relaxed
from gongjian.engine.recovery.solve import recover
from gongjian.engine.recovery.windows import windows
from tests.engine.recovery.problems import due, shared, small


def test_a_job_goes_where_the_crew_is_cheapest():
    """The period before the dear ones is too short, so it waits until they are over and is late by one."""
    problem = Problem((Job("a", (Way(2, 0, {"crane": 1}),)),), (), (Crew("crane", 1),), (Project("", 4, 10),))
    one = indexed(problem)
    prices = np.array([[5.0, 20, 20, 1, 1, 1, 1]])
    paid = np.concatenate([[[0.0]], np.cumsum(prices, axis=1)], axis=1)
    least, starts, ends = Cut(one, site_of(one), [0], windows(one, {0: 7}), {0: 7}).least(paid)
    assert (least, starts, ends) == (12, {0: 3}, {0: 5})


def faster_with_more(problem: Problem) -> Problem:
    """The last way of each job holds a unit more than the plan."""
    return replace(
        problem,
        jobs=tuple(
            replace(job, ways=(*job.ways[:-1], replace(job.ways[-1], crews={"crane": 1 + job.ways[0].crews["crane"]})))
            if job.ways[0].crews and len(job.ways) > 1
            else job
            for job in problem.jobs
        ),
    )


@pytest.mark.parametrize(("price", "cost", "length"), [(0, 40, 3), (7, 82, 3), (20, 155, 4), (50, 275, 4)])
def test_what_a_faster_way_holds_beyond_the_plan_is_paid(price: int, cost: int, length: int):
    """Due in period 3 at 40 a period: where the crew is dear, a second shift with its second unit is not worth it."""
    ways = (Way(5, 0, {"crane": 1}), Way(4, 35, {"crane": 1}), Way(3, 40, {"crane": 2}))
    problem = Problem((Job("a", ways),), (), (Crew("crane", 2),), (Project("", 3, 40),))
    one = indexed(problem)
    paid = np.array([[price * period for period in range(9)]], dtype=float)
    least, starts, ends = Cut(one, site_of(one), [0], windows(one, {0: 8}), {0: 8}).least(paid)
    exact = min(way.cost + price * way.duration * way.crews["crane"] + 40 * max(0, way.duration - 3) for way in ways)
    assert (least, ends[0] - starts[0]) == (exact, length)
    assert least == cost


@pytest.mark.parametrize("seed", range(12))
def test_no_plan_costs_less_than_the_cut(seed: int):
    problem = due(small(seed, jobs=6, with_crew=True), 6, late_cost=170)
    problem = faster_with_more(problem) if seed % 2 else problem
    one = indexed(problem)
    dice = random.Random(seed)
    prices = np.array([[dice.choice((0, 0, 30, 90)) for _ in range(40)]], dtype=float)
    paid = np.concatenate([[[0.0]], np.cumsum(prices, axis=1)], axis=1)
    least, starts, ends = Cut(one, site_of(one), range(6), windows(one, {0: 30}), {0: 30}).least(paid)
    assert all(ends[job] - starts[job] >= one.shortest(job) for job in range(6))
    for _ in range(300):
        cost = _random_plan(one, dice, prices[0])
        assert least <= cost + 1e-6


def _random_plan(one, dice: random.Random, prices: np.ndarray) -> float:
    """What a plan without regard to the crew's limit costs, the crew paid by the period."""
    ways = [dice.randrange(len(job.ways)) for job in one.jobs]
    starts = [0] * len(one.jobs)
    cost = 0.0
    for job in one.order:
        way = one.jobs[job].ways[ways[job]]
        begin = one.jobs[job].release + dice.choice((0, 0, 0, 1, 3))
        for at in one.before[job]:
            first, _, tie = one.ties[at]
            taken = dice.randint(0, tie.overlap_limit)
            cost += taken * tie.overlap_cost
            begin = max(begin, _earliest(tie, starts[first], one.jobs[first].ways[ways[first]], way) - taken)
        starts[job] = begin
        cost += way.cost + way.crews.get("crane", 0) * float(prices[begin : begin + way.duration].sum())
    end = max(starts[job] + one.jobs[job].ways[ways[job]].duration for job in range(len(one.jobs)))
    return cost + max(0, end - 6) * 170


def _earliest(tie: Tie, start: int, first: Way, second: Way) -> int:
    left = start + (first.duration if tie.kind in {"FS", "FF"} else 0)
    return left + tie.lag - (second.duration if tie.kind in {"FF", "SF"} else 0)


def test_projects_apart_are_bounded_like_all_together():
    one = indexed(shared(21, projects=3, jobs=5))
    apart, together = relaxed_by_part(one, seconds=20), relaxed(one, windows(one), seconds=20)
    assert apart.bound is not None
    assert together.bound is not None
    assert 0 <= apart.bound <= recover(one.problem, seconds=0.01, work=500).cost
    assert apart.bound <= together.bound + 1
    assert apart.held is not None
    assert len(apart.held.starts) == len(one.jobs)


def test_a_unit_hired_once_for_two_projects_is_not_charged_twice():
    """Both have started with two units of a crew of one, one after the other within the window of one hire."""
    jobs = tuple(
        Job(name, (Way(3, 0, {"crane": 2}),), project=name, fixed_start=at) for name, at in (("A", 0), ("B", 5))
    )
    crew = Crew("crane", 1, hire_limit=1, hire_cost=80, window=10)
    one = indexed(Problem(jobs, (), (crew,), (Project("A", 20, 10), Project("B", 20, 10))))
    assert priced(one, Incumbent((0, 5), (0, 0))).cost == 80
    apart = relaxed_by_part(one, seconds=20)
    assert apart.bound is not None
    assert apart.bound <= 80
    assert recover(one.problem, seconds=5).bound <= 80


@pytest.mark.parametrize("seed", range(8))
def test_no_bound_passes_the_least_cost_that_the_plain_solver_proves(seed: int):
    """Prices by haggling, then by the offers' linear program; floors from each project alone; against one model of everything."""
    problem = shared(seed, projects=3, jobs=3)
    problem = faster_with_more(problem) if seed % 2 else problem
    problem = replace(problem, crews=(replace(problem.crews[0], capacity=2, hire_limit=1 + seed % 2),))
    one = indexed(problem)
    exact = search(one, windows(one), Limits(20))
    assert exact.is_optimal
    assert exact.held is not None
    cheapest = priced(one, exact.held).cost
    floors = relaxed_by_part(one, seconds=20).by_group
    assert sum(floors) <= cheapest
    told: list[int] = []
    market_prices(one, exact.held, 10**9, floors=floors, steps=25, tell=told.append)
    assert told[0] <= max(told) <= cheapest
