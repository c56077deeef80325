"""After the commit: at least once by lease and retry, one effect by key, and never lost."""

import threading
import time
from datetime import timedelta

import pytest
from django.db import connections

from gongjian.core import moments, work
from gongjian.core.models import Task
from gongjian.core.writer import writing
from tests.factories import AT

DONE: list[str] = []


def write_down(task: Task, _at: object) -> None:
    DONE.append(task.key)


def always_fails(_task: Task, _at: object) -> None:
    raise RuntimeError("poison")


@pytest.fixture(autouse=True)
def _known_work(db, monkeypatch):
    DONE.clear()
    monkeypatch.setattr(work, "WORK", {work.name_of(write_down): write_down, work.name_of(always_fails): always_fails})
    monkeypatch.setattr(work, "TIMETABLE", {})


def asked(body=write_down, key="k") -> Task:
    return work.ask_for(body, key=key, at=AT)


def test_work_is_done_once():
    asked()
    assert work.perform_all(AT) == 1
    assert work.perform_all(AT) == 0
    assert DONE == ["k"]


def test_the_same_key_asks_once():
    assert asked().pk == asked().pk


def test_work_for_later_waits():
    work.ask_for(write_down, key="later", at=AT + timedelta(hours=1))
    assert work.perform_all(AT) == 0
    assert work.perform_all(AT + timedelta(hours=1)) == 1


def test_a_leased_task_is_not_taken_twice():
    asked()
    assert work.lease(AT) is not None
    assert work.lease(AT) is None


def test_a_worker_killed_in_the_middle_loses_the_lease_not_the_task():
    asked()
    work.lease(AT)  # and dies here
    later = AT + work.LEASE + timedelta(seconds=1)
    assert work.perform_all(later) == 1
    assert DONE == ["k"]


def test_the_only_worker_frees_the_leases_of_a_dead_one_at_its_start():
    asked()
    work.lease(AT)
    assert work.release_leases() == 1
    assert work.perform_all(AT) == 1


def test_failures_wait_longer_each_time_and_end_visibly():
    asked(always_fails)
    at, waits = AT, []
    for _ in range(work.GIVE_UP_AFTER):
        assert work.perform_all(at) == 1
        task = Task.objects.get()
        waits.append(task.available_at - at)
        at = task.available_at
    assert waits == sorted(waits)
    assert task.given_up_at is not None
    assert "poison" in task.last_error
    assert work.perform_all(at + timedelta(days=1)) == 0


def test_a_task_that_kills_its_worker_each_time_is_given_up():
    asked()
    at = AT
    for _ in range(work.GIVE_UP_AFTER):
        assert work.lease(at) is not None
        at += work.LEASE + timedelta(seconds=1)
    assert work.lease(at) is None
    task = Task.objects.get()
    assert task.given_up_at == at
    assert "died" in task.last_error


def test_work_this_program_does_not_know_is_kept_and_told():
    Task.objects.create(name="gone.away", key="g", available_at=AT)
    work.perform_all(AT)
    task = Task.objects.get()
    assert task.done_at is None
    assert "gone.away" in task.last_error


def test_a_worker_that_lost_its_lease_does_not_overwrite_the_next_one():
    asked()
    first = work.lease(AT)
    second = work.lease(AT + work.LEASE + timedelta(seconds=1))
    assert first.pk == second.pk
    work.perform(second, AT + work.LEASE)
    done_at = Task.objects.get().done_at
    work.perform(first, AT + timedelta(hours=1))
    assert Task.objects.get().done_at == done_at


def test_a_late_failure_of_a_lost_lease_changes_nothing():
    asked(always_fails)
    first = work.lease(AT)
    work.lease(AT + work.LEASE + timedelta(seconds=1))
    work.perform(first, AT)
    assert Task.objects.get().last_error == ""


def test_the_limit_of_a_round_is_kept():
    for number in range(3):
        asked(key=str(number))
    assert work.perform_all(AT, limit=2) == 2


def test_the_clock_run_twice_asks_once(monkeypatch):
    name = work.name_of(write_down)
    monkeypatch.setattr(work, "TIMETABLE", {name: work.Entry(name, timedelta(minutes=5))})
    assert [work.tick(AT), work.tick(AT), work.tick(AT + timedelta(minutes=4))] == [1, 0, 0]
    assert work.tick(AT + timedelta(minutes=5)) == 1


def test_work_cannot_be_registered_twice():
    with pytest.raises(RuntimeError, match="twice"):
        work.job(write_down)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_clocks_at_once_ask_once(monkeypatch):
    name = work.name_of(write_down)
    monkeypatch.setattr(work, "TIMETABLE", {name: work.Entry(name, timedelta(minutes=5))})
    asked_by: list[int] = []

    def run() -> None:
        try:
            asked_by.append(work.tick(AT))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(asked_by) == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_long_task_keeps_its_lease():
    asked()
    now = moments.now()
    task = work.lease(now)
    with work.kept_leased(task, every_seconds=0.02):
        end = time.monotonic() + 10
        while Task.objects.get().lease_until == now + work.LEASE:
            assert time.monotonic() < end
            time.sleep(0.02)
    assert Task.objects.get().lease_until > now + work.LEASE


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_writers_are_let_in_one_after_another():
    """Each reads and writes; without the door some of these would overwrite each other."""
    Task.objects.create(name="x", key="count", available_at=AT)

    def add_one() -> None:
        try:
            with writing():
                task = Task.objects.select_for_update().get(key="count")
                task.attempts += 1
                task.save()
        finally:
            connections.close_all()

    threads = [threading.Thread(target=add_one) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Task.objects.get(key="count").attempts == 16
