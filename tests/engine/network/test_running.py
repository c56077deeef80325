"""How passes are compiled and run: threads, caches that cannot be written, limits of the tables."""

from datetime import date, datetime
from types import SimpleNamespace

import pytest

from gongjian.engine.calendars import Ban, shift_calendar
from gongjian.engine.network import Activity, Link, Network, PlanRefused, compiling, running, schedule_all, tables
from gongjian.engine.network.arrays import Columns, arranged
from gongjian.engine.network.files.xer import read_xer
from gongjian.engine.network.passes import NEVER
from gongjian.engine.network.rooms import lists
from gongjian.engine.network.running import spread

START = datetime(2026, 3, 2, 8)


def test_projects_are_spread_over_all_processors(monkeypatch):
    monkeypatch.setattr(running, "processors", lambda: 3)
    seen: list[tuple[int, int]] = []
    spread(seen.append, threaded(projects=7, count=1_000_000))
    assert sorted(seen) == [(0, 2), (2, 4), (4, 7)]


@pytest.mark.parametrize(("projects", "count"), [(1, 1_000_000), (7, 1_000)])
def test_one_project_and_little_work_need_no_thread(monkeypatch, projects, count):
    monkeypatch.setattr(running, "processors", lambda: 3)
    seen: list[tuple[int, int]] = []
    spread(seen.append, threaded(projects=projects, count=count))
    assert seen == [(0, projects)]


def threaded(*, projects, count):
    return SimpleNamespace(room=SimpleNamespace(threads=True), project_first=range(projects + 1), count=count)


def test_a_fault_in_a_thread_is_not_lost(monkeypatch):
    monkeypatch.setattr(running, "processors", lambda: 2)

    def fail(_span):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        spread(fail, threaded(projects=2, count=1_000_000))


def test_processors_are_those_this_process_may_use(monkeypatch):
    assert running.processors() >= 1
    monkeypatch.delattr("os.sched_getaffinity")
    assert running.processors() >= 1


def test_compiled_passes_are_kept_where_we_may_write_and_nowhere_else(tmp_path, monkeypatch):
    (tmp_path / "a file").write_text("")
    assert compiling.folder_for("7", tmp_path / "a file", tmp_path) == tmp_path / "passes-7"
    compiling.folder_for("8", tmp_path)
    compiling.clear_others(tmp_path, "8")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a file", "passes-8"]
    monkeypatch.setattr("os.access", lambda _path, _mode: False)
    assert compiling.folder_for("7", tmp_path) is None


@pytest.mark.parametrize("folder", [None, "somewhere"])
def test_without_a_place_to_keep_them_passes_are_compiled_all_the_same(monkeypatch, tmp_path, folder):
    asked = []

    def njit(**options):
        asked.append((options["cache"], numba.config.CACHE_DIR))
        return lambda function: function

    numba = SimpleNamespace(njit=njit, config=SimpleNamespace(CACHE_DIR="before"))
    monkeypatch.setattr(compiling, "numba", numba)
    monkeypatch.setattr(compiling, "folder_for", lambda *_given: folder)
    monkeypatch.setattr(compiling, "clear_others", lambda *_given: None)
    made = compiling.compiled.__wrapped__()
    assert {kept for kept, _where in asked} == {folder is not None}
    assert {where for _kept, where in asked} == {folder or "before"}
    assert numba.config.CACHE_DIR == "before"
    assert made.at(5).dtype == "uint64"
    assert made.lagged.__globals__["at"] is made.at


def test_more_kinds_of_day_than_a_table_can_name_are_refused(monkeypatch):
    monkeypatch.setattr(tables, "PATTERN_MASK", 3)
    bans = [Ban(datetime(2026, 3, 3, 8, minute), datetime(2026, 3, 4)) for minute in range(1, 5)]
    calendars = [shift_calendar(statutory=None).without([ban]) for ban in bans]
    with pytest.raises(PlanRefused, match="too_many_kinds_of_day"):
        tables.tables_of(calendars, date(2026, 3, 1), 30)


def test_bounds_that_are_not_given_bind_nothing():
    columns = Columns([60, 60], [-1, -1], [0], [1], [0], [0], [-1], [0, 0])
    floors, caps, ceilings, lows = arranged(columns, lists()).bounds
    assert (floors, caps, ceilings, lows) == ([0, 0], [NEVER] * 2, [NEVER] * 2, [-NEVER] * 2)


def test_many_plans_of_many_sizes_in_one_call_are_as_alone():
    plans = [
        Network(
            START,
            tuple(Activity(str(number), 60 * (number % 7 + 1)) for number in range(size)),
            tuple(Link(str(number // 2), str(number)) for number in range(1, size)),
            calendar=shift_calendar(),
        )
        for size in (1, 5, 40)
    ]
    together = schedule_all(plans)
    alone = [schedule_all([plan])[0] for plan in plans]
    assert [list(found) for found in together] == [list(found) for found in alone]
    assert [found.longest_path for found in together] == [found.longest_path for found in alone]


def test_a_text_that_is_no_xer_is_refused_as_such():
    with pytest.raises(PlanRefused, match="other_format"):
        read_xer(b"hello\n")
