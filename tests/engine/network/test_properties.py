"""What must hold of every plan, whatever its links, lags and calendars."""

import random
from dataclasses import replace
from datetime import timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gongjian.engine.network import Activity, Constraint, ConstraintKind, Link, LinkKind, Network, rooms, schedule
from gongjian.engine.network.schedule import schedule_all
from tests.engine.network.plans import START, bound_networks, networks

FEW = settings(max_examples=120, deadline=None)


def dates(found):
    return [one[1:] for one in found]


@FEW
@given(networks())
def test_late_dates_are_never_before_early_ones(network):
    for found in schedule(network):
        assert found.early_start_at <= found.late_start_at
        assert found.early_finish_at <= found.late_finish_at
        assert 0 <= found.free_float_minutes <= found.total_float_minutes


def delayed(network: Network, activity_id: str, at) -> Network:
    held = Constraint(ConstraintKind.START_NO_EARLIER, at)
    return replace(
        network,
        activities=tuple(
            replace(one, constraints=(held,)) if one.id == activity_id else one for one in network.activities
        ),
    )


@FEW
@given(networks(zero=False), st.randoms(use_true_random=False))
def test_total_float_is_exactly_what_can_slip(network, chance):
    before = schedule(network)
    found = before[chance.choice(network.activities).id]
    slipped = schedule(delayed(network, found.activity.id, found.late_start_at))
    assert slipped.finish_at == before.finish_at
    # One minute of work more, and the plan is late or this activity itself ends after the plan.
    late = schedule(delayed(network, found.activity.id, found.late_start_at + timedelta(minutes=1)))
    assert late.finish_at > before.finish_at


@FEW
@given(networks(zero=False), st.randoms(use_true_random=False))
def test_free_float_moves_no_other_activity(network, chance):
    before = schedule(network)
    found = before[chance.choice(network.activities).id]
    assume(any(link.predecessor == found.activity.id for link in network.links))
    # The start that lies free float later, found by lengthening a stand-in on the same calendar.
    probe = Activity("probe", found.free_float_minutes + 1, calendar=found.activity.calendar)
    clock = Network(found.early_start_at, (probe,), calendars=network.calendars, calendar=network.calendar)
    moved_to = schedule(clock).finish_at - timedelta(minutes=1)
    after = schedule(delayed(network, found.activity.id, moved_to))
    others = [one for one in network.activities if one.id != found.activity.id]
    assert [after[one.id].early_start_at for one in others] == [before[one.id].early_start_at for one in others]


@FEW
@given(networks(largest=6), st.data())
def test_adding_a_link_never_makes_the_finish_earlier(network, data):
    count = len(network.activities)
    assume(count > 1)
    after = data.draw(st.integers(1, count - 1))
    before = data.draw(st.integers(0, after - 1))
    link = Link(
        f"A{before}", f"A{after}", data.draw(st.sampled_from(tuple(LinkKind))), data.draw(st.integers(-500, 500))
    )
    assert schedule(replace(network, links=(*network.links, link))).finish_at >= schedule(network).finish_at


@FEW
@given(networks(kinds=(LinkKind.FS,)), st.data())
def test_shortening_never_lengthens_where_all_links_run_from_finish_to_start(network, data):
    at = data.draw(st.integers(0, len(network.activities) - 1))
    one = network.activities[at]
    assume(one.duration_minutes > 1)
    shorter = replace(one, duration_minutes=data.draw(st.integers(1, one.duration_minutes)))
    activities = tuple(shorter if other is one else other for other in network.activities)
    assert schedule(replace(network, activities=activities)).finish_at <= schedule(network).finish_at


@FEW
@given(networks(), st.randoms(use_true_random=False))
def test_the_order_of_activities_and_links_does_not_matter(network, chance):
    activities, links = list(network.activities), list(network.links)
    chance.shuffle(activities)
    chance.shuffle(links)
    shuffled = schedule(replace(network, activities=tuple(activities), links=tuple(links)))
    straight = schedule(network)
    assert all(shuffled[one.id] == straight[one.id] for one in network.activities)
    assert set(shuffled.driving) == set(straight.driving)
    assert set(shuffled.longest_path) == set(straight.longest_path)


@FEW
@given(networks(calendars=("always",), lags=(-900, 900), zero=False), st.randoms(use_true_random=False))
def test_influence_on_the_longest_path_is_what_one_minute_more_does(network, chance):
    """More duration of a reverse-critical activity never lengthens the plan; of any other on the path it does."""
    before = schedule(network)
    one = chance.choice(network.activities)
    found = before[one.id]
    longer = replace(one, duration_minutes=one.duration_minutes + 1)
    after = schedule(
        replace(network, activities=tuple(longer if other is one else other for other in network.activities))
    )
    if after.finish_at > before.finish_at:
        assert found.on_longest_path
        assert not found.reverse_critical
    if found.reverse_critical:
        assert after.finish_at <= before.finish_at


@FEW
@given(bound_networks())
def test_whatever_binds_a_plan_it_has_dates_and_they_hold_together(network):
    found = schedule(network)
    for one in found:
        assert one.early_start_at <= one.early_finish_at
        assert one.free_float_minutes >= 0
        progress = one.activity.progress
        # What has started late may have had to finish before.
        assert one.late_start_at <= one.late_finish_at or progress is not None
        if progress is not None:
            assert one.early_start_at == progress.started_at
        elif network.data_at and not any(
            "must" in held.kind or "typed" in held.kind for held in one.activity.constraints
        ):
            assert one.early_start_at >= network.data_at or network.rules.latest_wins
    assert found.finish_at == max(one.early_finish_at for one in found)
    assert set(found.longest_path) <= {one.activity.id for one in found}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.one_of(networks(), bound_networks()), min_size=1, max_size=4), st.booleans())
def test_compiled_passes_answer_as_the_interpreted_ones(plans, always):
    if always:
        plans = [replace(plan, calendars=dict.fromkeys(plan.calendars, plan.calendars["always"])) for plan in plans]
        plans = [replace(plan, calendar=plan.calendars["always"]) for plan in plans]
    interpreted = [(dates(found), found.finish_at, found.driving) for found in map(schedule, plans)]
    compiled = schedule_all(plans, compiled_passes=True)
    assert [(dates(found), found.finish_at, found.driving) for found in compiled] == interpreted


def test_a_chain_of_thirty_thousand_links_is_no_depth():
    """Large enough for the compiled passes, without being asked for."""
    count = 30_000
    numbers = list(range(count))
    random.Random(1).shuffle(numbers)
    activities = tuple(Activity(str(number), 10) for number in numbers)
    links = tuple(Link(str(number), str(number + 1)) for number in range(count - 1))
    found = schedule(Network(START, activities, links))
    assert found.solved.arrays.room is rooms.arrays()
    assert found.finish_at == START + timedelta(minutes=10 * count)
    assert len(found.longest_path) == count
    assert found.longest_path[0] == "0"
