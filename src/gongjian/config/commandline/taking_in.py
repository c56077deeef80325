"""The inner half of a restore: into the database of the settings, in one transaction, proven before the commit."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

from gongjian.config.archive import MANIFEST, BadArchive, Manifest, Tally
from gongjian.config.commandline.dispatch import DONE
from gongjian.config.commandline.migrating import without_limits
from gongjian.config.rows import empty_of_first_rows, lines_of, numbers_go_on, put_lines, tables_of
from gongjian.core import checking
from gongjian.core.writer import writing


def take_in(argv: Sequence[str]) -> int:
    """Raises BadArchive and leaves the database as it was when anything does not agree."""
    folder = Path(argv[0])
    manifest = Manifest(**json.loads((folder / MANIFEST).read_bytes()))
    without_limits()
    if connection.introspection.table_names():
        raise BadArchive("目标数据库不是空的，未作改动 / the database is not empty; nothing was changed")
    if connection.vendor == "sqlite":
        # Its file is being built aside and discarded on failure; SQLite cannot rebuild tables inside a transaction.
        state = _schema_of(manifest)
        with writing():
            _fill(folder, manifest, state)
    else:
        with writing(limit_seconds=None):
            _fill(folder, manifest, _schema_of(manifest))
    call_command("migrate", interactive=False, verbosity=0)
    connections.close_all()
    return DONE


def _schema_of(manifest: Manifest) -> Any:
    """The schema as it was at the backup; the program's later steps follow after the rows."""
    executor = MigrationExecutor(connection)
    steps = [tuple(step.split(".", 1)) for step in manifest.steps]
    newer = [".".join(step) for step in steps if step not in executor.loader.disk_migrations]
    if newer:
        raise BadArchive(
            f"备份来自更新的程序（{newer[0]}），请先安装该版本 / made by a newer program ({newer[0]}); install that first"
        )
    targets = _ends(executor, steps)
    executor.migrate(targets)
    executor.loader.build_graph()
    return executor.loader.project_state(targets).apps


def _ends(executor: MigrationExecutor, steps: list[Any]) -> list[Any]:
    """The last applied step of each app."""
    graph, applied = executor.loader.graph, set(steps)
    return [
        step
        for step in steps
        if step in graph.nodes
        and not any(child.key[0] == step[0] and child.key in applied for child in graph.node_map[step].children)
    ]


def _fill(folder: Path, manifest: Manifest, apps: Any) -> None:
    tables = tables_of(apps)
    if {model._meta.db_table for model in tables} != set(manifest.tables):
        raise BadArchive("备份中的表与程序不符 / the tables of the archive are not those of the program")
    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")  # migrations leave some of them immediate
    empty_of_first_rows(tables)
    for model in tables:
        with (folder / "tables" / f"{model._meta.db_table}.jsonl").open("rb") as lines:
            put_lines(model, lines)
    connection.check_constraints()
    numbers_go_on(tables)
    _prove(tables, manifest)


def _prove(tables: list[Any], manifest: Manifest) -> None:
    """Read everything back from the new database and compare; then the record proves itself."""
    for model in tables:
        tally, said = Tally(), manifest.tables[model._meta.db_table]
        for _ in tally.pass_on(lines_of(model)):
            pass
        if tally.summary() != said:
            raise BadArchive(
                f"恢复后的数据与备份不符 / what was restored differs from the backup: {model._meta.db_table}"
            )
    found = next(iter(checking.faults()), None)
    if found is not None:
        raise BadArchive(f"记录验证未通过 / the record does not prove itself: {found}")
