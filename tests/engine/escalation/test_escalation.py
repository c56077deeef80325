from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongjian.engine.calendars import SHANGHAI, WorkingHours
from gongjian.engine.escalation import (
    DEFAULT_LADDER,
    Holding,
    Ladder,
    Level,
    Pause,
    age,
    climbed,
    due_at,
    due_moves,
    next_level,
    state,
)

OFFICE = WorkingHours()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def held(*, level: str = "stationed_cadre", limit: int = 60, pauses: tuple[Pause, ...] = ()) -> Holding:
    return Holding("P-1", level, "张", at("2020-05-18 09:00"), limit, pauses)


def moves(holding: Holding, now: datetime, ladder: Ladder = DEFAULT_LADDER):
    return due_moves([holding], now, ladder=ladder, working_hours=OFFICE)


def test_the_ladder_of_the_founding_campaign() -> None:
    codes = [level.code for level in DEFAULT_LADDER.levels]
    assert codes == ["stationed_cadre", "responsible_unit", "lead_leader", "joint_conference"]
    assert next_level(DEFAULT_LADDER, "lead_leader") == DEFAULT_LADDER.levels[3]
    assert next_level(DEFAULT_LADDER, "joint_conference") is None


def test_refused_ladders_without_levels_doubled_or_timeless() -> None:
    for levels in ((), (Level("a", 1), Level("a", 2)), (Level("a", 0),)):
        with pytest.raises(ValueError):
            Ladder(levels)
    with pytest.raises(KeyError):
        next_level(DEFAULT_LADDER, "mayor")


def test_runs_out_at_the_very_minute_and_not_before() -> None:
    holding = held(limit=60)
    just_before, due = at("2020-05-18 09:59:59"), at("2020-05-18 10:00")
    assert not state(holding, just_before, OFFICE).ran_out
    assert state(holding, just_before, OFFICE).remaining_minutes == 1
    assert state(holding, due, OFFICE)[:5] == (60, 0, 0, True, False)
    assert moves(holding, just_before) == ()
    assert len(moves(holding, due)) == 1
    assert state(holding, at("2020-05-18 10:05"), OFFICE).overdue_minutes == 5


def test_the_clock_does_not_run_over_night() -> None:
    holding = held(limit=420)
    assert state(holding, at("2020-05-19 08:30"), OFFICE).remaining_minutes == 30
    assert due_at(holding, OFFICE) == at("2020-05-19 09:00")


def test_nothing_is_used_before_it_began() -> None:
    assert state(held(), at("2020-05-17 09:00"), OFFICE).used_minutes == 0


def test_a_pause_stops_the_clock_and_an_open_one_has_no_due_moment() -> None:
    pause = Pause(at("2020-05-18 09:30"), at("2020-05-18 11:00"))
    assert due_at(held(pauses=(pause,)), OFFICE) == at("2020-05-18 11:30")
    open_pause = held(pauses=(Pause(at("2020-05-18 09:30")),))
    stands = state(open_pause, at("2020-06-18 09:30"), OFFICE)
    assert (stands.used_minutes, stands.paused, stands.due_at, stands.ran_out) == (30, True, None, False)
    assert moves(open_pause, at("2021-05-18 09:30")) == ()


def test_a_pause_after_the_limit_cannot_save_it() -> None:
    late = held(pauses=(Pause(at("2020-05-18 10:00")),))
    assert due_at(late, OFFICE) == at("2020-05-18 10:00")
    assert len(moves(late, at("2020-05-18 10:00"))) == 1


def test_overlapping_pauses_count_once_and_earlier_ones_not_at_all() -> None:
    pauses = (
        Pause(at("2020-05-18 09:20"), at("2020-05-18 10:20")),
        Pause(at("2020-05-18 09:10"), at("2020-05-18 10:00")),
        Pause(at("2020-05-11 09:10"), at("2020-05-11 10:00")),
    )
    assert due_at(held(pauses=pauses), OFFICE) == at("2020-05-18 11:10")
    still = (*pauses, Pause(at("2020-05-18 10:10")))
    assert due_at(held(pauses=still), OFFICE) is None
    assert due_at(held(pauses=(Pause(at("2020-05-11 09:10")),)), OFFICE) is None


