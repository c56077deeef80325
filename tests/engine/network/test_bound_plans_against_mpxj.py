"""Constraints of each kind, deadlines, progress on several calendars, milestones: MPXJ's scheduler finds our dates.

Left out on purpose: what must start no later than a moment without work. MPXJ then starts at the next work, which is later
than allowed; ours is the last minute of work before.
"""

import random
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from gongjian.engine.network import (
    Activity,
    Constraint,
    ConstraintKind,
    LagCalendar,
    Link,
    LinkKind,
    Network,
    Pause,
    Progress,
    Rules,
    schedule,
)
from gongjian.engine.network.files.mspdi import read_mspdi
from gongjian.engine.network.files.mspdi_writing import write_mspdi
from gongjian.engine.network.files.xer import read_xer
from gongjian.engine.network.files.xer_writing import write_xer
from tests.engine.network.mpxj import as_microsoft, moment, read_by_mpxj, same_working_time, scheduled_by_mpxj
from tests.engine.network.plans import CALENDARS, START

FS, ALL = (LinkKind.FS,), tuple(LinkKind)
KINDS = [kind for kind in ConstraintKind if kind is not ConstraintKind.TYPED_START]
PLANS = 12
# Eight in the morning of the working days that follow the start's second week.
MORNINGS = [START + timedelta(days=days) for days in (13, 14, 15, 16, 19, 20, 21, 22, 23)]


def plan(chance, *, kinds=FS, calendars=("week",), lags=(0, 900), shortest=60):
    minutes = [one for one in (0, 60, 240, 480, 700, 1440) if one >= shortest]
    activities = [
        Activity(f"A{at}", chance.choice(minutes), calendar=chance.choice(calendars))
        for at in range(chance.randint(2, 8))
    ]
    links = [
        Link(f"A{before}", f"A{after}", chance.choice(kinds), chance.choice((0, 0, chance.randint(*lags))))
        for after in range(1, len(activities))
        for before in chance.sample(range(after), min(after, chance.randint(0, 2)))
    ]
    return as_microsoft(
        Network(START, tuple(activities), tuple(links), calendars=CALENDARS, calendar=CALENDARS["week"]),
        chance.choice((0, 3)) if calendars != ("week",) or kinds == ALL else 0,
    )


def differing(java, folder, network, *, late):
    """Names of the dates that MPXJ finds elsewhere."""
    network = read_mspdi(write_mspdi(network)).network
    tasks = scheduled_by_mpxj(java, network, folder)
    found = []
    for one in schedule(network):
        task = tasks[one.activity.id]
        pairs = [(one.early_start_at, task.getEarlyStart()), (one.early_finish_at, task.getEarlyFinish())]
        if late:
            pairs += [(one.late_start_at, task.getLateStart()), (one.late_finish_at, task.getLateFinish())]
        found += [
            (one.activity.id, ours, str(theirs))
            for ours, theirs in pairs
            if not same_working_time(ours, moment(theirs))
        ]
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_constraints_of_each_kind(java, tmp_path, kind):
    for seed in range(PLANS):
        chance = random.Random(seed)
        network = plan(chance)
        activities = tuple(
            replace(one, constraints=(Constraint(kind, chance.choice(MORNINGS)),)) if chance.random() < 0.5 else one
            for one in network.activities
        )
        assert differing(java, tmp_path, replace(network, activities=activities), late=True) == [], seed


def test_deadlines_make_float_negative(java, tmp_path):
    below = 0
    for seed in range(PLANS):
        chance = random.Random(seed)
        network = plan(chance)
        activities = tuple(
            replace(one, deadline_at=START + timedelta(days=chance.randint(1, 8), hours=9))
            for one in network.activities
        )
        network = replace(network, activities=activities)
        assert differing(java, tmp_path, network, late=True) == [], seed
        below += any(one.total_float_minutes < 0 for one in schedule(network))
    assert below


