"""One fair line of writers in front of SQLite, so that nobody waits seconds and nobody is told "locked"."""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import OperationalError, connection, transaction


class FairLock:
    """Grants the lock strictly in the order of asking; the holder's thread may enter again."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._line: deque[threading.Event] = deque()
        self._owner: int | None = None
        self._depth = 0

    def acquire(self) -> None:
        me = threading.get_ident()
        with self._guard:
            if self._owner == me:
                self._depth += 1
                return
            if self._owner is None and not self._line:
                self._owner, self._depth = me, 1
                return
            turn = threading.Event()
            self._line.append(turn)
        turn.wait()
        self._owner, self._depth = me, 1

    def release(self) -> None:
        with self._guard:
            self._depth -= 1
            if self._depth:
                return
            if self._line:
                # Ownership passes straight to the next in line: nobody can slip in between.
                self._owner = -1
                self._line.popleft().set()
            else:
                self._owner = None


_line_of_writers = FairLock()

COMMIT_LIMIT_SECONDS = 10.0


class OutcomeUnknown(OperationalError):
    """The database did not confirm the commit in time: not acknowledged; a repeat with the same key finds out."""


@contextmanager
def writing(*, limit_seconds: float | None = COMMIT_LIMIT_SECONDS) -> Iterator[None]:
    """The only transaction in the program. Measured: without the line SQLite's tail reaches seconds (TRUST.md)."""
    if connection.in_atomic_block:
        with transaction.atomic():
            yield
    elif connection.vendor == "sqlite":
        _line_of_writers.acquire()
        try:
            with transaction.atomic():
                yield
        finally:
            _line_of_writers.release()
    else:
        with _confirmed_in_time(limit_seconds), transaction.atomic():
            yield


@contextmanager
def _confirmed_in_time(limit_seconds: float | None) -> Iterator[None]:
    """With no standby a synchronous COMMIT waits for ever and no timeout of PostgreSQL's bounds it (TRUST.md).

    Cancelled, it answers success with a warning 01000: that is no acknowledgement.
    """
    connection.ensure_connection()
    line = connection.connection
    warned = threading.Event()

    def hear(notice: Any) -> None:
        if notice.sqlstate == "01000" and "synchronous replication" in (notice.message_primary or ""):
            warned.set()

    line.add_notice_handler(hear)
    bell = threading.Timer(limit_seconds or 0, line.cancel_safe)
    bell.daemon = True
    if limit_seconds is not None:
        bell.start()
    try:
        yield
    finally:
        bell.cancel()
        line.remove_notice_handler(hear)
    if warned.is_set():
        raise OutcomeUnknown("the standby did not confirm the commit in time")
