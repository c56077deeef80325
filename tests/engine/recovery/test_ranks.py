"""Who goes first: what comes out breaks nothing and is the same for a seed; large problems search and price at once."""

import numpy as np
import pytest

from benchmarks.instances.contention import TIGHT, Shape, portfolio
from gongjian.engine.recovery.data import Crew, Job, Problem, Project, Status, Way
from gongjian.engine.recovery.incumbent import Incumbent, priced
from gongjian.engine.recovery.indexed import indexed
from gongjian.engine.recovery.market import Guide
from gongjian.engine.recovery.ranks import Turn, guided_styles, ranked, styles_of
from gongjian.engine.recovery.solve import recover
from tests.engine.recovery.problems import shared


@pytest.mark.parametrize("seed", range(4))
def test_a_queue_breaks_nothing_and_is_the_same_for_a_seed(seed: int):
    one = indexed(shared(seed, projects=4, jobs=5))
    found = ranked(one, Turn(60, plans=150), seed=seed)
    assert found is not None
    assert not priced(one, found).broken
    assert found == ranked(one, Turn(60, plans=150), seed=seed)


def test_the_project_that_is_dearer_to_keep_waiting_goes_first():
    jobs = tuple(Job(name, (Way(3, 0, {"crane": 1}),), project=name) for name in ("A", "B", "C"))
    projects = tuple(Project(name, 3, cost) for name, cost in (("A", 10), ("B", 90), ("C", 40)))
    one = indexed(Problem(jobs, (), (Crew("crane", 1),), projects))
    found = ranked(one, Turn(60, plans=300))
    assert found is not None
    assert found.starts == (6, 0, 3)


def test_dear_crews_make_a_way_that_spares_them_worth_its_cost():
    jobs = (Job("a", (Way(10, 0, {"crane": 2}), Way(8, 30, {"crane": 2}), Way(6, 400, {"crane": 3}))),)
    one = indexed(Problem(jobs, (), (Crew("crane", 3, hire_limit=1, hire_cost=60, window=5),)))
    assert [ways[0] for ways in styles_of(one)] == [0, 0, 0, 1, 1]


def test_a_way_nobody_could_man_is_never_a_style():
    jobs = (Job("a", (Way(4, 0, {"crane": 1}), Way(1, 1, {"crane": 9}))),)
    one = indexed(Problem(jobs, (), (Crew("crane", 2),)))
    assert {ways[0] for ways in styles_of(one)} == {0}


def test_a_large_tight_portfolio_has_a_plan_and_a_bound_below_it():
    problem = portfolio(Shape(6, 70, TIGHT), seed=3)
    answer = recover(problem, seconds=4)
    one = indexed(problem)
    held = Incumbent(tuple(answer.starts[job.id] for job in one.jobs), tuple(answer.ways[job.id] for job in one.jobs))
    assert answer.status in {Status.OPTIMAL, Status.FEASIBLE}
    assert (priced(one, held).cost, priced(one, held).broken) == (answer.cost, ())
    assert 0 <= answer.bound <= answer.cost


def test_a_guide_says_who_goes_first_and_how_fast():
    """Where the crew's prices have B begin first and A hurry, the queue begins that way."""
    jobs = tuple(Job(name, (Way(4, 0, {"crane": 1}), Way(2, 5, {"crane": 1})), project=name) for name in ("A", "B"))
    one = indexed(Problem(jobs, (), (Crew("crane", 1),), (Project("A", 2, 1), Project("B", 2, 1))))
    guide = Guide(np.array([4.0, 0.0]), np.array([6.2, 3.9]))
    assert guided_styles(one, guide)[0] == [1, 0]
    found = ranked(one, Turn(60, plans=1, threads=1), guide=guide)
    assert found is not None
    assert not priced(one, found).broken
