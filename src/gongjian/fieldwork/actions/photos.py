"""Photos arrive whole, are attached to what they show, and can be taken off again."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.record import kind_of
from gongjian.core.refusal import Refusal
from gongjian.fieldwork import events
from gongjian.fieldwork.inputs import KeepPhoto, ShownPhoto, WithReason
from gongjian.fieldwork.models import Attachment, Photo
from gongjian.projects.models import Project


class PhotoKept(Refusal):
    code = "photo_kept"
    sentence = _("This photo is here already.")


class PhotoUsedBefore(Refusal):
    """FAULTS 19: the same picture proves one thing once."""

    code, field = "photo_used_before", "photos"
    sentence = _("This very photo was used before, on %(on)s for %(project)s. Take a new one, or leave it out.")


@action(target=Project, given=KeepPhoto)
def keep_photo(act: Act, project: Project, given: KeepPhoto) -> Photo:
    """The file lies in the store already; this makes it one of the project's."""
    if Photo.objects.filter(project=project, digest=given.digest).exists():
        raise PhotoKept
    photo = act.save(
        Photo(
            project=project,
            kept_by_id=act.by.person_id,
            kept_at=act.at,
            **given.model_dump(exclude={"perceptual_hash"}),
            perceptual_hash=int(given.perceptual_hash),
        )
    )
    act.record(events.PHOTO_KEPT, photo, project=project.name, digest=photo.digest, stored_digest=photo.stored_digest)
    return photo


@action(target=Attachment, given=WithReason)
def take_off_photo(act: Act, attachment: Attachment, given: WithReason) -> Attachment:
    """The picture goes from what it was shown at; that it was there stays on record."""
    act.record(events.PHOTO_TAKEN_OFF, attachment, digest=attachment.digest, origin=attachment.origin, **dict(given))
    gone = Attachment(pk=attachment.pk, project=attachment.project)
    act.remove(attachment)
    return gone


def attach_photos(act: Act, project: Project, subject: object, photos: tuple[ShownPhoto, ...]) -> None:
    """The subject shows exactly these. A photo may be named before it has arrived; it is shown when it has."""
    origin = f"{kind_of(subject)}:{subject.pk}"  # type: ignore[arg-type, attr-defined]
    before = {one.digest: one for one in Attachment.objects.filter(origin=origin)}
    wanted = {photo.digest: photo for photo in photos}
    for digest in before.keys() - wanted.keys():
        act.remove(before[digest])
    for position, (digest, photo) in enumerate(wanted.items()):
        row = before.get(digest)
        if row is None:
            _refuse_reuse(project, digest, origin)
            row = Attachment(project=project, origin=origin, digest=digest, attached_at=act.at)
        row.caption, row.position = photo.caption, position
        act.save(row)
    if wanted.keys() != before.keys():
        act.record(events.PHOTOS_ATTACHED, subject, count=len(wanted), digests=list(wanted))  # type: ignore[arg-type]


def _refuse_reuse(project: Project, digest: str, origin: str) -> None:
    elsewhere: QuerySet[Attachment] = Attachment.objects.filter(
        digest=digest, project__campaign__district=project.campaign.district_id
    )
    first = elsewhere.exclude(origin=origin).select_related("project").order_by("id").first()
    if first is not None:
        raise PhotoUsedBefore(on=first.attached_at.date(), project=first.project.name, origin=first.origin)
