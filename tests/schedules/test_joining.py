"""What the work waits for moves the finish, the path and the forecast; and the days won are those the permits' page tells."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from gongjian.engine.calendars.site import SiteCalendar
from gongjian.engine.network import Activity, Link, Network, schedule
from gongjian.engine.permits import DayKind, ProjectPermits, Step, StepState, Work, freed_in, open_spans
from gongjian.schedules.queries.joining import Awaited, joined, still_awaited

ON = date(2020, 5, 18)
SITE = SiteCalendar(week=(((480, 720), (780, 1020)),) * 7)
CODES = "PQRS"


@st.composite
def plans(draw):
    """Work in days with links forward, permits that wait for one another, and ties between both."""
    count = draw(st.integers(1, 6))
    days = [draw(st.integers(1, 9)) for _ in range(count)]
    pairs = [(a, b) for b in range(count) for a in range(b) if draw(st.booleans())]
    steps = tuple(
        Step(code, StepState.WAITING, draw(st.integers(0, 30)), DayKind.CALENDAR, _after(draw, at))
        for at, code in enumerate(CODES)
    )
    ties = {code: [f"A{at}" for at in range(count) if draw(st.integers(0, 3)) == 0] for code in CODES}
    return days, pairs, steps, ties


def _after(draw, at):
    """Each alternative of a group may itself be one of several."""
    before = CODES[:at]
    if not before or draw(st.booleans()):
        return ()
    return tuple(
        tuple(draw(st.sets(st.sampled_from(before), min_size=1, max_size=2))) for _ in range(draw(st.integers(1, 2)))
    )


def network_of(days, pairs):
    return Network(
        datetime.combine(ON, time.min),
        tuple(Activity(f"A{at}", length * 480) for at, length in enumerate(days)),
        tuple(Link(f"A{one}", f"A{two}") for one, two in pairs),
        calendar=SITE,
    )


def awaited(project, ties):
    return [
        Awaited(span.code, span.code, span.begins_on, span.there_on, span.after, tuple(ties.get(span.code, ())))
        for span in open_spans(project, ON, [code for code in ties if ties[code]])
    ]


def finish_of(network):
    return schedule(network).finish_at


def without(steps, code):
    return tuple(Step(one.code, StepState.DONE, granted_on=ON) if one.code == code else one for one in steps)


@settings(max_examples=60, deadline=None)
@given(plans())
def test_days_won_by_one_permit_are_those_the_network_says(plan):
    days, pairs, steps, ties = plan
    network = network_of(days, pairs)
    plain = schedule(network)
    work = tuple(
        Work(code, name, plain[name].early_start_at.date(), plain[name].total_float_minutes // 480)
        for code, names in ties.items()
        for name in names
    )
    project = ProjectPermits(1, steps, work, is_started=True)
    late = finish_of(joined(network, awaited(project, ties)))
    told = {one.code: one.work_days for one in freed_in(project, ON)}
    for code in CODES:
        granted = ProjectPermits(1, without(steps, code), work, is_started=True)
        early = finish_of(joined(network, awaited(granted, ties)))
        assert (late - early).days == told.get(code, 0)


def test_a_late_permit_moves_the_finish_and_lies_on_the_longest_path():
    network = network_of([2, 3], [(0, 1)])
    late = Awaited("permit:C06", "施工许可", ON, ON + timedelta(days=10), (), ("A1",))
    early = Awaited("permit:C05", "质量监督", ON, ON + timedelta(days=1), (), ("A1",))
    told = schedule(joined(network, [late, early]))
    assert told.finish_at.date() == ON + timedelta(days=12)
    assert told["permit:C06"].on_longest_path
    assert not told["permit:C05"].on_longest_path
    assert told["permit:C05"].total_float_minutes // 1440 == 9
    assert told["A0"].total_float_minutes // 480 == 8


def test_a_data_date_counts_nothing_twice_and_what_holds_nothing_is_left_out():
    plain = network_of([2, 3], [])
    network = replace(plain, data_at=datetime.combine(ON + timedelta(days=3), time.min))
    one = Awaited("permit:C06", "施工许可", ON, ON + timedelta(days=5), (), ("A1",))
    assert schedule(joined(network, [one]))["A1"].early_start_at.date() == ON + timedelta(days=5)
    gone = replace(one, there_on=ON + timedelta(days=1))
    assert schedule(joined(network, [gone]))["A1"].early_start_at.date() == ON + timedelta(days=3)
    before = Awaited("permit:C05", "质量监督", ON, ON, (), ())
    rows = [
        before,
        replace(one, after=("permit:C05",), holds=("A1", "nowhere")),
        replace(gone, code="x", holds=("A9",)),
    ]
    kept = still_awaited(network, rows)
    assert [(row.code, row.holds) for row in kept] == [("permit:C05", ()), ("permit:C06", ("A1",))]
