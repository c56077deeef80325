"""The served process tree: starts once, ends cleanly, and heals or ends when a part of it dies."""

import http.client
import os
import signal
import time
from contextlib import closing

import pysqlite3
import pytest

from gongjian.config.commandline.serving import STOP_SECONDS
from tests.faults.installation import Installed

pytestmark = [pytest.mark.faults, pytest.mark.slow]


def wait_for(condition, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "did not happen"
        time.sleep(0.05)


def heartbeat(installed: Installed) -> bool:
    return (installed.home / "worker.heartbeat").exists()


def ends_unkilled(installed: Installed) -> bool:
    """Granian says "Killing worker" of a web process too when it only looks a moment early: then no time has passed."""
    began = time.monotonic()
    assert installed.stop() == 0
    assert installed.tree() == []
    told = "Killing worker" in installed.log() or "s: killed" in installed.log()
    return not (told and time.monotonic() - began >= STOP_SECONDS)


def test_sigterm_ends_the_whole_tree_with_zero(sqlite_installed: Installed):
    """Every process ends by itself: none has to be killed when its time is up."""
    sqlite_installed.founded()
    sqlite_installed.start()
    wait_for(lambda: heartbeat(sqlite_installed))
    assert ends_unkilled(sqlite_installed), sqlite_installed.log()


def test_a_browser_that_keeps_its_line_open_does_not_hold_up_the_end(sqlite_installed: Installed):
    sqlite_installed.founded()
    sqlite_installed.start()
    with closing(http.client.HTTPConnection("127.0.0.1", sqlite_installed.port, timeout=15)) as line:
        line.request("GET", "/healthz/live")
        line.getresponse().read()
        assert ends_unkilled(sqlite_installed), sqlite_installed.log()


def test_a_worker_that_does_not_end_is_killed_and_the_log_says_so(sqlite_installed: Installed):
    """Negative control of the two tests above: a stopped process cannot hear SIGTERM."""
    sqlite_installed.founded()
    sqlite_installed.start()
    wait_for(lambda: heartbeat(sqlite_installed))
    first = sqlite_installed.process.pid
    os.kill(min(pid for pid in sqlite_installed.tree() if pid != first), signal.SIGSTOP)
    assert not ends_unkilled(sqlite_installed), sqlite_installed.log()


def test_killing_the_first_process_takes_the_others_along(sqlite_installed: Installed):
    sqlite_installed.founded()
    sqlite_installed.start()
    wait_for(lambda: len(sqlite_installed.tree()) == 3)
    os.kill(sqlite_installed.process.pid, signal.SIGKILL)
    wait_for(lambda: sqlite_installed.tree() == [])


def test_a_killed_child_is_replaced_and_the_service_goes_on(sqlite_installed: Installed):
    sqlite_installed.founded()
    sqlite_installed.start()
    first = sqlite_installed.process.pid
    for _ in range(2):
        wait_for(lambda: len(sqlite_installed.tree()) == 3)
        time.sleep(6)  # a child that dies at once, again and again, ends the tree instead
        victim = max(pid for pid in sqlite_installed.tree() if pid != first)
        os.kill(victim, signal.SIGKILL)
        wait_for(lambda victim=victim: victim not in sqlite_installed.tree() and len(sqlite_installed.tree()) == 3)
        sqlite_installed.await_live()
    assert sqlite_installed.stop() == 0


def test_a_second_server_on_the_same_data_is_refused(sqlite_installed: Installed):
    sqlite_installed.founded()
    sqlite_installed.start()
    done = sqlite_installed.run("serve", "--port", "8619", "--no-browser")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_database_newer_than_the_program_is_refused_with_advice(sqlite_installed: Installed):
    assert sqlite_installed.run("migrate").returncode == 0
    with closing(pysqlite3.connect(sqlite_installed.home / "gongjian.sqlite3")) as line:
        line.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('core', '9999_future', '2030-01-01')")
        line.commit()
    for words in (("serve", "--port", "8619"), ("migrate",)):
        done = sqlite_installed.run(*words)
        assert done.returncode == 2
        assert "core.9999_future" in done.stderr


def test_a_worker_killed_in_mid_job_leaves_one_effect(sqlite_installed: Installed):
    """A task leased by a worker that died is done by the next worker, at once and once."""
    sqlite_installed.founded()
    with closing(pysqlite3.connect(sqlite_installed.home / "gongjian.sqlite3")) as line:
        line.execute(
            "INSERT INTO core_task (name, payload, key, available_at, lease_until, attempts, last_error) VALUES "
            "('core.sign_the_record', '{}', 'left', '2020-01-01 00:00:00', '2099-01-01 00:00:00', 1, '')"
        )
        line.commit()
    sqlite_installed.start()
    wait_for(lambda: sqlite_installed.rows("SELECT done_at FROM core_task WHERE key = 'left'")[0][0] is not None)
    assert sqlite_installed.stop() == 0
    # The clock asked for the same signature too: one checkpoint for one state of the record.
    assert sqlite_installed.rows("SELECT count(*) FROM core_checkpoint") == [(1,)]
