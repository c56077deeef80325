"""A backup of the running system is proven by restoring it, on both engines and across them."""

import gzip
import io
import tarfile
import threading
import time
import uuid
from pathlib import Path

import pysqlite3
import pytest

from tests.faults.installation import Installed
from tests.faults.postgres import Cluster

pytestmark = [pytest.mark.faults, pytest.mark.slow]


def backed_up_under_load(installed: Installed, archive: Path) -> str:
    token = installed.founded()
    uploads = installed.home / "uploads" / "ab"
    uploads.mkdir(parents=True)
    (uploads / "photo.bin").write_bytes(bytes(range(256)) * 100)
    (installed.home / "photos" / "cd").mkdir(parents=True)
    (installed.home / "photos" / "cd" / "cd01.jpg").write_bytes(bytes(range(256)))
    installed.start()
    stopping = threading.Event()

    def write() -> None:
        while not stopping.is_set():
            name = uuid.uuid4().hex
            installed.act(token, "add_person", 1, {"name": name}, key=name)

    threads = [threading.Thread(target=write) for _ in range(2)]
    for thread in threads:
        thread.start()
    try:
        done = installed.run("backup", str(archive))
    finally:
        stopping.set()
        for thread in threads:
            thread.join()
    assert done.returncode == 0, done.stderr
    assert installed.stop() == 0
    return token


def test_sqlite_under_load_comes_back_whole_and_still_append_only(sqlite_installed: Installed, tmp_path: Path):
    archive = tmp_path / "b.tar.gz"
    backed_up_under_load(sqlite_installed, archive)
    proof = sqlite_installed.run("restore", str(archive), "--verify")
    assert proof.returncode == 0, proof.stderr
    into = tmp_path / "restored"
    assert sqlite_installed.run("restore", str(archive), "--into", str(into)).returncode == 0
    assert (into / "uploads/ab/photo.bin").read_bytes() == bytes(range(256)) * 100
    assert (into / "photos/cd/cd01.jpg").read_bytes() == bytes(range(256))
    assert (into / "secret.key").stat().st_mode & 0o777 == 0o600
    again = Installed(into)
    assert again.run("verify").returncode == 0
    with pytest.raises(pysqlite3.DatabaseError, match="append-only"):
        again.rows("DELETE FROM core_event")
    again.start()
    again.kill_tree()


def test_sqlite_to_postgresql_and_back_keeps_every_digest(
    sqlite_installed: Installed, cluster: Cluster, tmp_path: Path
):
    """The second backup, made on the other engine, has the digests of the first."""
    first, second = tmp_path / "first.tar.gz", tmp_path / "second.tar.gz"
    backed_up_under_load(sqlite_installed, first)
    url = cluster.database("crossing")
    other = Installed(tmp_path / "other", url)
    done = other.run("restore", str(first))
    assert done.returncode == 0, done.stderr
    token_row = other.rows("SELECT count(*) FROM people_person")
    assert token_row == sqlite_rows(sqlite_installed, first)
    assert other.run("backup", str(second)).returncode == 0
    assert tables_of(first) == tables_of(second)
    refused = other.run("restore", str(first))
    assert refused.returncode == 1
    assert "nothing was changed" in refused.stderr


def sqlite_rows(_installed: Installed, archive: Path) -> list[tuple[int]]:
    with tarfile.open(archive) as content:
        lines = content.extractfile("tables/people_person.jsonl").read().splitlines()
    return [(len(lines),)]


def tables_of(archive: Path) -> dict[str, bytes]:
    with tarfile.open(archive) as content:
        return {one.name: content.extractfile(one).read() for one in content if one.name.startswith("tables/")}


def test_cut_altered_and_newer_archives_are_refused_and_leave_nothing(sqlite_installed: Installed, tmp_path: Path):
    archive = tmp_path / "b.tar.gz"
    sqlite_installed.founded()
    assert sqlite_installed.run("backup", str(archive)).returncode == 0
    whole = archive.read_bytes()
    plain = gzip.decompress(whole)
    bad = {
        "half": whole[: len(whole) // 2],
        "no manifest": without(plain, "manifest.json"),
        "table altered": gzip.compress(plain.replace("系统管理员".encode(), "系统管理贞".encode())),
        "manifest altered": gzip.compress(plain.replace(b'"form": 1', b'"form": 9')),
        "no archive": b"hello",
    }
    for kind, content in bad.items():
        file, into = tmp_path / f"{kind}.tar.gz", tmp_path / f"into {kind}"
        file.write_bytes(content)
        done = sqlite_installed.run("restore", str(file), "--into", str(into))
        assert done.returncode == 1, kind
        assert "Traceback" not in done.stderr, kind
        assert not into.exists(), kind


def without(plain: bytes, name: str) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=io.BytesIO(plain)) as old, tarfile.open(fileobj=out, mode="w:gz") as new:
        for one in old:
            if one.name != name:
                new.addfile(one, old.extractfile(one))
    return out.getvalue()


def test_a_backup_without_a_name_lies_where_doctor_looks_and_is_not_part_of_the_next(sqlite_installed: Installed):
    sqlite_installed.founded()
    for _ in range(2):
        done = sqlite_installed.run("backup")
        assert done.returncode == 0, done.stderr
        time.sleep(1)  # named to the second
    newest = max((sqlite_installed.home / "backups").glob("*.tar.gz"))
    proof = sqlite_installed.run("restore", str(newest), "--verify")
    assert proof.returncode == 0, proof.stderr
    with tarfile.open(newest) as archive:
        assert not [name for name in archive.getnames() if "backups" in name]
    assert "没有找到备份" not in sqlite_installed.run("doctor").stdout
