"""The benchmark readers, on small files written here, and on the public ones where they are."""

from datetime import datetime

import pytest

from benchmarks.instances import READERS, read_p2x, read_psplib, read_rcmp, read_sch
from benchmarks.instances.projects import BrokenInstance, Successor
from gongjian.engine.network import LinkKind, schedule
from tests.engine.network.shared import unpacked

SM = """jobs (incl. supersource/sink ):  4
RESOURCES
  - renewable                 :  2   R
  - nonrenewable              :  {nonrenewable}   N
****
PRECEDENCE RELATIONS:
jobnr.    #modes  #successors   successors
   1        1          2           2   3
   2        {modes}          1           4
   3        1          1           4
   4        1          0
****
REQUESTS/DURATIONS:
jobnr. mode duration  R 1  R 2
------------------------------
  1      1     0       0    0 {n}
  2      1     3       4    0 {n}
{second}  3      1     5       0    2 {n}
  4      1     0       0    0 {n}
****
{title}:
  R 1  R 2
   4    3 {limit}
****
"""


def written(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


def test_single_mode_files(tmp_path):
    text = SM.format(nonrenewable=0, modes=1, second="", n="", title="RESOURCEAVAILABILITIES", limit="")
    found = read_psplib(written(tmp_path, "a.sm", text))
    assert [len(job.successors) for job in found.jobs] == [2, 1, 1, 0]
    assert found.jobs[1].modes[0].renewable == (4, 0)
    assert found.jobs[1].successors == (Successor(3, (3,)),)
    assert (found.renewable, found.nonrenewable, found.projects) == ((4, 3), (), ((0, 4, 0),))


def test_multi_mode_files(tmp_path):
    second = "         2     6       1    0 9\n"
    text = SM.format(nonrenewable=1, modes=2, second=second, n="7", title=" RESOURCE AVAILABILITIES ", limit="20")
    found = read_psplib(written(tmp_path, "a.mm", text))
    assert [mode.duration for mode in found.jobs[1].modes] == [3, 6]
    assert found.jobs[1].successors == (Successor(3, (3, 6)),)
    assert (found.renewable, found.nonrenewable) == ((4, 3), (20,))


@pytest.mark.parametrize(
    ("before", "after"),
    [("  4      1     0       0    0", "  4 1"), ("PRECEDENCE", "PRESENCE"), ("   4        1          0\n", "")],
)
def test_broken_files_are_refused(tmp_path, before, after):
    text = SM.format(nonrenewable=0, modes=1, second="", n="", title="RESOURCEAVAILABILITIES", limit="")
    with pytest.raises(BrokenInstance):
        read_psplib(written(tmp_path, "a.sm", text.replace(before, after)))


RCMP = """2 1
5
3 0
1
0 0 1 1:2
4 2 1 1:3
0 0 0
3 7
1
0 0 1 2:2
6 3 1 2:3
0 0 0
"""


def test_multi_project_files(tmp_path):
    found = read_rcmp(written(tmp_path, "a.rcmp", RCMP))
    assert found.projects == ((0, 3, 0), (3, 6, 7))
    assert found.jobs[4].successors == (Successor(5, (6,)),)
    assert found.renewable == (5,)
    for broken in (RCMP[:40], RCMP.replace("5", "x", 1)):
        with pytest.raises(BrokenInstance):
            read_rcmp(written(tmp_path, "b.rcmp", broken))


SCH = "2\t1\t0\t0\n0\t1\t2\t1\t2\t[0]\t[0]\n1\t1\t2\t3\t2\t[4]\t[-3]\n2\t1\t1\t3\t[5]\n3\t1\t0\n0\t1\t0\t0\n1\t1\t4\t2\n2\t1\t5\t1\n3\t1\t0\t0\n3\n"


def test_files_with_maximal_lags(tmp_path):
    found = read_sch(written(tmp_path, "a.sch", SCH))
    assert found.jobs[1].successors == (Successor(3, (4,)), Successor(2, (-3,)))
    assert found.renewable == (3,)
    for broken in (SCH[:30], SCH.replace("\n3\n", "\n\n")):
        with pytest.raises(BrokenInstance):
            read_sch(written(tmp_path, "b.sch", broken))


HOURS = "".join(f"<Hour>{hour}</Hour>" for hour in (*range(8), 12, *range(17, 24)))
P2X = f"""<Project><NAME>桥</NAME><Agenda><StartDate>10120110000</StartDate><NonWorkingHours>{HOURS}</NonWorkingHours>
<NonWorkingDays><Day>5</Day><Day>6</Day></NonWorkingDays><Holidays><Holiday>040120110000</Holiday></Holidays></Agenda>
<Activities><Activity><UniqueID>1</UniqueID><Name>基础</Name><BaseLineDuration>8</BaseLineDuration>
<BaseLineStart>030120110800</BaseLineStart><FixedBaselineCost>5</FixedBaselineCost></Activity>
<Activity><UniqueID>2</UniqueID><BaseLineDuration>4</BaseLineDuration><BaseLineStart>0</BaseLineStart></Activity></Activities>
<Relations><Relation><FromTask>1</FromTask><ToTask>2</ToTask><LagType>2</LagType><Lag>2</Lag></Relation></Relations>
<TrackingList><TrackingPeriod><EndDate>030120111700</EndDate></TrackingPeriod><TProTrackActivities-1><Activity>1</Activity>
<TProTrackActivityTracking-1><ActualStart>030120110800</ActualStart><ActualDuration>6</ActualDuration>
<RemainingDuration>2</RemainingDuration><PercentageComplete>0.75</PercentageComplete></TProTrackActivityTracking-1>
<Activity>2</Activity><TProTrackActivityTracking-1><ActualStart>0</ActualStart></TProTrackActivityTracking-1>
</TProTrackActivities-1></TrackingList></Project>"""


def test_tracked_projects(tmp_path):
    found = read_p2x(written(tmp_path, "a.p2x", P2X))
    assert (found.network.name, found.network.links[0].kind) == ("桥", LinkKind.FS)
    # Monday 3 January is full, the 4th a holiday; two hours of lag.
    assert schedule(found.network).finish_at == datetime(2011, 1, 5, 15)
    assert found.baseline == {"1": datetime(2011, 1, 3, 8)}
    assert found.fixed_cost["1"] == 5
    (period,) = found.periods
    assert period.status_at == datetime(2011, 1, 3, 17)
    assert (period.activities["1"].complete, period.activities["2"].started_at) == (0.75, None)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("archive", "suffix", "count"),
    [("psplib_j30", ".sm", 480), ("mmlib50", ".mm", 540), ("mpsplib", ".rcmp", 140), ("dslib_half", ".p2x", 66)],
)
def test_the_public_instances_are_read(tmp_path, archive, suffix, count):
    unpacked(archive, tmp_path)
    files = [path for path in tmp_path.rglob("*") if path.suffix.lower() == suffix]
    assert len(files) == count
    for path in files[:: max(1, count // 60)]:
        if suffix == ".p2x":
            found = read_p2x(path)
            assert len(schedule(found.network)) == len(found.network.activities) > 5
        else:
            assert len(READERS[suffix](path).jobs) > 30
