"""The bulletin of a week: drafted from frozen facts, written by people, issued once under its number."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.inputs import Nothing
from gongjian.core.moments import local_date
from gongjian.core.refusal import NotFound, Refusal, refuse_on_constraint
from gongjian.engine.pictures import LIKE_BITS, PictureRefused, difference_bits, read_picture
from gongjian.fieldwork.inputs import MOST_PHOTOS
from gongjian.notices import events
from gongjian.notices.actions.issuing import NotPublished
from gongjian.notices.actions.numbering import address_of, keep_papers, numbered
from gongjian.notices.inputs import (
    ChooseBulletinPhoto,
    DropBulletinPhoto,
    FinishBulletin,
    IssueBulletin,
    WriteBulletin,
)
from gongjian.notices.models import Bulletin, BulletinPhoto, BulletinRevision, Notice
from gongjian.notices.queries import (
    agency_of_bulletins,
    bulletin_paper,
    bulletin_text,
    characters_of,
    letterhead_in_force,
    photos_of_week,
)
from gongjian.notices.states import BULLETINS, MOST_CHARACTERS, SECTIONS, NoticeKind
from gongjian.rankings.models import Evaluation
from gongjian.rankings.states import EvaluationState


class DraftedAlready(Refusal):
    code = "bulletin_drafted_already"
    sentence = _("The bulletin of this week is drafted already.")


class BulletinTooLong(Refusal):
    code, http_status = "bulletin_too_long", 422
    sentence = _(
        "%(characters)s characters: a paper of this kind has at most %(most)s (rules of 2024). Shorten it first."
    )


class EnoughPhotos(Refusal):
    code, field = "bulletin_enough_photos", "photo_id"
    sentence = _("A bulletin has at most %(most)s photos; take one out first.")


class NotOfTheWeek(Refusal):
    code, http_status, field = "photo_not_of_the_week", 422, "photo_id"
    sentence = _("This photo is not of the week of the bulletin.")


class AnotherPicture(Refusal):
    code, http_status, field = "another_picture", 422, "jpeg"
    sentence = _("This is no copy of that photo.")


refuse_on_constraint("one_place_of_a_photo_in_a_bulletin", EnoughPhotos)


@action(target=Evaluation, given=Nothing)
def draft_bulletin(act: Act, evaluation: Evaluation, _given: Nothing) -> Bulletin:
    """Draft the week's bulletin from the frozen facts; people finish it."""
    if evaluation.state != EvaluationState.PUBLISHED:
        raise NotPublished
    if Bulletin.objects.filter(evaluation=evaluation).exists():
        raise DraftedAlready
    bulletin = Bulletin(
        campaign=evaluation.campaign, evaluation=evaluation, week=evaluation.week,
        drafted_by_id=act.by.person_id, drafted_at=act.at, **bulletin_text(evaluation),
    )  # fmt: skip
    act.save(bulletin)
    _keep_revision(act, bulletin)
    act.record(events.BULLETIN_DRAFTED, bulletin, week=bulletin.week, facts=evaluation.digest)
    return bulletin


@action(target=Bulletin, given=WriteBulletin)
def write_bulletin(act: Act, bulletin: Bulletin, given: WriteBulletin) -> Bulletin:
    """Save the text; every version is kept."""
    bulletin.expect_version(given.version)
    bulletin.state = BULLETINS.after(bulletin.state, "write_bulletin")
    text = given.model_dump(exclude={"version"})
    changed = [name for name, words in text.items() if getattr(bulletin, name) != words]
    for name, words in text.items():
        setattr(bulletin, name, words)
    act.save(bulletin)
    _keep_revision(act, bulletin)
    act.record(events.BULLETIN_WRITTEN, bulletin, week=bulletin.week, sections=", ".join(changed) or "—")
    return bulletin


@action(target=Bulletin, given=ChooseBulletinPhoto)
def choose_bulletin_photo(act: Act, bulletin: Bulletin, given: ChooseBulletinPhoto) -> Bulletin:
    """A photo of the week goes into the bulletin, with what it shows in words; the place and maker in it do not."""
    bulletin.state = BULLETINS.after(bulletin.state, "choose_bulletin_photo")
    photo = photos_of_week(act.by, bulletin, on=local_date(act.at)).filter(pk=given.photo_id).first()
    if photo is None:
        raise NotOfTheWeek
    if bulletin.photos.count() >= MOST_PHOTOS:
        raise EnoughPhotos(most=MOST_PHOTOS)
    jpeg = _clean_copy(given.jpeg, photo)
    act.save(bulletin)
    words = {"alternative": given.alternative, "caption": given.caption}
    act.save(BulletinPhoto(bulletin=bulletin, photo_id=photo.pk, jpeg=jpeg, **words))
    act.record(events.BULLETIN_PHOTO_CHOSEN, bulletin, week=bulletin.week, photo=photo.digest, **words)
    return bulletin


