"""The time given holds whatever the search is busy with, and what is known by then is the answer."""

import time
from threading import Event

import pytest

from gongjian.engine.recovery import solve
from gongjian.engine.recovery.data import Answer, Status
from gongjian.engine.recovery.decoding import decoded
from gongjian.engine.recovery.incumbent import Incumbent, priced
from gongjian.engine.recovery.indexed import indexed
from gongjian.engine.recovery.run import Progress, Run, answered_in_time
from gongjian.engine.recovery.solve import recover
from gongjian.engine.recovery.windows import windows
from tests.engine.recovery.problems import due, shared, small


@pytest.fixture
def stuck(monkeypatch: pytest.MonkeyPatch):
    """A step that does not come back before the test is over, as on a machine with no time for it."""
    free = Event()
    monkeypatch.setattr(solve, "_relax", lambda _run: free.wait(60))
    yield free
    free.set()


@pytest.mark.parametrize("seconds", [0.001, 0.4])
def test_a_step_that_does_not_come_back_leaves_the_first_plan(stuck: Event, seconds: float):
    problem = shared(4, projects=3, jobs=6)
    told: list[Progress] = []
    answer = recover(problem, seconds=seconds, tell=told.append)
    assert not stuck.is_set()
    assert answer.status == Status.FEASIBLE
    one = indexed(problem)
    held = Incumbent(tuple(answer.starts[job.id] for job in one.jobs), tuple(answer.ways[job.id] for job in one.jobs))
    assert (priced(one, held).cost, priced(one, held).broken) == (answer.cost, ())
    assert 0 <= answer.gap <= 1
    assert [progress.cost for progress in told] == [answer.cost]


def test_a_hard_deadline_is_kept_by_the_fastest_ways_where_the_plan_misses_it(stuck: Event):
    answer = recover(due(small(5, jobs=8, with_crew=True), 16), seconds=0.01)
    assert not stuck.is_set()
    assert answer.status == Status.FEASIBLE
    assert any(answer.ways.values())


def test_a_stop_is_answered_while_a_step_is_under_way(stuck: Event):
    answer = recover(shared(4, projects=3, jobs=6), seconds=50, is_cancelled=lambda: True)
    assert not stuck.is_set()
    assert answer.status == Status.FEASIBLE


def test_what_is_found_after_the_answer_changes_nothing():
    one = indexed(shared(4, projects=3, jobs=6))
    now = time.monotonic()
    run = Run(one, windows(one), now + 0.05, 1, lambda: False, lambda _progress: None, now)
    cheap, dear = (decoded(one, ways) for ways in ([0] * 18, [one.fastest(job) for job in range(18)]))
    assert priced(one, cheap).cost < priced(one, dear).cost
    assert run.offer(dear)

    def slow(run: Run) -> Answer:
        Event().wait(2)
        return run.answer()

    answer = answered_in_time(run, slow)
    run.raise_bound(1)
    assert not run.offer(cheap)
    assert (run.cost, run.bound, answer.cost) == (priced(one, dear).cost, 0, priced(one, dear).cost)


def test_a_fault_in_the_search_is_raised_where_it_was_asked(monkeypatch: pytest.MonkeyPatch):
    def broken(_run: object) -> None:
        raise ArithmeticError("the cut overflowed")

    monkeypatch.setattr(solve, "_relax", broken)
    with pytest.raises(ArithmeticError):
        recover(shared(4, projects=3, jobs=6), seconds=5)
