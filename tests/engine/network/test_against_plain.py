from hypothesis import given, settings

from gongjian.engine.network import schedule
from tests.engine.network.plain import PlainSchedule
from tests.engine.network.plans import networks


@settings(max_examples=150, deadline=None)
@given(networks(largest=6))
def test_early_dates_are_those_of_a_minute_by_minute_search(network):
    plain = PlainSchedule(network)
    for found in schedule(network):
        dates = plain.minute(found.early_start_at), plain.minute(found.early_finish_at)
        assert dates == plain.dates[found.activity.id], found