def test_refused_a_pause_that_ends_first() -> None:
    with pytest.raises(ValueError, match="ends before"):
        due_at(held(pauses=(Pause(at("2020-05-18 10:00"), at("2020-05-18 09:00")),)), OFFICE)


minutes = st.integers(0, 60 * 24 * 20)


@given(st.integers(1, 3000), st.lists(st.tuples(minutes, minutes), max_size=4), minutes)
def test_state_and_due_moment_always_agree(limit: int, stops: list[tuple[int, int]], later: int) -> None:
    base = at("2020-05-18 09:00")
    pauses = tuple(
        Pause(base + timedelta(minutes=start), base + timedelta(minutes=start + long)) for start, long in stops
    )
    holding, now = held(limit=limit, pauses=pauses), base + timedelta(minutes=later)
    due = due_at(holding, OFFICE)
    clock = state(holding, now, OFFICE)
    assert due is not None
    assert clock.ran_out is (now >= due)
    assert clock.used_minutes + clock.remaining_minutes - clock.overdue_minutes == limit
    assert clock.ran_out is bool(moves(holding, now))


def test_each_climb_happens_exactly_once_however_often_the_clock_runs() -> None:
    holding, now = held(), at("2020-05-18 10:00")
    first, again = moves(holding, now), moves(holding, at("2020-05-18 10:07"))
    assert first[0].once_key == again[0].once_key
    assert moves(climbed(first[0], "李"), now) == ()


def test_the_once_key_does_not_depend_on_the_zone_the_moment_is_told_in() -> None:
    elsewhere = Holding("P-1", "stationed_cadre", "张", at("2020-05-18 09:00").astimezone(UTC), 60)
    now = at("2020-05-18 10:00")
    assert moves(elsewhere, now)[0].once_key == moves(held(), now)[0].once_key


def test_after_days_of_sleep_it_climbs_one_level_and_the_new_holder_has_his_full_time() -> None:
    woke = at("2020-06-01 09:00")
    (move,) = moves(held(), woke)
    after = climbed(move, "李")
    assert (move.to_level, move.ran_out_at) == ("responsible_unit", at("2020-05-18 10:00"))
    assert (after.since_at, after.limit_minutes) == (woke, DEFAULT_LADDER.level("responsible_unit").limit_minutes)
    assert state(after, woke, OFFICE).remaining_minutes == after.limit_minutes


@given(st.lists(st.integers(1, 60 * 24 * 9), min_size=1, max_size=60))
def test_whatever_the_rhythm_of_the_clock_no_level_is_skipped_or_repeated(naps: list[int]) -> None:
    holding, now = held(), at("2020-05-18 09:00")
    visited, keys = [holding.level], set()
    for nap in naps:
        now += timedelta(minutes=nap)
        for _ in range(2):
            for move in moves(holding, now):
                assert move.once_key not in keys
                keys.add(move.once_key)
                holding = climbed(move, "next")
                visited.append(holding.level)
    assert visited == [level.code for level in DEFAULT_LADDER.levels][: len(visited)]


def test_the_top_stays_where_it_is() -> None:
    assert moves(held(level="joint_conference"), at("2021-01-04 10:00")) == ()


def test_moves_come_longest_overdue_first_and_in_no_other_order() -> None:
    early = Holding("B", "stationed_cadre", "张", at("2020-05-18 08:30"), 60)
    same = Holding("A", "stationed_cadre", "张", at("2020-05-18 08:30"), 60)
    late = Holding("0", "stationed_cadre", "张", at("2020-05-18 09:30"), 60)
    given_moves = due_moves([late, early, same], at("2020-05-19 10:00"), ladder=DEFAULT_LADDER, working_hours=OFFICE)
    assert [move.subject for move in given_moves] == ["A", "B", "0"]


def test_refused_when_a_problem_has_two_holders() -> None:
    with pytest.raises(ValueError, match="one holder"):
        due_moves([held(), held()], at("2020-05-19 10:00"), ladder=DEFAULT_LADDER, working_hours=OFFICE)


def test_total_age_runs_on_over_all_holders() -> None:
    assert age(at("2020-05-15 16:30"), at("2020-05-18 16:30"), OFFICE) == (3, 420)
