"""`gongjian backup [FILE]`: of the running system, from one moment, readable by either engine."""

import argparse
import os
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from gongjian.config.archive import FORM, Manifest, Tally, digest_of, sealed
from gongjian.config.commandline.dispatch import DONE, FAILED, program_version, say, tell
from gongjian.config.commandline.migrating import without_limits
from gongjian.config.rows import lines_of, tables_of
from gongjian.core import checkpoint, keys, moments


def main(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="gongjian backup", description="备份 / back up")
    parser.add_argument(
        "file", type=Path, nargs="?", help="备份文件，缺省在数据目录的 backups 下 / file to write; by default in `backups` of the data folder"
    )  # fmt: skip
    file: Path = parser.parse_args(argv).file or _dated()
    if file.exists():
        tell(f"文件已存在，未覆盖 / the file exists and was not overwritten: {file}")
        return FAILED
    try:
        manifest = back_up(file)
    except OSError as fault:
        tell(f"无法写入备份 / the backup cannot be written: {fault}")
        return FAILED
    rows = sum(table["rows"] for table in manifest.tables.values())
    say(f"✓ {file} ({file.stat().st_size / 1e6:.2f} MB)")
    say(
        f"  {len(manifest.tables)} 表 / tables, {rows} 行 / rows, {len(manifest.files)} 文件 / files, {manifest.events} 事件 / events"
    )
    say(f"  含密钥，请妥善保管；验证 / holds the keys: keep it safe; prove it by: gongjian restore --verify {file}")
    return DONE


def _dated() -> Path:
    """Where `doctor` looks for backups, named by the moment so that none is in the way of the next."""
    folder = Path(settings.HOME) / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    local = moments.now().astimezone(moments.DISTRICT_ZONE)
    return folder / f"gongjian-{local:%Y-%m-%d-%H%M%S}.tar.gz"


@contextmanager
def one_moment() -> Iterator[None]:
    """All reads inside see the database as it was at the first: writers go on beside."""
    begin = "BEGIN DEFERRED" if connection.vendor == "sqlite" else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    with connection.cursor() as cursor:
        cursor.execute(begin)
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def back_up(file: Path) -> Manifest:
    """Write the archive under a passing name, flush it to the disk, then give it its own."""
    without_limits()
    key = keys.signing_key()
    manifest = Manifest(
        form=FORM,
        program=program_version(),
        made_at=moments.now().isoformat(),
        engine=connection.vendor,
        steps=[],
        public_key=keys.public_hex(key),
    )
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(file.name + ".unfinished")
    try:
        with os.fdopen(_for_the_owner(unfinished), "wb") as raw:
            with tarfile.open(fileobj=raw, mode="w:gz", compresslevel=5) as archive:
                with one_moment():
                    _put_tables(archive, manifest)
                # After the rows: a photo travels before the row that names it, so every named one is there.
                _put_files(archive, manifest)
                sealed(archive, manifest, key)
            raw.flush()
            os.fsync(raw.fileno())
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)
    return manifest


def _for_the_owner(path: Path) -> int:
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)


def _put_tables(archive: tarfile.TarFile, manifest: Manifest) -> None:
    applied: Any = MigrationRecorder(connection).applied_migrations()
    manifest.steps = sorted(f"{app}.{name}" for app, name in applied)
    for model in tables_of(apps):
        name, tally = model._meta.db_table, Tally()
        with tempfile.TemporaryFile() as lines:
            lines.writelines(tally.pass_on(lines_of(model)))
            member = tarfile.TarInfo(f"tables/{name}.jsonl")
            member.size, member.mode = lines.tell(), 0o600
            lines.seek(0)
            archive.addfile(member, lines)
        manifest.tables[name] = tally.summary()
    manifest.events = manifest.tables["core_event"]["rows"]


def kept_files(home: Path) -> Iterator[tuple[str, Path]]:
    """Uploads, photos, drawings, papers and keys: what lives beside the database.

    Not the last checkpoint beside the key: it may be newer than the rows, and would then accuse whoever restores them.
    """
    for name in ("uploads", "photos", "drawings", "papers", "keys", "secret.key"):
        top = home / name
        for path in [top] if top.is_file() else sorted(top.rglob("*")):
            if path.is_file() and not path.name.endswith(".unfinished") and path != checkpoint.kept_file():
                yield f"files/{path.relative_to(home).as_posix()}", path


def _put_files(archive: tarfile.TarFile, manifest: Manifest) -> None:
    for name, path in kept_files(Path(settings.HOME)):
        manifest.files[name] = {"bytes": path.stat().st_size, "digest": digest_of(path)}
        archive.add(path, arcname=name, recursive=False)
