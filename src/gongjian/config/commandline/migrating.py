"""Bringing the database up to the program: one at a time, each step whole, and never an older program on newer data."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from gongjian.config.commandline.dispatch import DONE, say
from gongjian.config.environment import BadEnvironment

_ADVISORY_KEY = 20_200_323


@contextmanager
def held(file: Path, *, wait: bool) -> Iterator[bool]:
    """An exclusive lock on a file, gone with the process; yields False when another process has it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle = file.open("a")
    locked = True
    try:
        if find_spec("fcntl") is not None:
            fcntl = import_module("fcntl")
            try:
                fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                locked = False
        yield locked
    finally:
        handle.close()


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Several processes or hosts starting at once migrate once."""
    if connection.vendor == "sqlite":
        with held(Path(settings.HOME) / "migrate.lock", wait=True):
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_ADVISORY_KEY])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_ADVISORY_KEY])


def without_limits() -> None:
    """Upgrades, backups and restores take the time they take; only requests are bounded."""
    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = 0")
            cursor.execute("SET lock_timeout = 0")
            cursor.execute("SET idle_in_transaction_session_timeout = 0")


def unknown_steps(executor: MigrationExecutor) -> list[str]:
    """Migrations that the database has and this program does not: the database is newer."""
    return sorted(
        f"{app}.{name}"
        for app, name in set(executor.loader.applied_migrations) - executor.loader.disk_migrations.keys()
    )


def waiting_steps(executor: MigrationExecutor) -> list[str]:
    plan: list[Any] = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{step.app_label}.{step.name}" for step, _ in plan]


def bring_up_to_date() -> list[str]:
    """Apply what waits; returns the steps applied. Raises BadEnvironment when the database is newer."""
    if connection.vendor == "sqlite":
        Path(str(connection.settings_dict["NAME"])).parent.mkdir(parents=True, exist_ok=True)
    old_mask = os.umask(0o077)
    without_limits()
    try:
        with one_at_a_time():
            executor = MigrationExecutor(connection)
            newer = unknown_steps(executor)
            if newer:
                named = ", ".join(newer[:3])
                raise BadEnvironment(
                    f"数据库比程序新（{named}）。请安装新版程序，或从备份恢复到新库；未作改动。 / the database is newer than "
                    f"this program ({named}). Install the newer program, or restore a backup elsewhere; nothing was changed."
                )
            waiting = waiting_steps(executor)
            if waiting:
                call_command("migrate", interactive=False, verbosity=0)
            return waiting
    finally:
        os.umask(old_mask)


def main(_argv: Sequence[str] = ()) -> int:
    applied = bring_up_to_date()
    for step in applied:
        say(f"✓ {step}")
    say(f"数据库已是最新（本次 {len(applied)} 步）/ the database is up to date ({len(applied)} steps now)")
    return DONE
