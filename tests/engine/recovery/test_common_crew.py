"""Who pays for a common crew: cases small enough to know the answer, and bounds that never pass the least cost there is."""

from dataclasses import replace

import pytest

from gongjian.engine.recovery.common_crew import common_crew
from gongjian.engine.recovery.data import Crew, Job, Problem, Project, Status, Tie, Way
from gongjian.engine.recovery.incumbent import Incumbent, own_costs, priced
from gongjian.engine.recovery.indexed import indexed
from gongjian.engine.recovery.prices import market_prices
from gongjian.engine.recovery.solve import recover
from tests.engine.recovery.problems import due, shared, small
from tests.engine.recovery.test_against_enumeration import least
from tests.engine.recovery.test_cut import faster_with_more


def two(*, capacity: int = 1, hire_limit: int = 0, late_costs: tuple[int, int] = (100, 300)) -> Problem:
    """Two projects of one job each, three periods with the crane, both due in period 3."""
    jobs = tuple(Job(name, (Way(3, 0, {"crane": 1}),), project=name) for name in ("A", "B"))
    projects = tuple(Project(name, 3, cost) for name, cost in zip("AB", late_costs, strict=True))
    return Problem(jobs, (), (Crew("crane", capacity, hire_limit, hire_cost=80, window=3),), projects)


def test_the_project_that_can_wait_more_cheaply_waits():
    found = common_crew(two(), seconds=5)
    assert (found.together.status, found.together.cost) == (Status.OPTIMAL, 300)
    assert [(one.project, one.alone, one.together, one.sharing) for one in found.shares] == [
        ("A", 0, 300, 300),
        ("B", 0, 0, 0),
    ]
    assert [(one.late_alone, one.late_together) for one in found.shares] == [(0, 3), (0, 0)]


def test_what_the_plans_alone_would_need_together_is_an_overload():
    (load,) = common_crew(two(), seconds=5).overloads
    assert (load.crew, load.window, load.needed, load.capacity, load.unit_periods) == ("crane", 0, 2, 1, 3)
    assert load.projects == ("A", "B")


def test_a_hired_unit_is_borne_by_those_who_use_the_crew():
    found = common_crew(two(hire_limit=1), seconds=5)
    assert found.together.cost == 80
    assert [one.together for one in found.shares] == [40, 40]


def test_with_enough_for_all_nobody_pays_and_nothing_has_a_price():
    found = common_crew(two(capacity=2), seconds=5)
    assert found.together.cost == 0
    assert {one.sharing for one in found.shares} == {0}
    assert (found.overloads, found.prices) == ((), ())


def test_one_more_unit_is_worth_what_it_saves_at_most():
    problem = two()
    found = common_crew(problem, seconds=5)
    assert found.prices
    more = recover(replace(problem, crews=(replace(problem.crews[0], capacity=2),)), seconds=5)
    assert sum(one.saves for one in found.prices) >= found.together.bound - more.cost - 1


def test_a_deadline_nobody_meets_leaves_no_shares():
    problem = two()
    hard = replace(
        problem, projects=tuple(replace(project, deadline=3, late_cost=None) for project in problem.projects)
    )
    found = common_crew(hard, seconds=3)
    assert found.together.status == Status.INFEASIBLE
    assert (found.shares, found.prices) == ((), ())


@pytest.mark.parametrize("seed", range(8))
def test_prices_prove_no_more_than_the_least_cost(seed: int):
    problem = due(small(seed, jobs=3, with_crew=True), 4, late_cost=250)
    problem = faster_with_more(problem) if seed % 2 else problem
    one = indexed(problem)
    answer = recover(problem, seconds=20)
    held = Incumbent(tuple(answer.starts[job.id] for job in one.jobs), tuple(answer.ways[job.id] for job in one.jobs))
    pricing = market_prices(one, held, 10 * answer.cost, steps=60)
    assert pricing.bound <= (least(problem, 12) or 0)
    assert (pricing.prices >= 0).all()


@pytest.mark.parametrize("seed", range(6))
def test_prices_of_projects_that_share_prove_no_more_than_the_best_answer(seed: int):
    problem = faster_with_more(shared(seed, projects=3, jobs=3))
    problem = replace(problem, crews=(replace(problem.crews[0], capacity=2, hire_limit=1 + seed % 2),))
    one = indexed(problem)
    answer = recover(problem, seconds=20)
    held = Incumbent(tuple(answer.starts[job.id] for job in one.jobs), tuple(answer.ways[job.id] for job in one.jobs))
    pricing = market_prices(one, held, 10 * answer.cost, steps=60)
    assert answer.status == Status.OPTIMAL
    assert 0 < pricing.bound <= answer.cost


def test_shares_and_hires_add_up_to_the_common_cost():
    problem = shared(11, projects=2, jobs=6)
    one = indexed(problem)
    found = common_crew(problem, seconds=1, work=3_000)
    held = Incumbent(
        tuple(found.together.starts[job.id] for job in one.jobs), tuple(found.together.ways[job.id] for job in one.jobs)
    )
    own, _ = own_costs(one, held)
    assert sum(own) <= priced(one, held).cost == found.together.cost
    assert sum(share.together for share in found.shares) == found.together.cost
    assert found == common_crew(problem, seconds=1, work=3_000)


def test_ties_between_projects_hold():
    problem = replace(two(capacity=2), ties=(Tie("A", "B"),))
    found = common_crew(problem, seconds=5)
    assert found.together.cost == 900
    assert [one.sharing for one in found.shares] == [0, 900]


def test_a_time_that_is_over_before_the_first_price_proves_nothing_and_breaks_nothing():
    one = indexed(two())
    held = Incumbent((0, 3), (0, 0))
    assert market_prices(one, held, 300, is_over=lambda: True).bound >= 0
