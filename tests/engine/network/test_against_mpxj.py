"""MPXJ, which imitates Microsoft Project's scheduler, as an independent oracle; and the dates Project itself stored.

Where two calendars meet at a start, MPXJ rounds late dates to the next shift; ours are exact (`passes`). Late dates and
floats are therefore compared on one calendar, early dates on several.
"""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings

from gongjian.engine.late import Late
from gongjian.engine.network import (
    Activity,
    Link,
    LinkKind,
    Network,
    PlanRefused,
    schedule,
)
from gongjian.engine.network.files import mpp
from gongjian.engine.network.files.mspdi_writing import write_mspdi
from gongjian.engine.network.files.reading import read_plans
from gongjian.engine.network.files.xer_writing import write_xer
from tests.engine.network.mpxj import as_microsoft, moment, same_working_time, scheduled_by_mpxj
from tests.engine.network.plans import CALENDARS, START, networks

ORACLE = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@ORACLE
@given(networks(calendars=("week", "long", "always"), lags=(0, 900), zero=False))
def test_early_dates_on_several_calendars_are_those_of_mpxj(java, tmp_path, network):
    network = as_microsoft(network)
    tasks = scheduled_by_mpxj(java, network, tmp_path)
    for found in schedule(network):
        task = tasks[found.activity.id]
        assert (found.early_start_at, found.early_finish_at) == (
            moment(task.getEarlyStart()),
            moment(task.getEarlyFinish()),
        )


@ORACLE
@given(networks(calendars=("week",), lags=(-240, 900), zero=False))
def test_late_dates_and_floats_are_those_of_mpxj(java, tmp_path, network):
    network = as_microsoft(network)
    tasks = scheduled_by_mpxj(java, network, tmp_path)
    for found in schedule(network):
        task = tasks[found.activity.id]
        assert (found.early_start_at, found.early_finish_at) == (
            moment(task.getEarlyStart()),
            moment(task.getEarlyFinish()),
        )
        assert same_working_time(found.late_start_at, moment(task.getLateStart()))
        assert same_working_time(found.late_finish_at, moment(task.getLateFinish()))
        slack = task.getTotalSlack()
        assert found.total_float_minutes == round(slack.convertUnits(minutes(), slack_properties(task)).getDuration())


def minutes():
    return mpp.jpype.JClass("org.mpxj.TimeUnit").MINUTES


def slack_properties(task):
    return task.getParentFile().getProjectProperties()


@ORACLE
@given(networks(kinds=(LinkKind.FS,), calendars=("week",), lags=(0, 900), zero=False))
def test_early_dates_with_progress_are_those_of_mpxj(java, tmp_path, network):
    network = as_microsoft(network, progressed=3)
    tasks = scheduled_by_mpxj(java, network, tmp_path)
    for found in schedule(network):
        task = tasks[found.activity.id]
        assert (found.early_start_at, found.early_finish_at) == (
            moment(task.getEarlyStart()),
            moment(task.getEarlyFinish()),
        )


EXAMPLE = Network(
    START,
    (Activity("A", 480, "挖土"), Activity("B", 960, "浇筑混凝土"), Activity("C", 0, "竣工")),
    (Link("A", "B", LinkKind.SS, 120), Link("B", "C")),
    calendar=CALENDARS["week"],
)


@pytest.mark.parametrize(("encoding", "name"), [("", "plan.xml"), ("utf-8", "plan.xer"), ("gb18030", "plan.xer")])
def test_mpxj_reads_what_we_write(java, tmp_path, encoding, name):
    network = as_microsoft(EXAMPLE)
    data = write_xer([network], encoding) if encoding else write_mspdi(network)
    (tmp_path / name).write_bytes(data)
    reader = java.JClass("org.mpxj.reader.UniversalProjectReader")()
    if encoding:
        reader = java.JClass("org.mpxj.primavera.PrimaveraXERFileReader")()
        reader.setCharset(java.JClass("java.nio.charset.Charset").forName(encoding))
    project = reader.read(str(tmp_path / name))
    told = {str(task.getName()) for task in project.getTasks()}
    assert {one.name for one in network.activities} <= told
    assert sum(len(task.getPredecessors()) for task in project.getTasks()) == len(network.links)


