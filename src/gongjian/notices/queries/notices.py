"""Reading the register and its papers."""

import hashlib
from dataclasses import replace
from datetime import date

from django.db.models import Q, QuerySet

from gongjian.core.actor import Actor
from gongjian.engine.documents import OfficialDocument
from gongjian.engine.documents.chinese import chinese_date
from gongjian.notices.models import Appeal, Letterhead, Notice, NoticeFile
from gongjian.notices.queries.figures import WeekFigures, week_figures
from gongjian.notices.queries.letterheads import letterhead_in_force
from gongjian.notices.queries.orders import orders_visible_to
from gongjian.notices.queries.papers import Frame, notice_paper
from gongjian.notices.queries.wording import Asked
from gongjian.people.queries import within
from gongjian.projects.queries import options_of
from gongjian.rankings.models import Evaluation, Result
from gongjian.rankings.queries import evaluations_visible_to, frozen_week, reply_counts
from gongjian.rankings.states import EvaluationState


def notices_visible_to(viewer: Actor, *, on: date) -> QuerySet[Notice]:
    """Notices are for the whole district; the papers of an order only for those who see the order."""
    reach = viewer.extent("notice.see", on=on)
    found = Notice.objects.filter(within(reach, district="campaign__district", unit="", person=""))
    orders = orders_visible_to(viewer, on=on).values("pk")
    hidden = Appeal.objects.filter(reply=None, correction__isnull=False)
    hidden = hidden.exclude(order__in=orders).exclude(step__order__in=orders)
    return found.filter(Q(order=None) | Q(order__in=orders)).exclude(pk__in=hidden.values("correction"))


def district_of_notice(notice_id: int | str) -> int | None:
    return Notice.objects.filter(pk=notice_id).values_list("campaign__district", flat=True).first()


def files_of(notice: Notice) -> dict[str, str]:
    """Kind → digest, without loading the bytes."""
    return dict(NoticeFile.objects.filter(notice=notice).values_list("kind", "digest"))


def file_of(notice: Notice, kind: str) -> NoticeFile | None:
    return NoticeFile.objects.filter(notice=notice, kind=kind).first()


def notice_of_code(code: str) -> Notice | None:
    return Notice.objects.filter(code=code.strip().upper()).first()


def is_whole(notice: Notice) -> bool:
    """Whether the stored bytes are those that were issued."""
    files = list(NoticeFile.objects.filter(notice=notice))
    return bool(files) and all(digest_of_bytes(bytes(one.content)) == one.digest for one in files)


def digest_of_bytes(content: bytes) -> str:
    return "sha256:" + hashlib.sha256(content).hexdigest()


def issued_for(evaluation: Evaluation) -> Notice | None:
    return Notice.objects.filter(evaluation=evaluation).first()


def weeks_awaiting_their_notice(viewer: Actor, *, on: date) -> QuerySet[Evaluation]:
    """Published a moment ago; the worker is writing the notice."""
    seen = evaluations_visible_to(viewer, on=on)
    return seen.filter(state=EvaluationState.PUBLISHED, is_public=True, notice=None).order_by("published_at")


def figures_of(evaluation: Evaluation) -> WeekFigures:
    rows = Result.objects.filter(evaluation=evaluation).values_list("subject", "best_rank", "worst_rank")
    return week_figures(frozen_week(evaluation), {subject: (best, worst) for subject, best, worst in rows})


def asked_about(evaluation: Evaluation) -> Asked:
    counts = reply_counts(evaluation)
    return Asked(counts["asked"], counts["objections"], counts["undecided"])


def draft_paper(
    evaluation: Evaluation, *, on: date, language: str = "zh-hans", letterhead: Letterhead | None = None
) -> OfficialDocument:
    """How the notice would read now; no number, no code, marked as a draft."""
    head = letterhead or letterhead_in_force(evaluation.campaign)
    frame = frame_of(evaluation, head, number=f"{head.agency}〔{on.year}〕　号", dated_on=on)
    return notice_paper(figures_of(evaluation), asked_about(evaluation), replace(frame, draft=True), language=language)


def paper_to_read(evaluation: Evaluation, *, on: date, language: str) -> OfficialDocument:
    """The draft; of an issued notice its text in another language, under its number and date."""
    notice = issued_for(evaluation)
    if notice is None:
        return draft_paper(evaluation, on=on, language=language)
    frame = frame_of(
        evaluation,
        letterhead_of(notice),
        number=notice.number,
        dated_on=notice.dated_on,
        appeal_until_on=notice.appeal_until_on,
    )
    return notice_paper(figures_of(evaluation), asked_about(evaluation), frame, language=language)


def letterhead_of(notice: Notice) -> Letterhead:
    """The one it was issued under. Those issued before there were any of one's own have the program's."""
    return notice.letterhead or letterhead_in_force(notice.campaign, stored=False)


def frame_of(
    evaluation: Evaluation, letterhead: Letterhead, *, number: str, dated_on: date, appeal_until_on: date | None = None
) -> Frame:
    corrected = issued_for(evaluation.corrects) if evaluation.corrects else None
    return Frame(
        letterhead=letterhead.heading,
        number=number,
        signature=letterhead.issuing_body,
        addressee={"zh-hans": letterhead.addressee, "en": letterhead.addressee_en},
        closing={"zh-hans": letterhead.closing, "en": letterhead.closing_en},
        copies=letterhead.copies,
        printing_office=letterhead.printing_office,
        dated_on=dated_on,
        cut_off_at=evaluation.cut_off_at,
        corrected=f"{chinese_date(corrected.dated_on)}印发的《{corrected.title}》（{corrected.number}）"
        if corrected
        else "",
        appeal_days=options_of(evaluation.campaign).appeal_days,
        appeal_until_on=appeal_until_on,
        reason=evaluation.reason,
        remark=evaluation.remark,
    )
