"""Papers that were brought as files, and which a viewer may open."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import QuerySet

from gongjian.core.actor import Actor
from gongjian.core.papers import stands_on
from gongjian.procedures.models import Permit, PermitFile
from gongjian.procedures.queries.permits import permits_visible_to


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


@stands_on
def stored_for_permits(digests: Collection[str]) -> Collection[str]:
    return PermitFile.objects.filter(stored_digest__in=digests).values_list("stored_digest", flat=True)
