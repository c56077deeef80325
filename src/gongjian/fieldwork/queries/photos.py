"""Photos a viewer sees."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db.models import Model, QuerySet

from gongjian.core.actor import Actor
from gongjian.core.record import kind_of
from gongjian.fieldwork.models import Attachment, Photo
from gongjian.fieldwork.queries.files import file_of
from gongjian.projects.models import Project
from gongjian.projects.queries import within_projects

# What is older was looked at before.
_LOOKED_BACK_SECONDS = 7 * 86_400


@dataclass(frozen=True, slots=True)
class PhotoShown:
    """`photo` is None until the picture has arrived."""

    attachment: Attachment
    photo: Photo | None


def photos_visible_to(viewer: Actor, *, on: date) -> QuerySet[Photo]:
    return Photo.objects.filter(within_projects(viewer.extent("fieldwork.see", on=on), "project__"))


def attachments_visible_to(viewer: Actor, *, on: date) -> QuerySet[Attachment]:
    return Attachment.objects.filter(within_projects(viewer.extent("fieldwork.see", on=on), "project__"))


def stored_already(project: Project, digest: str) -> bool:
    return Photo.objects.filter(project=project, digest=digest).exists()


def photos_at(subjects: Iterable[Model]) -> dict[str, list[PhotoShown]]:
    """By "kind:id" of the subjects, in their order; two queries however many subjects there are."""
    origins = [f"{kind_of(subject)}:{subject.pk}" for subject in subjects]
    attachments = list(Attachment.objects.filter(origin__in=origins).order_by("position", "id"))
    arrived = {
        (photo.project_id, photo.digest): photo
        for photo in Photo.objects.filter(digest__in={one.digest for one in attachments})
    }
    found: dict[str, list[PhotoShown]] = {}
    for one in attachments:
        found.setdefault(one.origin, []).append(PhotoShown(one, arrived.get((one.project_id, one.digest))))
    return found


def files_of_nothing(root: Path, before: float) -> list[Path]:
    """Files of the last days before the moment (a timestamp) that no photo stands on."""
    recent = {
        path.stem.split("-")[0]: path
        for path in root.glob("*/*.jpg")
        if before - _LOOKED_BACK_SECONDS < path.stat().st_mtime < before
    }
    known = Photo.objects.filter(erased_at=None, stored_digest__in=[f"sha256:{name}" for name in recent])
    needed = {digest.removeprefix("sha256:") for digest in known.values_list("stored_digest", flat=True)}
    return [path for name, path in recent.items() if name not in needed]


def files_of_erased(root: Path, photo_ids: Iterable[int]) -> list[Path]:
    """The picture and every smaller copy of it, unless another photo stands on the same bytes."""
    erased = Photo.objects.filter(pk__in=list(photo_ids), erased_at__isnull=False)
    digests = set(erased.values_list("stored_digest", flat=True))
    needed = Photo.objects.filter(stored_digest__in=digests, erased_at=None).values_list("stored_digest", flat=True)
    pictures = [file_of(root, digest) for digest in digests - set(needed)]
    return [path for picture in pictures for path in (picture, *picture.parent.glob(f"{picture.stem}-*.jpg"))]
