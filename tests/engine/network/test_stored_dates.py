"""Dates that other programs stored, beside ours: Primavera P6, Microsoft Project, MPXJ's scheduler, ProTrack (DSLIB).

The files may not be copied into the project; where they do not lie beside the checkout, nothing is compared. Every count is
written down with its reason, so that a change in either direction is seen.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

import pytest

from benchmarks.instances import read_p2x
from benchmarks.measures.tracked import later
from gongjian.engine.network import (
    Activity,
    Constraint,
    ConstraintKind,
    Network,
    PlanRefused,
    Progress,
    schedule,
)
from gongjian.engine.network.files import mpp
from gongjian.engine.network.files.mspdi import read_mspdi
from gongjian.engine.network.files.reading import read_plans
from tests.engine.network.mpxj import scheduled_by_mpxj
from tests.engine.network.shared import unpacked

EARLY, LATE = ("early_start_at", "early_finish_at"), ("late_start_at", "late_finish_at")
FLOATS = ("total_float_minutes", "free_float_minutes")


def same_moment(one, other, calendar):
    """Evening and the next morning are the same: no working time lies between. Seconds are rounded to minutes."""
    first, last = sorted((one, other))
    if last - first < timedelta(minutes=1):
        return True
    probe = Network(first, (Activity("A", 1),), calendar=calendar)
    return schedule(probe)["A"].early_finish_at - timedelta(minutes=1) >= last


class Count(NamedTuple):
    early: int = 0
    early_differing: int = 0
    late: int = 0
    late_differing: int = 0


def counted(plan):
    """Equal and differing dates; floats count with the late dates."""
    network, found = plan.network, Count()
    for one in schedule(network):
        stored = plan.stored[one.activity.id]
        calendar = network.calendars.get(one.activity.calendar, network.calendar)
        for name in (*EARLY, *LATE, *FLOATS):
            told, ours = getattr(stored, name), getattr(one, name)
            if told is None:
                continue
            same = abs(ours - told) <= 1 if name in FLOATS else same_moment(ours, told, calendar)
            field = ("early" if name in EARLY else "late") + ("" if same else "_differing")
            found = found._replace(**{field: getattr(found, field) + 1})
    return found


def test_the_dates_primavera_stored_are_ours(samples):
    """All seven sample files: 50 dates, none differs. P6 leaves late dates out where it was never asked to schedule;
    four files hold one finished activity, of which P6 says nothing but its actual dates."""
    found = {path.name: counted(read_plans(path)[0]) for path in samples.glob("**/*.xer")}
    assert found == {
        "invalid-8.4.xer": Count(early=24),
        "percent-complete-8.4.xer": Count(early=24),
        "resource-rates-test.xer": Count(early=2),
        **dict.fromkeys(
            (
                "PredecessorCalendar.xer",
                "ProjectDefaultCalendar.xer",
                "SuccessorCalendar.xer",
                "TwentyFourHourCalendar.xer",
            ),
            Count(),
        ),
    }


STORED_BY_PROJECT = {
    **{f"task-links-project{year}-mspdi.xml": Count(32, 0, 64, 0) for year in (2003, 2007, 2010, 2013)},
    # Two tasks typed by hand: Project lets them slip though another waits for their start; MPXJ imitates that.
    **{f"task-links-project{year}-mspdi.xml": Count(32, 0, 58, 6) for year in (2016, 2019)},
    "mspdirelations.xml": Count(10, 0, 20, 0),
    "mspdinulltasks.xml": Count(6, 0, 12, 0),
    "mspdiassignmentcustom.xml": Count(2, 0, 4, 0),
    "mspdiassignmentfields.xml": Count(2, 0, 4, 0),
    # The file's late dates are older than its last task, which lengthened the plan by two days.
    "mspdiduration.xml": Count(20, 0, 24, 16),
    # Work follows the hours of resources, which we do not read.
    "mspdiresource.xml": Count(3, 3, 9, 3),
    # Tasks split before they began: the pauses stand only in the hours of their assignments.
    "mspdisplittask.xml": Count(2, 2, 3, 5),
    # Both: hours of night-shift resources and splits; late dates older than the tasks.
    "mspditimephased.xml": Count(58, 22, 84, 76),
    "mspditimephasedsegments.xml": Count(39, 1, 10, 70),
}


def test_the_dates_microsoft_project_stored_are_ours_where_the_file_tells_what_they_follow(samples):
    found = {}
    for path in samples.glob("**/*.xml"):
        (plan,) = read_plans(path)
        if plan.network.activities:
            found[path.name] = counted(plan)
    assert found == STORED_BY_PROJECT


def as_stored(task):
    dates = (task.getEarlyStart(), task.getEarlyFinish(), task.getLateStart(), task.getLateFinish())
    return [datetime.fromisoformat(str(one)) for one in dates]


# MPXJ starts what must start at midnight at midnight, we at the first work after it.
MIDNIGHT = {"project1.planner": 3}


def test_mpxj_schedules_its_own_sample_files_as_we_do(java, samples, tmp_path):
    """Every sample of any format it reads: .mpp 8 to 14, .mpd, .mpx, XER, PMXML, MSPDI, Planner."""
    equal, differing = 0, {}
    for path in sorted(one for one in samples.glob("**/*") if one.is_file() and "calendar-" not in one.name):
        try:
            network = read_mspdi(mpp.as_mspdi(path)).network
        except PlanRefused:
            continue
        if len(network.activities) < 2:
            continue
        tasks = scheduled_by_mpxj(java, network, tmp_path)
        for one in schedule(network):
            is_typed = any(held.kind is ConstraintKind.TYPED_START for held in one.activity.constraints)
            pairs = list(zip(one[1:5], as_stored(tasks[one.activity.id]), strict=True))
            # Late dates of what was typed by hand: see the test above.
            for ours, theirs in pairs[:2] if is_typed else pairs:
                if abs(ours - theirs) < timedelta(minutes=1):
                    equal += 1
                else:
                    differing[path.name] = differing.get(path.name, 0) + 1
    assert differing == MIDNIGHT
    assert equal == 2157


@pytest.mark.slow
def test_the_real_projects_are_scheduled_as_their_baselines_and_replayed(tmp_path):
    """DSLIB, 66 projects of 3,992 activities. Most were held back by hand or for resources, so each may start no earlier
    than planned; then 3,893 starts are those of ProTrack to the minute, and 86 more those of one project that counts
    from midnight. 13 starts, in two projects, lie before what their own links allow. Tracking is replayed at every date.
    """
    files = sorted(unpacked("dslib_half", tmp_path).rglob("*.p2x"))
    assert len(files) == 66
    equal = morning = replayed = 0
    broken = {}
    for path in files:
        project = read_p2x(path)
        plan = replace(project.network, activities=tuple(held(one, project) for one in project.network.activities))
        found = schedule(plan)
        for name, at in project.baseline.items():
            if found[name].early_start_at == at:
                equal += 1
            elif same_moment(found[name].early_start_at, at, plan.calendar):
                morning += 1
            else:
                broken[path.stem[:8]] = broken.get(path.stem[:8], 0) + 1
        replayed += replays(project)
    assert (equal, morning, broken) == (3893, 86, {"C2015-34": 8, "C2019-07": 5})
    assert replayed == 510


def held(activity, project):
    at = project.baseline.get(activity.id)
    return replace(activity, constraints=(Constraint(ConstraintKind.START_NO_EARLIER, at),) if at else ())


def replays(project):
    """Every status date: what was begun stands where it was, and nothing open is planned before that date."""
    for period in project.periods:
        activities = tuple(tracked(one, period, project.network.calendar) for one in project.network.activities)
        found = schedule(replace(project.network, activities=activities, data_at=period.status_at))
        for one in found:
            if one.activity.progress is None:
                assert one.early_start_at >= period.status_at
            else:
                assert one.early_start_at == one.activity.progress.started_at
    return len(project.periods)


def tracked(activity, period, calendar):
    told = period.activities.get(activity.id)
    if told is None or told.started_at is None:
        return activity
    left = round(told.remaining_hours * 60)
    finished = None if left else later(calendar, told.started_at, told.actual_hours)
    return replace(activity, progress=Progress(told.started_at, finished, left))
