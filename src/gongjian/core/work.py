"""What happens after the commit: reactions to events, jobs, and the timetable of the clock.

At least once by lease and retry, exactly once in effect because reactions act with the task's key.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import DatabaseError, connection, models

from gongjian.core import moments
from gongjian.core.event import EventKind
from gongjian.core.models import Event, Task
from gongjian.core.writer import writing

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
GIVE_UP_AFTER = 8

Work = Callable[[Task, datetime], None]


@dataclass(frozen=True)
class Entry:
    """One line of the clock's timetable."""

    name: str
    every: timedelta


WORK: dict[str, Work] = {}
LONG: set[str] = set()
TIMETABLE: dict[str, Entry] = {}
_reactions: dict[str, list[str]] = {}
_listeners: dict[str, Callable[[str], bool]] = {}


def reaction(*kinds: EventKind, is_long: bool = False) -> Callable[[Work], Work]:
    """Register `def name(task, at)` to run once after each event of the kinds; act with `key=task.key`.

    is_long: minutes, most of them waiting for a process of its own. It has a line of its own, so that nobody's message
    waits behind it.
    """

    def register(body: Work) -> Work:
        name = _registered(body)
        if is_long:
            LONG.add(name)
        for kind in kinds:
            _reactions.setdefault(kind.name, []).append(name)
        return body

    return register


def every_event(concerns: Callable[[str], bool]) -> Callable[[Work], Work]:
    """Register `def name(task, at)` to run once after each event whose name it concerns itself with."""

    def register(body: Work) -> Work:
        _listeners[_registered(body)] = concerns
        return body

    return register


def job(body: Work) -> Work:
    """Register long work that pages ask for by `ask_for`."""
    _registered(body)
    return body


def timetable(*, every: timedelta) -> Callable[[Work], Work]:
    """Register work that the clock asks for once in every period, however often the clock itself runs."""

    def register(body: Work) -> Work:
        name = _registered(body)
        TIMETABLE[name] = Entry(name, every)
        return body

    return register


def name_of(body: Work) -> str:
    return f"{body.__module__.removeprefix('gongjian.').split('.')[0]}.{body.__name__}"


def _registered(body: Work) -> str:
    name = name_of(body)
    if name in WORK:
        raise RuntimeError(f"work registered twice: {name}")
    WORK[name] = body
    return name


def put_reactions(event: Event) -> None:
    names = [*_reactions.get(event.name, []), *(name for name, hears in _listeners.items() if hears(event.name))]
    Task.objects.bulk_create(
        Task(name=name, event=event, key=f"event:{event.pk}:{name}", available_at=event.at) for name in names
    )


def ask_for(body: Work, *, key: str, at: datetime, **payload: Any) -> Task:
    """Put a job into the outbox, inside the caller's transaction; the same key asks for the same job."""
    return Task.objects.get_or_create(
        key=key, defaults={"name": name_of(body), "payload": payload, "available_at": at}
    )[0]


def tick(at: datetime) -> int:
    """Ask for everything on the timetable that this period has not had yet; twice asks once."""
    keys = {entry.name: _period_key(entry, at) for entry in TIMETABLE.values()}
    asked_before = set(Task.objects.filter(key__in=keys.values()).values_list("key", flat=True))
    asked = 0
    for name, key in keys.items():
        if key in asked_before:
            continue
        with writing():
            _, new = Task.objects.get_or_create(key=key, defaults={"name": name, "available_at": at})
        asked += new
    return asked


def _period_key(entry: Entry, at: datetime) -> str:
    return f"clock:{entry.name}:{int(at.astimezone(UTC).timestamp() // entry.every.total_seconds())}"


def lease(at: datetime, *, is_long: bool | None = None) -> Task | None:
    """Take the next waiting task (of the long ones, of the others, or of all) for five minutes; a worker killed in the
    middle loses the lease, not the task."""
    while True:
        with writing():
            task = _next_waiting(at, is_long=is_long)
            if task is None:
                return None
            if task.attempts < GIVE_UP_AFTER:
                task.lease_until = at + LEASE
                task.attempts += 1
                task.save(update_fields=["lease_until", "attempts"])
                return task
            # It never came back to write down a failure: it kills its worker each time.
            task.given_up_at, task.lease_until = at, None
            task.last_error = task.last_error or "the worker died at every attempt"
            task.save(update_fields=["given_up_at", "lease_until", "last_error"])


def _next_waiting(at: datetime, *, is_long: bool | None) -> Task | None:
    waiting = Task.objects.filter(done_at=None, given_up_at=None, available_at__lte=at).exclude(lease_until__gt=at)
    if is_long is not None:
        waiting = waiting.filter(name__in=LONG) if is_long else waiting.exclude(name__in=LONG)
    if connection.features.has_select_for_update_skip_locked:
        waiting = waiting.select_for_update(skip_locked=True)
    return waiting.order_by("available_at", "id").first()


@contextmanager
def kept_leased(task: Task, *, every_seconds: float = LEASE.total_seconds() / 3) -> Iterator[None]:
    """While a long task runs, its lease is renewed beside it, so that no second worker takes it too."""
    done = threading.Event()

    def renew() -> None:
        while not done.wait(every_seconds):
            try:
                with writing():
                    _held(task).update(lease_until=moments.now() + LEASE)
            except DatabaseError:
                log.exception("lease of %s not renewed", task.name)
        connection.close()  # this thread's own

    beside = threading.Thread(target=renew, name="lease", daemon=True)
    beside.start()
    try:
        yield
    finally:
        done.set()
        beside.join()


def release_leases() -> int:
    """For the start of the only worker of a database: leases still there belonged to one that died."""
    with writing():
        return Task.objects.filter(done_at=None, lease_until__isnull=False).update(lease_until=None)


def _held(task: Task) -> models.QuerySet[Task]:
    """The task while it is still ours: a later attempt belongs to another worker."""
    return Task.objects.filter(pk=task.pk, attempts=task.attempts, done_at=None)


def perform(task: Task, at: datetime) -> bool:
    """Do one leased task; a failure is written down and tried again later, each time after a longer wait."""
    try:
        WORK[task.name](task, at)
    except Exception as error:  # the one place where a defect is caught: the worker must live, the task is kept
        log.exception("task %s failed (attempt %s)", task.name, task.attempts)
        _write_failure(task, error, at)
        return False
    with writing():
        _held(task).update(done_at=at, lease_until=None)
    task.done_at, task.lease_until = at, None
    return True


def _write_failure(task: Task, error: Exception, at: datetime) -> None:
    task.last_error = f"{type(error).__name__}: {error}"[:2000]
    task.lease_until = None
    task.available_at = at + timedelta(seconds=min(3600, 2**task.attempts * 5))
    task.given_up_at = at if task.attempts >= GIVE_UP_AFTER else None
    with writing():
        _held(task).update(
            last_error=task.last_error, lease_until=None, available_at=task.available_at, given_up_at=task.given_up_at
        )


def perform_all(at: datetime, *, limit: int = 1000) -> int:
    """Do everything that waits, up to a limit; returns how many tasks were taken."""
    for taken in range(limit):
        task = lease(at)
        if task is None:
            return taken
        perform(task, at)
    return limit
