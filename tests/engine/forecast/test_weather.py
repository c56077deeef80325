"""Rain stops everything exposed on a site on the same days, in spells, as often as the month says."""

from datetime import datetime

import numpy as np
import pytest

from gongjian.engine.calendars.site import SiteCalendar
from gongjian.engine.forecast.chances import Simulation, Spread, chances
from gongjian.engine.forecast.weather import Weather
from gongjian.engine.network import Activity, Link, Network

SITE = SiteCalendar((((480, 960),),) * 7)
EXACT = Spread(1, 1, 1)


def plan(*lengths: int, links: tuple[Link, ...] = ()) -> Network:
    activities = tuple(Activity(chr(97 + at), days * 480) for at, days in enumerate(lengths))
    return Network(datetime(2020, 3, 23, 8), activities, links, calendar=SITE)


def rain(chance: float, spells: float = 0.0, **given) -> Weather:
    return Weather("bridge rain", (chance,) * 12, spells, **given)


def test_lost_days_lengthen_the_work_by_their_share():
    told = chances(plan(100), usual=EXACT, weathers=[rain(0.2)], runs=5_000)
    ends = np.array(told.finishes)
    assert ends.mean() == pytest.approx(100 / 0.8, rel=0.01)
    assert ends.std() == pytest.approx((100 * 0.2) ** 0.5 / 0.8, rel=0.05)  # negative binomial
    assert ends.min() >= 100


def test_spells_keep_the_share_and_widen_the_spread():
    apart, spells = (
        np.array(chances(plan(100), usual=EXACT, weathers=[rain(0.2, one)], runs=5_000).finishes) for one in (0, 0.6)
    )
    assert spells.mean() == pytest.approx(apart.mean(), rel=0.02)
    assert spells.std() > 1.5 * apart.std()


def test_parallel_work_on_one_site_loses_the_same_days_and_on_two_sites_others():
    north, south = Weather("north", (0.3,) * 12, 0.0, ("a",)), Weather("south", (0.3,) * 12, 0.0, ("b",))
    together = chances(plan(50, 50), usual=EXACT, weathers=[rain(0.3)], runs=2_000)
    apart = chances(plan(50, 50), usual=EXACT, weathers=[north, south], runs=2_000)
    assert together.criticality == {"a": 1.0, "b": 1.0}
    assert apart.finish_at(0.5) > together.finish_at(0.5)
    assert apart.criticality["a"] < 0.7


def test_another_plan_of_the_same_site_sees_the_same_weather():
    one = Simulation(plan(30), usual=EXACT, weathers=[rain(0.3)]).work_done({"a": 1}, range(60), 200)
    two = Simulation(plan(30, 3), usual=EXACT, weathers=[rain(0.3)]).work_done({"a": 1}, range(60), 200)
    assert np.array_equal(one, two)


def test_work_indoors_and_dry_months_lose_nothing():
    links = (Link("a", "b"),)
    assert set(chances(plan(5, 5, links=links), usual=EXACT, weathers=[rain(0.0)], runs=50).finishes) == {10.0}
    told = chances(plan(5, 5, links=links), usual=EXACT, weathers=[rain(0.5, activities=("b",))], runs=500)
    assert min(told.finishes) >= 10
    summer = Weather("site", tuple(0.9 if month == 7 else 0.0 for month in range(1, 13)))
    assert set(chances(plan(20), usual=EXACT, weathers=[summer], runs=50).finishes) == {20.0}


def test_two_causes_at_once_stop_the_work_where_either_does():
    both = [Weather("rain", (0.2,) * 12, 0.0), Weather("heat", (0.25,) * 12, 0.0)]
    ends = np.array(chances(plan(100), usual=EXACT, weathers=both, runs=3_000).finishes)
    assert ends.mean() == pytest.approx(100 / (0.8 * 0.75), rel=0.01)


@pytest.mark.parametrize(
    "given", [{"by_month": (0.1,) * 11}, {"by_month": (1.0,) * 12}, {"by_month": (0.1,) * 12, "spells": 1.0}]
)
def test_what_is_no_weather_is_refused(given: dict):
    with pytest.raises(ValueError, match="nought"):
        Weather("x", **given)


def test_significance_and_schedule_sensitivity():
    """Alone on its way: SI 1, SSI 1. Beside a way three times as long: a third of the way, and never critical."""
    told = chances(plan(10, 30), usual=EXACT, runs=100)
    assert (told.significance["b"], told.significance["a"]) == (pytest.approx(1), pytest.approx(1 / 3, abs=0.01))
    alone = chances(plan(10), usual=Spread(0.5, 1, 1.5), runs=5_000)
    assert (alone.ssi["a"], alone.sensitivity["a"]) == (pytest.approx(1, abs=0.01), pytest.approx(1, abs=0.01))
    beside = chances(plan(10, 30), usual=Spread(0.5, 1, 1.5), runs=5_000)
    assert beside.ssi["a"] == 0.0
    assert beside.ssi["b"] == pytest.approx(1, abs=0.01)


def test_work_done_rises_evenly_and_ends_at_all_of_it():
    done = Simulation(plan(10, 10, links=(Link("a", "b"),)), usual=EXACT).work_done(
        {"a": 1, "b": 3}, (0, 5, 10, 15, 30), 3
    )
    assert done[0].tolist() == pytest.approx([0, 0.5, 1, 2.5, 4])
