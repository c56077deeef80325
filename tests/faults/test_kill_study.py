"""kill -9 in the middle of a recovery study: it begins anew by itself, what others got stays, nothing computes on unseen."""

import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.journeys import told

pytestmark = [
    pytest.mark.faults,
    pytest.mark.slow,
    pytest.mark.timeout(told.TELLING_SECONDS + 200),
    pytest.mark.row("E3"),
]
OFFICE = "chenzhixing"


@pytest.fixture
def served(tmp_path: Path) -> Iterator[told.Served]:
    home = told.copied(told.told_once(), tmp_path / "demo")
    told.set_clock(home, told.TODAY)
    with told.serving(home) as served:
        yield served


def asked(served: told.Served, schedule: object, *, seconds: int) -> int:
    given = {"title": "抢回工期", "deadline_on": "2020-07-20", "seconds": seconds}
    words = ("act", "ask_for_recovery", str(schedule), "--json", json.dumps(given), "--as", OFFICE)
    done = told.program(served.home, *words)
    assert done.returncode == 0, done.stderr
    return int(json.loads(done.stdout)["id"])


def row(served: told.Served, study: int) -> tuple[object, ...]:
    return served.rows("SELECT state, version, answer FROM schedules_recoverystudy WHERE id = ?", study)[0]


def until(holds: Callable[[], object], what: str) -> None:
    end = time.monotonic() + told.WORKER_SECONDS
    while time.monotonic() < end:
        if holds():
            return
        time.sleep(0.1)
    raise AssertionError(what)


def of_group(group: int, word: bytes) -> list[int]:
    """Processes of a served tree whose command holds the word."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if os.getpgid(int(folder.name)) == group and word in (folder / "cmdline").read_bytes():
                found.append(int(folder.name))
    return found


def test_a_study_cut_off_begins_anew_and_the_answers_of_others_stay(served: told.Served):
    first, second = (
        one for (one,) in served.rows("SELECT id FROM schedules_schedule WHERE state = 'in_force' ORDER BY id LIMIT 2")
    )
    before = asked(served, first, seconds=2)
    until(lambda: row(served, before)[0] == "ready", "the first study has no answer")
    kept = row(served, before)
    cut = asked(served, second, seconds=8)
    group = served.process.pid
    until(lambda: of_group(group, b"recovery.child"), "the second study does not begin")
    searching = of_group(group, b"recovery.child")
    for process in of_group(group, b"serve"):
        os.kill(process, signal.SIGKILL)
    served.process.wait()
    assert row(served, cut)[0] == "asked", "nobody has written an answer or a failure"
    until(lambda: not of_group(group, b"recovery.child"), f"{searching} computes on though nobody listens")
    served.start()
    until(lambda: row(served, cut)[0] != "asked", "the second study was not taken up again")
    assert row(served, cut)[0] == "ready"
    assert row(served, before) == kept
    told_ready = served.rows(
        "SELECT count(*) FROM core_event WHERE name = 'recovery.ready' AND subject_id = ?", str(cut)
    )
    assert told_ready == [(1,)]
    attempts = "SELECT attempts, given_up_at FROM core_task WHERE name = 'schedules.compute_the_study' ORDER BY id DESC"
    assert served.rows(attempts)[0] == (2, None)
