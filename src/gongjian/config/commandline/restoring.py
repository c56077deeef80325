"""`gongjian restore FILE`: into an empty place only, whole or not at all, proven before it counts."""

import argparse
import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from gongjian.config import environment
from gongjian.config.archive import BadArchive, Manifest, unpacked
from gongjian.config.commandline.dispatch import DONE, FAILED, door, ready_django, say, tell

_TAKE_IN = "gongjian.config.commandline.taking_in:take_in"


def main(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="gongjian restore", description="恢复或验证备份 / restore or prove a backup")
    parser.add_argument("file", type=Path, help="备份文件 / the backup")
    parser.add_argument(
        "--verify", action="store_true", help="只在临时处恢复并比对 / restore into a scratch place and compare"
    )
    parser.add_argument(
        "--into", help="目标目录，或 postgres://… 数据库 / folder, or postgres://… database, to restore into"
    )
    options = parser.parse_args(argv)
    try:
        with tempfile.TemporaryDirectory(prefix="gongjian-restore-") as scratch:
            manifest = unpacked(options.file, Path(scratch) / "archive")
            if options.verify and not options.into:
                options.into = str(Path(scratch) / "proof")
            _restore(Path(scratch) / "archive", into=options.into)
    except BadArchive as fault:
        tell(f"■ 未恢复 / not restored: {fault}")
        return FAILED
    _print(manifest, only_verified=options.verify)
    return DONE


def _restore(archive: Path, *, into: str | None) -> None:
    """A folder is built beside its final place and moved there at the end; PostgreSQL has its transaction."""
    if into and into.startswith(("postgres://", "postgresql://")):
        os.environ["GONGJIAN_DATABASE_URL"] = into
    elif into:
        os.environ["GONGJIAN_HOME"] = into
        os.environ.pop("GONGJIAN_DATABASE_URL", None)
    home = environment.home()
    on_sqlite = not os.environ.get("GONGJIAN_DATABASE_URL", "").startswith("postgres")
    if on_sqlite and (home / "gongjian.sqlite3").exists():
        raise BadArchive(
            f"目标已有数据，未作改动；请换空目录 / there is data in {home}; nothing was changed, name an empty folder"
        )
    os.umask(0o077)
    home.parent.mkdir(parents=True, exist_ok=True)
    building = Path(tempfile.mkdtemp(prefix=f".{home.name}-restoring-", dir=home.parent))
    try:
        for path in (archive / "files").glob("*"):
            shutil.move(path, building / path.name)
        os.environ["GONGJIAN_HOME"] = str(building)
        ready_django()
        door(_TAKE_IN)((str(archive),))
        _move(building, home)
    finally:
        shutil.rmtree(building, ignore_errors=True)


def _move(building: Path, home: Path) -> None:
    """The database last: until it is there, the place counts as empty."""
    home.mkdir(mode=0o700, exist_ok=True)
    entries = sorted(building.iterdir(), key=lambda path: path.name.startswith("gongjian.sqlite3"))
    for path in entries:
        target = home / path.name
        if target.is_dir():
            shutil.rmtree(target)
        path.replace(target)


def _print(manifest: Manifest, *, only_verified: bool) -> None:
    for name, said in manifest.tables.items():
        if said["rows"]:
            say(f"  {said['digest'][7:23]}  {said['rows']:>9}  {name}")
    rows = sum(said["rows"] for said in manifest.tables.values())
    done = "验证通过 / proven" if only_verified else "已恢复 / restored"
    say(
        f"✓ {done}: {rows} 行 / rows, {len(manifest.files)} 文件 / files, {manifest.events} 事件 / events; "
        f"备份时间 / made at {manifest.made_at[:16].replace('T', ' ')} UTC; 签名 / signed by {manifest.public_key[:16]}"
    )
