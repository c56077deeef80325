"""Bytes on the disk, under their digest."""

import hashlib
import os
import tempfile
from pathlib import Path


def digest_of(content: bytes) -> str:
    return "sha256:" + hashlib.sha256(content).hexdigest()


def written(path: Path, content: bytes) -> None:
    """Whole or not at all, and on the disk before anybody is told that it is."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".new", delete=False) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(path)