def compared(found, stored):
    """Pairs of our date and Project's, evening and morning being the same."""
    for name in ("early_start_at", "early_finish_at", "late_start_at", "late_finish_at"):
        if getattr(stored, name) is not None:
            yield name, same_working_time(getattr(found, name), getattr(stored, name))
    for name in ("total_float_minutes", "free_float_minutes"):
        if getattr(stored, name) is not None:
            yield name, getattr(found, name) == getattr(stored, name)


def test_the_dates_microsoft_project_stored_are_ours(samples):
    """Sixteen tasks with all kinds of links, saved by Project 2003 to 2019; the later two files typed by hand.

    Project lets a task typed by hand start as late as it likes when another only waits for its start (MPXJ imitates
    that); we do not, so the late dates of those are left out.
    """
    files = sorted(samples.glob("**/task-links-*-mspdi.xml"))
    assert len(files) == 6
    for path in files:
        (plan,) = read_plans(path)
        typed = {one.id for one in plan.network.activities if one.constraints}
        loose = {link.predecessor for link in plan.network.links if link.kind in {LinkKind.SS, LinkKind.SF}} & typed
        told = [
            (one.activity.id, name, same)
            for one in schedule(plan.network)
            for name, same in compared(one, plan.stored[one.activity.id])
            if one.activity.id not in loose or name.startswith("early")
        ]
        assert len(told) == 96 - 4 * len(loose)
        assert [one for one in told if not one[2]] == [], path.name


def test_calendars_of_microsoft_project_are_read_as_mpxj_reads_them(java, samples):
    count = 0
    for path in sorted(samples.glob("**/calendar-*-mspdi.xml")):
        (plan,) = read_plans(path)
        project = java.JClass("org.mpxj.reader.UniversalProjectReader")().read(str(path))
        for theirs in project.getCalendars():
            ours = plan.network.calendars.get(str(theirs.getName()))
            if ours is None:
                continue
            count += 1
            for day in days_around(ours):
                spans = theirs.getHours(java.JClass("java.time.LocalDate").parse(day.isoformat()))
                assert ours.spans_on(day) == tuple(span_of(one) for one in spans), (path.name, theirs.getName(), day)
    assert count > 20


def days_around(calendar):
    first = min([date(2018, 1, 1), *calendar.special])
    last = max([date(2018, 12, 31), *calendar.special])
    return [first + timedelta(days=step) for step in range(min((last - first).days + 1, 4000))]


def span_of(times):
    start, end = (str(one) for one in (times.getStart(), times.getEnd()))
    minutes = [int(text[:2]) * 60 + int(text[3:5]) for text in (start, end)]
    return minutes[0], minutes[1] or 1440


def test_mpp_is_read_through_mpxj(java, samples):
    binary = next(iter(sorted(samples.glob("**/task-links-project2013-mpp14.mpp"))))
    text = next(iter(sorted(samples.glob("**/task-links-project2013-mspdi.xml"))))
    found, same = (schedule(read_plans(path)[0].network) for path in (binary, text))
    assert [one[1:] for one in found] == [one[1:] for one in same]
    broken = binary.with_name("broken.mpp")
    data = bytearray(binary.read_bytes())
    fifth = len(data) // 5
    data[fifth : fifth + 3000] = b"\xff" * 3000
    for damaged, code in ((data, "mpp_unreadable"), (data[:3000], "format_unknown")):
        broken.write_bytes(damaged)
        with pytest.raises(PlanRefused, match=code):
            read_plans(broken)


def test_without_mpxj_the_binary_format_is_refused_with_the_way_out(monkeypatch, tmp_path):
    monkeypatch.setattr(mpp, "mpxj", Late("no_such_module_here"))
    path = tmp_path / "plan.mpp"
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(100))
    with pytest.raises(PlanRefused, match="mpp_needs_mpxj"):
        read_plans(path)