@pytest.mark.parametrize(
    "given",
    [
        {"kinds": ALL},
        {"calendars": ("week", "long", "always")},
        {"kinds": ALL, "calendars": ("week", "long", "always"), "lags": (-300, 900)},
        {"kinds": ALL, "shortest": 0},
    ],
    ids=["progress", "progress on calendars", "leads", "milestones"],
)
def test_early_dates_of_plans_under_way(java, tmp_path, given):
    for seed in range(PLANS):
        assert differing(java, tmp_path, plan(random.Random(seed), **given), late=False) == [], seed


SITE = CALENDARS["week"].with_days(
    {datetime(2026, 4, 11).date(): ((480, 720),), datetime(2026, 4, 13).date(): ()}, name="工地"
)
FULL = Network(
    START,
    (
        Activity("1", 480, "挖土", progress=Progress(START, START + timedelta(hours=9))),
        Activity("2", 960, "浇筑", progress=Progress(datetime(2026, 4, 2, 8), None, 480)),
        Activity("3", 240, "养护", constraints=(Constraint(ConstraintKind.START_NO_EARLIER, datetime(2026, 4, 8, 8)),)),
        Activity("4", 0, "竣工", constraints=(Constraint(ConstraintKind.FINISH_NO_LATER, datetime(2026, 4, 30, 17)),)),
    ),
    (Link("1", "2"), Link("2", "3", LinkKind.SS, 480), Link("3", "4", LinkKind.FF, -60)),
    name="青川区一号项目",
    calendars={"工地": SITE},
    calendar=SITE,
    data_at=datetime(2026, 4, 3, 8),
    rules=Rules(lag_calendar=LagCalendar.SUCCESSOR),
)


@pytest.mark.parametrize("encoding", ["mspdi", "gb18030", "utf-8"])
def test_mpxj_and_we_read_the_whole_plan_we_write(java, tmp_path, encoding):
    if encoding == "mspdi":
        data, found = write_mspdi(FULL), read_mspdi(write_mspdi(FULL)).network
        project = read_by_mpxj(java, data, tmp_path / "plan.xml")
    else:
        data = write_xer([FULL], encoding)
        (plan,) = read_xer(data)
        found = plan.network
        reader = java.JClass("org.mpxj.primavera.PrimaveraXERFileReader")()
        reader.setCharset(java.JClass("java.nio.charset.Charset").forName(encoding))
        (tmp_path / "plan.xer").write_bytes(data)
        project = reader.read(str(tmp_path / "plan.xer"))
    for one, other in zip(FULL.activities, found.activities, strict=True):
        assert (one.id, one.name, one.duration_minutes, one.constraints) == (
            other.id,
            other.name,
            other.duration_minutes,
            other.constraints,
        )
    assert found.links == FULL.links
    assert [one[1:] for one in schedule(replace(found, rules=FULL.rules))] == [one[1:] for one in schedule(FULL)]
    tasks = {str(task.getName()): task for task in project.getTasks()}
    for one in FULL.activities:
        task = tasks[one.name]
        for ours, theirs in (
            (one.progress and one.progress.started_at, task.getActualStart()),
            (one.progress and one.progress.finished_at, task.getActualFinish()),
            (one.constraints[0].at if one.constraints else None, task.getConstraintDate()),
        ):
            assert (ours and ours.isoformat()) == (theirs and str(moment(theirs).isoformat())), one.name
    calendar = next(one for one in project.getCalendars() if str(one.getName()) == "工地")
    for day, minutes in ((11, 240), (13, 0), (14, 480)):
        hours = calendar.getHours(java.JClass("java.time.LocalDate").parse(f"2026-04-{day}"))
        told = [str(one) for one in hours]
        assert bool(told) == bool(minutes)
        assert SITE.minutes_on(datetime(2026, 4, day).date()) == minutes


def test_a_pause_comes_back_from_both_formats():
    pause = Pause(datetime(2026, 4, 3, 8), datetime(2026, 4, 7, 8))
    paused = replace(FULL.activities[1], pauses=(pause,))
    network = replace(FULL, activities=(FULL.activities[0], paused, *FULL.activities[2:]))
    assert read_mspdi(write_mspdi(network)).network.activities[1].pauses == (pause,)
    assert read_xer(write_xer([network]))[0].network.activities[1].pauses == (pause,)
