"""The worker's own parts: a stop that a signal may ask for at any moment, a heart that stops with the work."""

import os
import random
import signal
import threading
import time
from pathlib import Path

import pytest

from gongjian.config.commandline import after_commit
from gongjian.config.commandline.after_commit import Heart, Stop
from gongjian.config.commandline.serving import Companion


@pytest.fixture
def own_home(settings, tmp_path: Path) -> Path:
    settings.HOME = tmp_path
    return tmp_path


# By a thread: the alarm that usually ends a test is the one this test sets for itself.
@pytest.mark.timeout(60, method="thread")
def test_a_signal_in_the_middle_of_a_wait_never_hangs():
    """With `threading.Event` in place of `Stop` this hangs: the handler waits for the lock its own thread holds."""
    chance = random.Random(7)
    before = signal.getsignal(signal.SIGALRM)
    try:
        for _ in range(2000):
            stop = Stop()
            signal.signal(signal.SIGALRM, stop.ask)
            signal.setitimer(signal.ITIMER_REAL, chance.uniform(1e-5, 2e-4))
            while not stop.asked:
                stop.wait(1e-6)
    finally:
        signal.signal(signal.SIGALRM, before)


def test_a_wait_ends_when_the_stop_is_asked_for():
    stop = Stop()
    threading.Timer(0.05, stop.ask).start()
    stop.wait(60)
    assert stop.asked
    stop.wait(60)  # asked for once, asked for ever


def test_the_heart_beats_while_the_work_moves_on_and_stops_when_it_is_stuck(own_home: Path, monkeypatch):
    heart, now = Heart(), time.monotonic()
    heart.beat()
    assert after_commit.heartbeat_file().exists()
    after_commit.heartbeat_file().unlink()
    monkeypatch.setattr(after_commit.time, "monotonic", lambda: now + after_commit.STUCK_SECONDS + 1)
    heart.beat()
    assert not after_commit.heartbeat_file().exists()
    heart.moved_on()
    heart.beat()
    assert after_commit.heartbeat_file().exists()


def test_a_worker_is_not_forked_beside_another_thread():
    done = threading.Event()
    beside = threading.Thread(target=done.wait, name="beside")
    beside.start()
    try:
        with pytest.raises(RuntimeError, match="beside"):
            Companion(lambda: os._exit(0)).start()
    finally:
        done.set()
        beside.join()
