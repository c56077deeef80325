"""The earliest lawful start and the permit that frees most days: worked by hand, and properties of every project."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongjian.engine.permits import (
    DayKind,
    ProjectPermits,
    Step,
    StepState,
    Work,
    freed_in,
    lawful_start_of,
    most_freeing,
)

ON = date(2020, 5, 18)  # Monday
C = DayKind.CALENDAR
DONE, RUNNING, WAITING = StepState


def step(code, days=0, *after, state=WAITING, gates=False, **own):
    return Step(
        code,
        state,
        days,
        DayKind.WORKING,
        tuple((one,) if isinstance(one, str) else one for one in after),
        gates,
        **own,
    )


def project(*steps, key=1, **own):
    return ProjectPermits(key, steps, **own)


def test_the_start_waits_for_the_longest_way():
    plan = project(step("land", 5), step("design", 2), step("permit", 3, "land", "design", gates=True))
    start = lawful_start_of(plan, ON)
    assert start.on == date(2020, 5, 28)  # 8 working days
    assert start.chain == ("land", "permit")


def test_of_alternatives_the_first_one_there_counts():
    plan = project(step("a", 9), step("b", 1), step("permit", 1, ("a", "b"), gates=True))
    assert lawful_start_of(plan, ON).chain == ("b", "permit")


def test_what_is_examined_already_waits_for_nothing_before_it():
    plan = project(step("land", 20), step("permit", 1, "land", state=RUNNING, gates=True))
    assert lawful_start_of(plan, ON).on == date(2020, 5, 19)


def test_an_alternative_granted_today_frees_what_waits_for_the_other():
    plan = project(step("a", 9), step("b", 1), step("c", 1), step("permit", 1, ("a", "b", "c"), gates=True))
    assert {one.code for one in freed_in(plan, ON)} == {"a", "b", "c", "permit"}


def test_everything_there_means_today():
    plan = project(step("permit", 0, state=DONE, gates=True, granted_on=date(2020, 5, 1)))
    start = lawful_start_of(plan, ON)
    assert (start.on, start.chain) == (ON, ())
    assert freed_in(plan, ON) == []


def test_prerequisites_that_the_project_does_not_list_are_passed_over():
    assert lawful_start_of(project(step("permit", 1, "elsewhere", gates=True)), ON).on == date(2020, 5, 19)


def test_open_permits_without_a_limit_are_told():
    plan = project(step("land", 0, known=False), step("permit", 1, "land", gates=True))
    assert lawful_start_of(plan, ON).unknown == ("land",)


def test_one_permit_alone_frees_only_what_the_next_longest_way_leaves():
    plan = project(step("land", 5), step("design", 2), step("permit", 3, "land", "design", gates=True))
    found = {one.code: one.days for one in freed_in(plan, ON)}
    # Without the land the design still takes two days; the permit itself there today, nothing is waited for.
    assert found == {"land": 3, "permit": 10}


def test_nothing_is_won_before_the_planned_start():
    plan = project(step("permit", 3, gates=True), planned_on=date(2020, 5, 20))
    assert [one.days for one in freed_in(plan, ON)] == [1]
    assert freed_in(project(step("permit", 3, gates=True), planned_on=date(2020, 6, 20)), ON) == []


def test_a_started_project_wins_only_on_work_that_is_held():
    work = Work("permit", "B2", date(2020, 5, 19), float_days=1)
    plan = project(step("permit", 5, gates=True), work=(work,), is_started=True)
    (freed,) = freed_in(plan, ON)
    assert (freed.start_days, freed.work_days) == (0, 5)  # there on 25 May, needed by the 20th
    slack = project(step("permit", 5), work=(Work("permit", "B2", date(2020, 6, 1)),), is_started=True)
    assert freed_in(slack, ON) == []


def test_over_a_campaign_the_most_days_come_first():
    small = project(step("permit", 1, gates=True), key=1)
    large = project(step("permit", 9, gates=True), key=2)
    found = most_freeing([small, large], ON, most=1)
    assert [(one.key, one.code) for one in found] == [(2, "permit")]


def test_a_ring_is_refused():
    with pytest.raises(ValueError, match="cycle"):
        lawful_start_of(project(step("a", 1, "b"), step("b", 1, "a", gates=True)), ON)


@st.composite
def plans(draw):
    count = draw(st.integers(1, 9))
    steps = []
    for number in range(count):
        before = [f"s{one}" for one in range(number)]
        groups = (
            draw(st.lists(st.lists(st.sampled_from(before), min_size=1, max_size=3).map(tuple), max_size=2))
            if before
            else []
        )
        steps.append(
            Step(
                f"s{number}", draw(st.sampled_from(StepState)), draw(st.integers(0, 30)), draw(st.sampled_from(DayKind)),
                tuple(groups), draw(st.booleans()),
            )
        )  # fmt: skip
    work = tuple(
        Work(f"s{draw(st.integers(0, count - 1))}", f"w{number}", ON + timedelta(days=draw(st.integers(-20, 40))), draw(st.integers(0, 5)))
        for number in range(draw(st.integers(0, 3)))
    )  # fmt: skip
    return ProjectPermits(1, tuple(steps), work, is_started=draw(st.booleans()))


def granted(plan, code):
    steps = tuple(
        Step(one.code, DONE, granted_on=ON, gates_start=one.gates_start) if one.code == code else one
        for one in plan.steps
    )
    return ProjectPermits(plan.key, steps, plan.work, plan.is_started)


@given(plan=plans())
def test_a_grant_never_puts_the_start_off_and_is_worth_what_was_said(plan):
    start = lawful_start_of(plan, ON).on
    told = {one.code: one.start_days for one in freed_in(plan, ON)}
    for one in plan.steps:
        then = lawful_start_of(granted(plan, one.code), ON).on
        assert then <= start
        if not plan.is_started and one.code in told:
            assert (start - then).days == told[one.code]


@given(plan=plans())
def test_no_permit_left_out_would_have_freed_the_start(plan):
    """Links of the driving chain and their alternatives are tried; any other permit changes nothing."""
    if plan.is_started:
        return
    start, told = lawful_start_of(plan, ON), {one.code for one in freed_in(plan, ON)}
    for one in plan.steps:
        if one.state != DONE and one.code not in told:
            assert lawful_start_of(granted(plan, one.code), ON).on == start.on


@given(plan=plans())
def test_the_chain_leads_to_the_start(plan):
    start = lawful_start_of(plan, ON)
    assert start.on >= ON
    assert (start.chain == ()) == (start.on == ON)
    states = {one.code: one.state for one in plan.steps}
    assert all(states[code] != DONE for code in start.chain)
