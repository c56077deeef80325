"""A backup: one archive that either engine can take back, with counts and digests of everything in it."""

import hashlib
import io
import json
import os
import shutil
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

FORM = 1
MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
_CHUNK = 1 << 20


class BadArchive(Exception):
    """Why an archive is refused: one sentence in Chinese and English."""


@dataclass
class Manifest:
    """`tables` maps a table to {rows, digest}; `files` a path to {bytes, digest}; `steps` are migrations."""

    form: int
    program: str
    made_at: str
    engine: str
    steps: list[str]
    tables: dict[str, dict[str, Any]] = field(default_factory=dict)
    files: dict[str, dict[str, Any]] = field(default_factory=dict)
    events: int = 0
    public_key: str = ""

    def as_bytes(self) -> bytes:
        return json.dumps(self.__dict__, ensure_ascii=False, sort_keys=True, indent=1).encode()


def canonical_line(row: list[Any]) -> bytes:
    return json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def digest_of(file: Path) -> str:
    running = hashlib.sha256()
    with file.open("rb") as content:
        while chunk := content.read(_CHUNK):
            running.update(chunk)
    return "sha256:" + running.hexdigest()


class Tally:
    """Counts and digests lines as they pass."""

    def __init__(self) -> None:
        self.rows = 0
        self._running = hashlib.sha256()

    def pass_on(self, lines: Iterable[bytes]) -> Iterator[bytes]:
        for line in lines:
            self.rows += 1
            self._running.update(line)
            yield line

    def summary(self) -> dict[str, Any]:
        return {"rows": self.rows, "digest": "sha256:" + self._running.hexdigest()}


def sealed(archive: tarfile.TarFile, manifest: Manifest, key: Ed25519PrivateKey) -> None:
    """The manifest is the last member: an archive cut anywhere has none."""
    text = manifest.as_bytes()
    for name, content in ((SIGNATURE, key.sign(text).hex().encode()), (MANIFEST, text)):
        member = tarfile.TarInfo(name)
        member.size, member.mode = len(content), 0o600
        archive.addfile(member, io.BytesIO(content))


def unpacked(file: Path, into: Path) -> Manifest:
    """Unpack beside nothing else and prove every member against the signed manifest; raises BadArchive."""
    try:
        with tarfile.open(file, "r:gz") as archive:
            for member in archive:
                if not member.isreg() or member.name.startswith("/") or ".." in Path(member.name).parts:
                    raise BadArchive("备份含有不该有的内容 / the archive holds what no backup holds: " + member.name)
                _write(archive, member, into / member.name)
    except FileNotFoundError as fault:
        raise BadArchive(f"没有这个文件 / no such file: {file}") from fault
    except (tarfile.TarError, EOFError, OSError, ValueError) as fault:
        raise BadArchive(f"备份不完整或已损坏 / the archive is cut or damaged ({fault})") from fault
    manifest = _proven_manifest(into)
    _prove_files(into, manifest)
    return manifest


def _write(archive: tarfile.TarFile, member: tarfile.TarInfo, path: Path) -> None:
    """By hand: `filter="data"` is not known to the Python 3.11.2 of Debian 12, and nothing but plain files is held."""
    path.parent.mkdir(parents=True, exist_ok=True)
    content = archive.extractfile(member)
    if content is None:
        raise BadArchive("备份含有不该有的内容 / the archive holds what no backup holds: " + member.name)
    mode = member.mode & 0o700
    with content, os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as kept:
        shutil.copyfileobj(content, kept)


def _proven_manifest(folder: Path) -> Manifest:
    try:
        text = (folder / MANIFEST).read_bytes()
        manifest = Manifest(**json.loads(text))
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(manifest.public_key))
        public.verify(bytes.fromhex((folder / SIGNATURE).read_text("ascii")), text)
    except FileNotFoundError as fault:
        raise BadArchive("备份不完整：缺少清单 / the archive is not whole: it has no manifest") from fault
    except (InvalidSignature, ValueError, TypeError) as fault:
        raise BadArchive("备份清单被改动过 / the manifest of the archive was altered") from fault
    if manifest.form > FORM:
        raise BadArchive("备份由更新的程序制作，请先升级程序 / made by a newer program; install that first")
    return manifest


def _prove_files(folder: Path, manifest: Manifest) -> None:
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    expected = set(manifest.files) | {f"tables/{name}.jsonl" for name in manifest.tables} | {MANIFEST, SIGNATURE}
    if found != expected:
        odd = ", ".join(sorted(found ^ expected)[:3])
        raise BadArchive(f"备份内容与清单不符 / the archive does not hold what its manifest says: {odd}")
    for name, said in manifest.files.items():
        if digest_of(folder / name) != said["digest"]:
            raise BadArchive(f"备份中的文件被改动过 / a file of the archive was altered: {name}")
    for name, said in manifest.tables.items():
        if digest_of(folder / "tables" / f"{name}.jsonl") != said["digest"]:
            raise BadArchive(f"备份中的表被改动过 / a table of the archive was altered: {name}")
