"""Where drawings lie: under the digest of their plain bytes; a picture of each page beside the PDF."""

from pathlib import Path

from gongjian.improvements.models import CompletionAnnex, Drawing


def pdf_file(root: Path, digest: str) -> Path:
    name = digest.removeprefix("sha256:")
    return root / name[:2] / f"{name}.pdf"


def page_picture(root: Path, digest: str, page: int, *, longest: int | None = None) -> Path:
    """`longest`: of the smaller copy with that many pixels on its longer side."""
    name = digest.removeprefix("sha256:")
    return root / name[:2] / (f"{name}-{page}.jpg" if longest is None else f"{name}-{page}-{longest}.jpg")


def drawings_of_nothing(root: Path, before: float) -> list[Path]:
    """Files older than the moment (a timestamp) that no drawing stands on."""
    old = [path for path in root.glob("*/*.*") if path.stat().st_mtime < before]
    names = {path.stem.split("-")[0] for path in old}
    digests = [f"sha256:{name}" for name in names]
    known = {
        digest.removeprefix("sha256:")
        for rows in (Drawing.objects, CompletionAnnex.objects)
        for digest in rows.filter(stored_digest__in=digests).values_list("stored_digest", flat=True)
    }
    return [path for path in old if path.stem.split("-")[0] not in known]
