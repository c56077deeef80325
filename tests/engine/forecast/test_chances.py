"""Monte-Carlo against what can be worked out by hand, and against the same simulation written plainly."""

from datetime import datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongjian.engine.calendars.site import SiteCalendar
from gongjian.engine.forecast.chances import Driver, Spread, chances
from gongjian.engine.network import Activity, Constraint, ConstraintKind, Link, LinkKind, Network, PlanRefused, Progress

SITE = SiteCalendar((((480, 960),),) * 7)  # eight hours a day, no day off
DAY = 480
EXACT = Spread(1, 1, 1)


def plan(*lengths: int, links: tuple[Link, ...] = (), **changed) -> Network:
    activities = tuple(Activity(chr(97 + at), days * DAY) for at, days in enumerate(lengths))
    return Network(datetime(2020, 3, 23, 8), activities, links, calendar=SITE, **changed)


CHAIN = (Link("a", "b"), Link("b", "c"))


def test_without_uncertainty_every_run_is_the_plan():
    told = chances(plan(5, 7, 3, links=CHAIN), usual=EXACT, runs=100)
    assert set(told.finishes) == {15.0}
    assert told.finish_at(0.5) == told.finish_at(1.0) == datetime(2020, 4, 6, 16)
    assert (told.chance_by(datetime(2020, 4, 6, 16)), told.chance_by(datetime(2020, 4, 6, 15, 59))) == (1.0, 0.0)
    assert told.criticality == {"a": 1.0, "b": 1.0, "c": 1.0}
    assert told.sensitivity == {"a": 0.0, "b": 0.0, "c": 0.0}


def test_a_chain_is_the_sum_of_its_triangles():
    """Mean of a triangle is (low + likely + high) / 3, variance (a²+b²+c²−ab−ac−bc) / 18."""
    told = chances(plan(10, 10, 10, links=CHAIN), usual=Spread(0.8, 1.0, 1.5), runs=40_000)
    ends = np.array(told.finishes)
    variance = 3 * (8**2 + 10**2 + 15**2 - 8 * 10 - 8 * 15 - 10 * 15) / 18
    assert ends.mean() == pytest.approx(33, abs=0.05)
    assert ends.var() == pytest.approx(variance, rel=0.03)
    assert sum(value**2 for value in told.sensitivity.values()) == pytest.approx(1, abs=0.03)


def test_two_equal_branches_are_critical_half_the_time_each():
    links = (Link("a", "c"), Link("b", "c"))
    told = chances(plan(10, 10, 1, links=links), usual=Spread(0.5, 1, 1.5), runs=20_000)
    assert told.criticality["a"] + told.criticality["b"] == pytest.approx(1, abs=0.01)
    assert told.criticality["a"] == pytest.approx(0.5, abs=0.02)
    assert told.criticality["c"] == 1.0


def test_a_shared_cause_spreads_the_finish_more_than_separate_ones():
    rain = Driver("rain", 1.0, 0.7, 1.0, 1.3)
    together = chances(plan(10, 10, 10, links=CHAIN), usual=EXACT, drivers=(rain,), runs=20_000)
    apart = chances(plan(10, 10, 10, links=CHAIN), usual=Spread(0.7, 1.0, 1.3), runs=20_000)
    assert np.std(together.finishes) > 1.6 * np.std(apart.finishes)
    dry = Driver("rain", 1.0, 2, 2, 2, activities=("a",))
    assert set(chances(plan(10, 10, 10, links=CHAIN), usual=EXACT, drivers=(dry,), runs=50).finishes) == {40.0}


def test_work_done_is_certain_and_work_begun_counts_what_is_left():
    network = plan(10, 10, 10, links=CHAIN, data_at=datetime(2020, 4, 6, 8))
    a, b, c = network.activities
    done = Activity("a", a.duration_minutes, progress=Progress(datetime(2020, 3, 23, 8), datetime(2020, 4, 1, 16)))
    begun = Activity("b", b.duration_minutes, progress=Progress(datetime(2020, 4, 2, 8), remaining_minutes=4 * DAY))
    network = Network(network.start_at, (done, begun, c), CHAIN, calendar=SITE, data_at=network.data_at)
    told = chances(network, usual=EXACT, runs=10)
    assert set(told.finishes) == {14.0}
    assert set(told.criticality) == {"b", "c"}


def test_a_start_held_by_a_constraint_is_waited_for():
    late = Activity("b", 2 * DAY, constraints=(Constraint(ConstraintKind.START_NO_EARLIER, datetime(2020, 4, 2, 8)),))
    network = Network(datetime(2020, 3, 23, 8), (Activity("a", DAY), late), (Link("a", "b"),), calendar=SITE)
    assert set(chances(network, usual=EXACT, runs=10).finishes) == {12.0}


@pytest.mark.parametrize(
    ("kind", "lag_days", "finish"),
    [(LinkKind.FS, 0, 16), (LinkKind.SS, 5, 11), (LinkKind.FF, 3, 13), (LinkKind.SF, 12, 12), (LinkKind.FS, -4, 12)],
)
def test_every_kind_of_link_pushes_as_it_should(kind: LinkKind, lag_days: int, finish: int):
    """Ten days before six."""
    told = chances(plan(10, 6, links=(Link("a", "b", kind, lag_days * DAY),)), usual=EXACT, runs=5)
    assert set(told.finishes) == {float(finish)}


def test_nothing_left_to_do_and_unknown_names():
    done = Progress(datetime(2020, 3, 23, 8), datetime(2020, 3, 24, 16))
    network = Network(datetime(2020, 3, 23, 8), (Activity("a", DAY, progress=done),), calendar=SITE)
    assert set(chances(network, runs=3).finishes) == {0.0}
    with pytest.raises(PlanRefused):
        chances(plan(1), spreads={"z": EXACT})


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000), st.lists(st.integers(0, 15), min_size=2, max_size=9))
def test_same_seed_same_runs_and_a_longer_activity_never_ends_sooner(seed: int, lengths: list[int]):
    links = tuple(Link(chr(97 + at // 2), chr(97 + at)) for at in range(1, len(lengths)))
    first = chances(plan(*lengths, links=links), runs=600, seed=seed)
    assert first.finishes == chances(plan(*lengths, links=links), runs=600, seed=seed).finishes
    longer = chances(plan(lengths[0] + 3, *lengths[1:], links=links), runs=600, seed=seed)
    assert all(one <= two + 1e-3 for one, two in zip(first.finishes, longer.finishes, strict=True))
    assert first.finish_at(0.5) <= first.finish_at(0.8)
    assert all(0 <= share <= 1 for share in first.criticality.values())
