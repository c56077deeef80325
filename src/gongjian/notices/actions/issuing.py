"""A published evaluation gets its notice: a number without gap or double, its papers, their digests — in one step."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.moments import local_date
from gongjian.core.refusal import Refusal, refuse_on_constraint
from gongjian.engine.documents import OfficialDocument
from gongjian.notices import events
from gongjian.notices.actions.numbering import address_of, keep_papers, numbered
from gongjian.notices.actions.settling import settle_lines
from gongjian.notices.inputs import IssueNotice
from gongjian.notices.models import Notice
from gongjian.notices.queries import (
    appeal_until_on,
    asked_about,
    characters_of,
    figures_of,
    frame_of,
    issued_for,
    letterhead_in_force,
    letterhead_of,
    notice_paper,
)
from gongjian.notices.states import NoticeKind
from gongjian.rankings.models import Evaluation
from gongjian.rankings.queries import unheard_in
from gongjian.rankings.states import EvaluationState


class NotPublished(Refusal):
    code = "not_published"
    sentence = _("Only a published evaluation gets a notice.")


class NotPublic(Refusal):
    code = "not_public"
    sentence = _("Rankings were not published when this week came out: it gets no notice.")


class AlreadyIssued(Refusal):
    code = "already_issued"
    sentence = _("The notice of this evaluation is issued already; it has its number.")


class NotHeard(Refusal):
    """国务院令733号: what was found is told to those concerned, who answer, before it is published."""

    code = "not_heard"
    sentence = _(
        "%(name)s was not asked, or the time for a reply was not over when it was signed: no notice is issued."
    )


refuse_on_constraint("one_notice_per_number_of_a_register", AlreadyIssued)


@action(target=Evaluation, given=IssueNotice)
def issue_notice(act: Act, evaluation: Evaluation, given: IssueNotice) -> Notice:
    """Take the next number and write docx, PDF and preview from the frozen facts."""
    if evaluation.state != EvaluationState.PUBLISHED:
        raise NotPublished
    if not evaluation.is_public:
        raise NotPublic
    if issued_for(evaluation) is not None:
        raise AlreadyIssued
    refuse_unheard(evaluation)
    notice = _numbered(act, evaluation)
    document = _document(notice, evaluation, given.public_url)
    notice.title, notice.characters = document.title, characters_of(document)
    act.save(notice)
    keep_papers(act, notice, document)
    act.record(
        events.NOTICE_ISSUED,
        notice,
        number=notice.number,
        title=notice.title,
        evaluation_id=evaluation.pk,
        corrects=notice.corrects.number if notice.corrects else None,
        files={one.kind: one.digest for one in notice.files.only("kind", "digest")},
        **_named(evaluation),
    )
    settle_lines(act, notice)
    return notice


def refuse_unheard(evaluation: Evaluation) -> None:
    """Whatever way the state came about: everybody the notice names was asked, and had the time."""
    unheard = unheard_in(evaluation)
    if unheard:
        raise NotHeard(name=unheard[0])


def _numbered(act: Act, evaluation: Evaluation) -> Notice:
    signature = evaluation.signature
    letterhead = letterhead_in_force(evaluation.campaign)
    corrected = issued_for(evaluation.corrects) if evaluation.corrects else None
    notice = Notice(
        campaign=evaluation.campaign,
        kind=NoticeKind.CORRECTION if corrected else NoticeKind.WEEKLY_EVALUATION,
        letterhead=letterhead if letterhead.number else None,
        corrects=corrected,
        evaluation=evaluation,
        issued_at=act.at,
        issued_by_id=act.by.person_id,
        signed_by_id=signature.person_id,
        facts_digest=evaluation.digest,
    )
    notice.appeal_until_on = appeal_until_on(evaluation.campaign, local_date(act.at))
    return numbered(act, notice, agency=letterhead.agency, dated_on=local_date(signature.signed_at))


def _document(notice: Notice, evaluation: Evaluation, public_url: str) -> OfficialDocument:
    frame = frame_of(
        evaluation,
        letterhead_of(notice),
        number=notice.number,
        dated_on=notice.dated_on,
        appeal_until_on=notice.appeal_until_on,
    )
    url = address_of(notice, public_url)
    return notice_paper(figures_of(evaluation), asked_about(evaluation), replace(frame, code=notice.code, url=url))


def _named(evaluation: Evaluation) -> dict[str, list[int]]:
    replies = list(evaluation.replies.all())
    units = {unit for one in replies for unit in (one.unit_id, one.owner_unit_id) if unit is not None}
    return {
        "unit_ids": sorted(units),
        "person_ids": sorted({one.person_id for one in replies if one.person_id is not None}),
    }