@action(target=Bulletin, given=DropBulletinPhoto)
def drop_bulletin_photo(act: Act, bulletin: Bulletin, given: DropBulletinPhoto) -> Bulletin:
    bulletin.state = BULLETINS.after(bulletin.state, "drop_bulletin_photo")
    chosen = bulletin.photos.filter(photo_id=given.photo_id).select_related("photo").first()
    if chosen is None:
        raise NotFound(field="photo_id")
    act.save(bulletin)
    act.record(events.BULLETIN_PHOTO_DROPPED, bulletin, week=bulletin.week, photo=chosen.photo.digest)
    act.remove(chosen)
    return bulletin


@action(target=Bulletin, given=FinishBulletin)
def finish_bulletin(act: Act, bulletin: Bulletin, given: FinishBulletin) -> Bulletin:
    """Nothing is written on any more; whoever issues it reads what was finished."""
    bulletin.expect_version(given.version)
    bulletin.state = BULLETINS.after(bulletin.state, "finish_bulletin")
    _refuse_length(bulletin)
    bulletin.finished_by_id, bulletin.finished_at = act.by.person_id, act.at
    act.save(bulletin)
    act.record(events.BULLETIN_FINISHED, bulletin, week=bulletin.week, district_id=bulletin.campaign.district_id)
    return bulletin


@action(target=Bulletin, given=Nothing)
def reopen_bulletin(act: Act, bulletin: Bulletin, _given: Nothing) -> Bulletin:
    bulletin.state = BULLETINS.after(bulletin.state, "reopen_bulletin")
    bulletin.finished_by, bulletin.finished_at = None, None
    act.save(bulletin)
    act.record(events.BULLETIN_REOPENED, bulletin, week=bulletin.week)
    return bulletin


@action(target=Bulletin, given=IssueBulletin)
def issue_bulletin(act: Act, bulletin: Bulletin, given: IssueBulletin) -> Bulletin:
    """Take the next number of the bulletins and keep the papers as they were issued."""
    bulletin.state = BULLETINS.after(bulletin.state, "issue_bulletin")
    _refuse_length(bulletin)
    bulletin.notice = _numbered(act, bulletin, given.public_url)
    act.save(bulletin)
    act.record(
        events.BULLETIN_ISSUED, bulletin, number=bulletin.notice.number, title=bulletin.title, week=bulletin.week,
        district_id=bulletin.campaign.district_id, notice_id=bulletin.notice.pk,
    )  # fmt: skip
    return bulletin


def _numbered(act: Act, bulletin: Bulletin, public_url: str) -> Notice:
    letterhead = letterhead_in_force(bulletin.campaign)
    notice = Notice(
        campaign=bulletin.campaign,
        kind=NoticeKind.BULLETIN,
        letterhead=letterhead if letterhead.number else None,
        title=bulletin.title,
        issued_at=act.at,
        issued_by_id=act.by.person_id,
        signed_by_id=act.by.person_id,
        facts_digest=bulletin.evaluation.digest,
    )
    numbered(act, notice, agency=agency_of_bulletins(letterhead), dated_on=local_date(act.at))
    document = bulletin_paper(bulletin, letterhead, notice=notice, url=address_of(notice, public_url))
    notice.characters = characters_of(document)
    act.save(notice)
    keep_papers(act, notice, document)
    return notice


def _refuse_length(bulletin: Bulletin) -> None:
    characters = characters_of(bulletin_paper(bulletin, letterhead_in_force(bulletin.campaign)))
    if characters > MOST_CHARACTERS:
        raise BulletinTooLong(characters=characters, most=MOST_CHARACTERS)


def _clean_copy(content: bytes, photo: Any) -> bytes:
    """Drawn anew, so that nothing of its origin stands beside it; and of that photo, not of another."""
    try:
        picture = read_picture(content)
    except PictureRefused as refused:
        raise AnotherPicture from refused
    if difference_bits(picture.perceptual_hash, photo.perceptual_hash) > LIKE_BITS:
        raise AnotherPicture
    return picture.jpeg


def _keep_revision(act: Act, bulletin: Bulletin) -> None:
    text = {name: getattr(bulletin, name) for name in ("title", *SECTIONS)}
    act.save(BulletinRevision(
        bulletin=bulletin, version=bulletin.version, text=text, written_by_id=act.by.person_id, written_at=act.at,
    ))  # fmt: skip
