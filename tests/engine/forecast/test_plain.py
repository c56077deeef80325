"""The runs written plainly are the compiled ones, run by run."""

from datetime import datetime

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from gongjian.engine.calendars.site import SiteCalendar
from gongjian.engine.forecast.chances import Driver, Simulation, Spread
from gongjian.engine.forecast.weather import Weather
from gongjian.engine.network import Activity, Link, LinkKind, Network

SITE = SiteCalendar((((480, 960),),) * 7)
DOUBTS = {
    "usual": Spread(0.7, 1.0, 1.9),
    "drivers": (Driver("permit", 0.4, 1.1, 1.2, 1.6, ("b", "c")),),
    "weathers": (
        Weather("rain", (0.2,) * 12, 0.4, ("a", "c", "e")),
        Weather("heat", (0.3,) * 12, 0.0, ("c", "d")),
    ),
}


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.integers(0, 12), min_size=2, max_size=7),
    st.lists(
        st.tuples(st.integers(0, 6), st.integers(0, 6), st.sampled_from(list(LinkKind)), st.integers(-2, 4)), max_size=9
    ),
    st.integers(0, 2**31),
)
def test_both_give_the_same_runs(lengths: list[int], ties: list, seed: int):
    names = [chr(97 + at) for at in range(len(lengths))]
    links = {(a, b): Link(names[a], names[b], kind, lag * 480) for a, b, kind, lag in ties if a < b < len(names)}
    network = Network(
        datetime(2020, 3, 23, 8),
        tuple(Activity(name, days * 480) for name, days in zip(names, lengths, strict=True)),
        tuple(links.values()),
        calendar=SITE,
    )
    one, two = (Simulation(network, seed=seed, is_compiled=is_compiled, **DOUBTS) for is_compiled in (True, False))
    for fast, slow in zip(one.simulated(700), two.simulated(700), strict=True):
        assert np.allclose(fast, slow, rtol=2e-3, atol=2e-2)
    weights = dict.fromkeys(names, 1.0)
    moments = [0, 3, 10, 25]
    assert np.allclose(one.work_done(weights, moments, 300), two.work_done(weights, moments, 300), atol=2e-2)
