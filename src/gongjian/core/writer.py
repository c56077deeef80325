"""One fair line of writers in front of SQLite, so that nobody waits seconds and nobody is told "locked"."""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


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


@contextmanager
def writing() -> Iterator[None]:
    """The only transaction in the program. Measured: without the line SQLite's tail reaches seconds (TRUST.md)."""
    if connection.vendor != "sqlite":
        with transaction.atomic():
            yield
        return
    _line_of_writers.acquire()
    try:
        with transaction.atomic():
            yield
    finally:
        _line_of_writers.release()
