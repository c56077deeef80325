"""Reading the register and its papers."""

import hashlib
from dataclasses import replace
from datetime import date

from django.db.models import QuerySet

from gongjian.core.actor import Actor
from gongjian.engine.documents import OfficialDocument
from gongjian.notices.models import Notice, NoticeFile
from gongjian.notices.queries.figures import WeekFigures, week_figures
from gongjian.notices.queries.papers import Frame, notice_paper
from gongjian.notices.queries.wording import Asked
from gongjian.people.models import Unit, UnitKind
from gongjian.people.queries import within
from gongjian.rankings.models import Evaluation, Result
from gongjian.rankings.queries import frozen_week, reply_counts

DEFAULT_AGENCY = "重攻指通"


def notices_visible_to(viewer: Actor, *, on: date) -> QuerySet[Notice]:
    reach = viewer.extent("notice.see", on=on)
    return Notice.objects.filter(within(reach, district="campaign__district", unit="", person=""))


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


def agency_of(evaluation: Evaluation) -> str:
    """机关代字 of the campaign office, as its unit says."""
    units = Unit.objects.filter(district=evaluation.campaign.district_id, kind=UnitKind.OFFICE).order_by("id")
    return next((unit.document_code for unit in units if unit.document_code), DEFAULT_AGENCY)


def figures_of(evaluation: Evaluation) -> WeekFigures:
    rows = Result.objects.filter(evaluation=evaluation).values_list("subject", "best_rank", "worst_rank")
    return week_figures(frozen_week(evaluation), {subject: (best, worst) for subject, best, worst in rows})


def asked_about(evaluation: Evaluation) -> Asked:
    counts = reply_counts(evaluation)
    return Asked(counts["asked"], counts["objections"], counts["undecided"])


def draft_paper(evaluation: Evaluation, *, on: date, language: str = "zh-hans") -> OfficialDocument:
    """How the notice would read now; no number, no code, marked as a draft."""
    frame = frame_of(evaluation, number=f"{agency_of(evaluation)}〔{on.year}〕　号", dated_on=on)
    return notice_paper(figures_of(evaluation), asked_about(evaluation), replace(frame, draft=True), language=language)


def frame_of(evaluation: Evaluation, *, number: str, dated_on: date) -> Frame:
    body = f"{evaluation.campaign.district.name}重点项目攻坚指挥部"
    corrected = issued_for(evaluation.corrects) if evaluation.corrects else None
    return Frame(
        letterhead=f"{body}文件",
        number=number,
        signature=body,
        dated_on=dated_on,
        cut_off_at=evaluation.cut_off_at,
        corrected=f"{corrected.title}（{corrected.number}）" if corrected else "",
        reason=evaluation.reason,
        remark=evaluation.remark,
    )
