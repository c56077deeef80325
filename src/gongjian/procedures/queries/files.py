"""Papers that were brought as files: where they lie, which a viewer may open, and what nobody stands on any more."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from django.db.models import QuerySet

from gongjian.core.actor import Actor
from gongjian.procedures.models import Permit, PermitFile
from gongjian.procedures.queries.permits import permits_visible_to


def file_of(root: Path, digest: str, kind: str) -> Path:
    name = digest.removeprefix("sha256:")
    return root / name[:2] / f"{name}.{kind}"


def files_visible_to(viewer: Actor, *, on: date) -> QuerySet[PermitFile]:
    """Of all versions."""
    seen = permits_visible_to(viewer, on=on)
    return PermitFile.objects.filter(permit__in=seen).select_related("permit__project__campaign", "brought_by")


def files_by_paper(files: Iterable[PermitFile]) -> dict[str, list[PermitFile]]:
    """The newest version of each paper first."""
    found: dict[str, list[PermitFile]] = defaultdict(list)
    for file in sorted(files, key=lambda one: -one.number):
        found[file.paper].append(file)
    return dict(found)


def files_of(permit: Permit) -> dict[str, list[PermitFile]]:
    return files_by_paper(permit.files.select_related("brought_by"))


def files_of_nothing(root: Path, before: float) -> list[Path]:
    """Files older than the moment (a timestamp) that no paper stands on."""
    old = [path for path in root.glob("*/*.*") if path.stat().st_mtime < before]
    digests = [f"sha256:{path.stem}" for path in old]
    known = set(PermitFile.objects.filter(stored_digest__in=digests).values_list("stored_digest", flat=True))
    return [path for path in old if f"sha256:{path.stem}" not in known]
