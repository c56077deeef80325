"""Public scheduling data that may not be copied into the project: compared where it lies beside the checkout."""

import tarfile
from pathlib import Path

import pytest

FOLDER = next(
    (one for up in Path(__file__).resolve().parents if (one := up.parent / "shared/data/scheduling").is_dir()),
    Path("absent"),
)


def unpacked(archive: str, folder: Path) -> Path:
    """The archive's files in `folder`; skips, saying so, where there is no such archive."""
    source = FOLDER / f"{archive}.tar.xz"
    if not source.exists():
        pytest.skip(f"{source.name} is not at hand: not compared")
    with tarfile.open(source) as opened:
        opened.extractall(folder, filter="data")
    return folder
