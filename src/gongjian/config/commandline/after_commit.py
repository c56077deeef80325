"""The loop of the process for work after the commit: the clock's timetable, reactions and jobs."""

import logging
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from django.conf import settings
from django.db import DatabaseError, connection, connections

from gongjian.core import moments, work

log = logging.getLogger(__name__)

PAUSE_SECONDS = 1.0
LOOK_SECONDS = 0.05
BEAT_SECONDS = 10.0
HEARTBEAT_STALE_SECONDS = 90
# A task that is at it for longer than a lease counts as stuck: the heart stops, `doctor` and /healthz say so.
STUCK_SECONDS = work.LEASE.total_seconds()


class Stop:
    """The wish to end, raised by a signal: a flag, looked at between short sleeps.

    Nothing with a lock: a handler runs in the middle of whatever its thread does. In the middle of `Event.wait`, `Event.set`
    waits for ever for the lock its own thread holds; `SimpleQueue.get` was seen to wait for ever when a signal met the end
    of its time (CPython 3.11).
    """

    def __init__(self) -> None:
        self.asked = False

    def ask(self, _signal: int = 0, _frame: FrameType | None = None) -> None:
        self.asked = True

    def wait(self, seconds: float) -> None:
        """Returns early, within `LOOK_SECONDS`, when asked."""
        until = time.monotonic() + seconds
        while not self.asked and (left := until - time.monotonic()) > 0:
            time.sleep(min(left, LOOK_SECONDS))


class Heart:
    """A file's time stamp says that the loop moves on; `doctor` and /healthz read it."""

    def __init__(self) -> None:
        self.moved_on()

    def moved_on(self) -> None:
        self._moved = time.monotonic()

    def beat(self) -> None:
        if time.monotonic() - self._moved > STUCK_SECONDS:
            return
        try:
            heartbeat_file().touch()
        except OSError:
            log.exception("heartbeat could not be written")

    def keep_beating(self) -> None:
        while True:
            self.beat()
            time.sleep(BEAT_SECONDS)


def heartbeat_file() -> Path:
    return Path(settings.HOME) / "worker.heartbeat"


def run_until_stopped() -> None:
    """Returns after SIGTERM, when the task at hand is done."""
    stop, heart = Stop(), Heart()
    signal.signal(signal.SIGTERM, stop.ask)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches the whole group; the parent tells us when to end
    free_tasks_of_the_dead()
    threading.Thread(target=heart.keep_beating, name="heartbeat", daemon=True).start()
    threading.Thread(target=keep_at_long_work, args=(stop,), name="long", daemon=True).start()
    while not stop.asked:
        one_round(stop, heart)
        stop.wait(PAUSE_SECONDS)
    connections.close_all()


def keep_at_long_work(stop: Stop) -> None:
    """Beside the others, one after the other. A stop does not wait for it: whatever is left is taken up at the next start."""
    while not stop.asked:
        perform_waiting(stop, is_long=True)
        stop.wait(PAUSE_SECONDS)


def free_tasks_of_the_dead() -> None:
    """On SQLite there is one worker per database: whatever is leased when it starts belonged to a dead one."""
    try:
        if connection.vendor == "sqlite":
            work.release_leases()
    except DatabaseError:
        log.exception("leases could not be released")


def one_round(stop: Stop, heart: Heart) -> None:
    """Ask for what the timetable says and do all that waits; a database that is away is tried again next round."""
    heart.moved_on()
    try:
        work.tick(moments.now())
    except DatabaseError:
        log.exception("the database is away; trying again")
        connections.close_all()
        return
    perform_waiting(stop, is_long=False, told=heart.moved_on)


def perform_waiting(stop: Stop, *, is_long: bool, told: Callable[[], None] = lambda: None) -> None:
    try:
        while not stop.asked and (task := work.lease(moments.now(), is_long=is_long)):
            with work.kept_leased(task):
                work.perform(task, moments.now())
            told()
    except DatabaseError:
        log.exception("the database is away; trying again")
        connections.close_all()
