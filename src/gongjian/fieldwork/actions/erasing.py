"""Photos are erased by the rule of their campaign, or when one person asks and another does it.

The row stays with fingerprint, project and day, so that what refers to it and the record still hold; the files go after
the commit (`reactions`), so that nothing is lost by a change that was rolled back.
"""

from django.utils.translation import gettext_lazy as _

from gongjian.core import two_persons
from gongjian.core.action import Act, action
from gongjian.core.inputs import Nothing
from gongjian.core.moments import local_date
from gongjian.core.refusal import Refusal
from gongjian.fieldwork import events
from gongjian.fieldwork.inputs import ErasePhotos, WithReason
from gongjian.fieldwork.models import Photo
from gongjian.fieldwork.queries.retention import last_day_of_photos
from gongjian.projects.models import Campaign, Project
from gongjian.projects.queries import options_of


class PhotoErased(Refusal):
    code, field = "photo_erased", "photos"
    sentence = _("This photo was erased and is not taken again.")


class PhotosKeptLonger(Refusal):
    code = "photos_kept_longer"
    sentence = _("The photos of this campaign are kept until %(until)s.")


def refuse_erased(project: Project, digest: str) -> None:
    if Photo.objects.filter(project=project, digest=digest, erased_at__isnull=False).exists():
        raise PhotoErased


@action(target=Campaign, given=ErasePhotos)
def erase_old_photos(act: Act, campaign: Campaign, given: ErasePhotos) -> Campaign:
    """What is past the days of the campaign's rule; once erased, a photo is in no later batch."""
    until = last_day_of_photos(campaign)
    if local_date(act.at) <= until:
        raise PhotosKeptLonger(until=until)
    rows = Photo.objects.select_for_update(of=("self",), no_key=True).filter(project__campaign=campaign, erased_at=None)
    photos = list(rows.filter(pk__in=given.photo_ids).order_by("pk"))
    if not photos:
        raise PhotoErased
    for photo in photos:
        _erase(act, photo)
    act.record(
        events.PHOTOS_ERASED, campaign, count=len(photos), photo_ids=[photo.pk for photo in photos],
        days=options_of(campaign).photos_kept_days, ended_on=campaign.end_on,
    )  # fmt: skip
    return campaign


@action(target=Photo, given=WithReason)
def ask_photo_erasure(act: Act, photo: Photo, given: WithReason) -> Photo:
    """With the reason; until another person does it, the photo is shown as before."""
    two_persons.ask(act, photo, given.reason)
    act.record(events.PHOTO_ERASURE_ASKED, photo, project=photo.project.name, reason=given.reason)
    return photo


@action(target=Photo, given=WithReason)
def drop_photo_erasure(act: Act, photo: Photo, given: WithReason) -> Photo:
    """The photo is kept after all."""
    two_persons.keep(act, photo)
    act.record(events.PHOTO_ERASURE_DROPPED, photo, project=photo.project.name, reason=given.reason)
    return photo


@action(target=Photo, given=Nothing)
def erase_photo(act: Act, photo: Photo, _given: Nothing) -> Photo:
    """By another person than the one who asked; it cannot be undone."""
    two_persons.refuse_same(act, photo)
    _erase(act, photo)
    act.record(
        events.PHOTO_ERASED, photo, project=photo.project.name, reason=photo.erasure_reason, photo_ids=[photo.pk],
    )  # fmt: skip
    return photo


def _erase(act: Act, photo: Photo) -> None:
    photo.erased_at, photo.perceptual_hash = act.at, None
    act.save(photo)
