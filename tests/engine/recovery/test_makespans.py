"""`benchmarks/scheduling.py rcpsp` on folders nobody has tidied up, its audit, and its lists of best known values."""

import json

import pytest

from benchmarks import scheduling
from benchmarks.instances.known import Known, read_known
from benchmarks.instances.projects import BrokenInstance, Instance, Job, Mode, Successor
from benchmarks.measures import makespans
from benchmarks.measures.audit import faults
from benchmarks.measures.makespan_peers import by_cp_sat
from tests.engine.network.test_instances import RCMP, SM
from tests.engine.recovery.scarce import least_makespan_by_trying, scarce

SINGLE = SM.format(nonrenewable=0, modes=1, second="", n="", title="RESOURCEAVAILABILITIES", limit="")
MULTI = SM.format(
    nonrenewable=1,
    modes=2,
    second="         2     6       1    0 9\n",
    n="7",
    title=" RESOURCE AVAILABILITIES ",
    limit="30",
)


def told(capsys, *argv) -> tuple[int, dict]:
    code = scheduling.main(["rcpsp", "--seconds", "5", "--json", *map(str, argv)])
    return code, json.loads(capsys.readouterr().out)


def test_any_folder_is_measured_and_broken_files_are_named(tmp_path, capsys):
    below = tmp_path / "深" / "er"
    below.mkdir(parents=True)
    (below / "odd name 甲.SM").write_bytes(SINGLE.replace("\n", "\r\n").encode())
    (tmp_path / "two ways.mm").write_text(MULTI, "utf-8-sig")
    (tmp_path / "projects.rcmp").write_text(RCMP)
    (tmp_path / "broken.sm").write_text(SINGLE[:200])
    (tmp_path / "empty.mm").write_bytes(b"")
    (tmp_path / "never.sm").write_text(SINGLE.replace("  2      1     3       4", "  2      1     3       9"))
    (tmp_path / "circle.sm").write_text(SINGLE.replace("   4        1          0", "   4        1          1     1"))
    (tmp_path / "notes.txt").write_text("no instance")
    (tmp_path / "folder.sm").mkdir()
    code, found = told(capsys, "--instances", tmp_path)
    rows = {row["file"]: row for row in found["instances"]}
    assert code == 1
    assert found["summary"] | {"instances": 7, "errors": 4, "optimal": 3} == found["summary"]
    assert {name for name, row in rows.items() if row["status"] == "error"} == {
        "broken.sm",
        "empty.mm",
        "never.sm",
        "circle.sm",
    }
    assert all(row["error"] for row in rows.values() if row["status"] == "error")
    for name, makespan in (("深/er/odd name 甲.SM", 5), ("two ways.mm", 5), ("projects.rcmp", 13)):
        assert (rows[name]["makespan"], rows[name]["bound"], rows[name]["status"]) == (makespan, makespan, "optimal")
        assert rows[name]["seconds"] >= 0


def test_the_delay_of_each_project_is_told(tmp_path, capsys):
    (tmp_path / "projects.rcmp").write_text(RCMP)
    _code, found = told(capsys, "--instances", tmp_path / "projects.rcmp")
    (row,) = found["instances"]
    # The second comes at 7 and works 6 alone; the first has 4 to do before that.
    assert row["projects"] == [{"makespan": 4, "delay": 0}, {"makespan": 6, "delay": 0}]
    assert (row["makespan"], row["average_project_delay"], row["deviation_of_delays"]) == (13, 0, 0)


def test_best_known_values_stand_beside(tmp_path, capsys):
    (tmp_path / "a1_1.sm").write_text(SINGLE)
    (tmp_path / "known.csv").write_text("problem,optimum\na1_1.sm,4\n")
    code, found = told(capsys, "--instances", tmp_path, "--known", tmp_path / "known.csv")
    assert code == 0
    assert found["instances"][0]["above_known_percent"] == 25
    assert found["summary"]["mean_above_known_percent"] == 25


def test_lists_of_best_known_values(tmp_path):
    kobe, solver, reference = (tmp_path / name for name in ("kobe.csv", "solver.csv", "reference.csv"))
    kobe.write_text("problem,optimum\nj301_1.sm,43\nj601_2.sm,60..63\nj601_3.sm,..70\n")
    solver.write_text("Model name;Objective;Lower bound\nrcpsp_j60_j601_2;62;61\nx_MMLIB_MMLIB50_J5010_1;9;\n")
    reference.write_text(
        "\ufeff# Author;somebody\nID;Type;Value;Time\nJ5010_1.mm;lower bound;7;0\nJ5010_2.mm;heuristic;8;0\n"
    )
    assert read_known([kobe, solver, reference]) == {
        "j301_1": Known(None, 43),
        "j601_2": Known(61, 62),
        "j601_3": Known(None, 70),
        "j5010_1": Known(7, 9),
        "j5010_2": Known(None, 8),
    }
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    with pytest.raises(BrokenInstance):
        read_known([tmp_path / "other.csv"])


def test_nothing_to_measure_and_wrong_seconds_are_refused(tmp_path):
    for argv in (
        ["--instances", tmp_path],
        ["--instances", tmp_path / "absent"],
        ["--instances", tmp_path, "--seconds", "0"],
        ["--instances", tmp_path, "--every", "0"],
    ):
        with pytest.raises(SystemExit) as stopped:
            scheduling.main(["rcpsp", *map(str, argv)])
        assert stopped.value.code


def test_the_audit_finds_what_is_broken():
    jobs = (
        Job((Mode(3, (2,), (1,)), Mode(1, (2,), (3,))), (Successor(1, (3, 1)),)),
        Job((Mode(2, (1,), (0,)),), ()),
        Job((Mode(2, (2,), (0,)),), ()),
    )
    instance = Instance("audited", jobs, (3,), (2,), ((0, 3, 1),))
    assert faults(instance, [1, 4, 6], [0, 0, 0]) == []
    assert faults(instance, [0, 4, 6], [0, 0, 0]) == ["job 0 starts before its release"]
    assert faults(instance, [1, 3, 5], [0, 0, 0]) == ["job 1 starts too early after job 0"]
    assert faults(instance, [1, 4, 2], [0, 0, 0]) == ["resource 0: 4 of 3 at 2"]
    assert faults(instance, [1, 4, 6], [1, 0, 0]) == ["nonrenewable 0: 3 of 2"]
    assert faults(instance, [1, 4], [0, 0])


@pytest.mark.parametrize("seed", range(4))
def test_the_peer_solves_the_same_problem(seed: int):
    instance = scarce(seed, modes=2)
    expected = least_makespan_by_trying(instance)
    assert by_cp_sat(instance, 20) == (expected, expected)
    assert makespans.critical_path(instance, 0, len(instance.jobs)) <= expected
