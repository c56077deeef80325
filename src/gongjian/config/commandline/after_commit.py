"""The loop of the process for work after the commit: the clock's timetable, reactions and jobs."""

import logging
import signal
import threading
from pathlib import Path
from types import FrameType

from django.conf import settings
from django.db import DatabaseError, connection, connections

from gongjian.core import moments, work

log = logging.getLogger(__name__)

PAUSE_SECONDS = 1.0
HEARTBEAT_STALE_SECONDS = 90


def heartbeat_file() -> Path:
    return Path(settings.HOME) / "worker.heartbeat"


def run_until_stopped() -> None:
    """Returns after SIGTERM, when the task at hand is done."""
    stopping = threading.Event()

    def stop(_signal: int, _frame: FrameType | None) -> None:
        stopping.set()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches the whole group; the parent tells us when to end
    threading.Thread(target=_beat, args=(stopping,), name="heartbeat", daemon=True).start()
    free_tasks_of_the_dead()
    while not stopping.is_set():
        one_round(stopping)
        stopping.wait(PAUSE_SECONDS)
    connections.close_all()


def free_tasks_of_the_dead() -> None:
    """On SQLite there is one worker per database: whatever is leased when it starts belonged to a dead one."""
    try:
        if connection.vendor == "sqlite":
            work.release_leases()
    except DatabaseError:
        log.exception("leases could not be released")


def one_round(stopping: threading.Event) -> int:
    """Ask for what the timetable says and do all that waits; a database that is away is tried again next round."""
    done = 0
    try:
        work.tick(moments.now())
        while not stopping.is_set():
            task = work.lease(moments.now())
            if task is None:
                break
            with work.kept_leased(task):
                work.perform(task, moments.now())
            done += 1
    except DatabaseError:
        log.exception("the database is away; trying again")
        connections.close_all()
    return done


def _beat(stopping: threading.Event) -> None:
    """A file's time stamp says that the process lives; `doctor` and /healthz read it."""
    file = heartbeat_file()
    while not stopping.is_set():
        try:
            file.touch()
        except OSError:
            log.exception("heartbeat could not be written")
        stopping.wait(10)
