"""Where pictures lie: under the digest of their bytes, so that a name can neither lead astray nor meet another."""

from pathlib import Path


def file_of(root: Path, digest: str, *, longest: int | None = None) -> Path:
    """`longest`: of the smaller copy with that many pixels on its longer side."""
    name = digest.removeprefix("sha256:")
    return root / name[:2] / (f"{name}.jpg" if longest is None else f"{name}-{longest}.jpg")


def part_of(uploads: Path, person_id: int, digest: str) -> Path:
    """What has arrived so far of a picture that somebody is sending."""
    return uploads / "photos" / f"{person_id}-{digest.removeprefix('sha256:')}.part"
