"""Evidence on appeals, and the decision as a paper with the list of it."""

from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet
from django.utils import translation

from gongjian.core.actor import Actor
from gongjian.core.moments import local_date
from gongjian.core.papers import stands_on
from gongjian.engine.documents import (
    Align,
    Annex,
    Block,
    Column,
    OfficialDocument,
    Table,
    cell,
    heading,
    paragraph,
)
from gongjian.engine.documents.chinese import chinese_date
from gongjian.notices.models import Appeal, AppealPaper
from gongjian.notices.queries.appeals import appeals_visible_to, subject_of
from gongjian.notices.queries.letterheads import letterhead_in_force
from gongjian.notices.queries.wording import plain


def papers_of(appeal: Appeal) -> QuerySet[AppealPaper]:
    return appeal.papers.select_related("brought_by").order_by("number")


def evidence_visible_to(viewer: Actor, *, on: date) -> QuerySet[AppealPaper]:
    seen = appeals_visible_to(viewer, on=on)
    return AppealPaper.objects.filter(appeal__in=seen).select_related("appeal__campaign", "brought_by")


@stands_on
def stored_for_appeals(digests: Collection[str]) -> Collection[str]:
    return AppealPaper.objects.filter(stored_digest__in=digests).values_list("stored_digest", flat=True)


def decision_paper(appeal: Appeal) -> OfficialDocument:
    """What was decided and why, with every file of evidence by its digest. The paper is Chinese."""
    letterhead = letterhead_in_force(appeal.campaign)
    papers = list(papers_of(appeal))
    with translation.override("zh-hans"):
        return OfficialDocument(
            letterhead=letterhead.heading,
            number=f"对{plain(subject_of(appeal))}的复核",
            title=f"关于{plain(appeal.name)}复核申请的决定",
            addressee=plain(appeal.name),
            blocks=_decided(appeal),
            signature=letterhead.issuing_body,
            dated_on=local_date(appeal.decided_at or appeal.filed_at),
            annexes=(Annex(title="申请人提交的证据材料", blocks=(_list_of(papers),)),) if papers else (),
        )


def _decided(appeal: Appeal) -> tuple[Block, ...]:
    filed_on = chinese_date(local_date(appeal.filed_at))
    return (
        paragraph(f"你方于{filed_on}就{plain(subject_of(appeal))}申请复核。经与原办理无关的人员复核，决定如下："),
        heading(1, "一、申请事项"),
        paragraph(plain(appeal.asked)),
        heading(1, "二、申请理由"),
        paragraph(plain(appeal.reason)),
        heading(1, f"三、复核决定：{appeal.get_outcome_display()}"),
        paragraph(plain(appeal.decision)),
    )


def _list_of(papers: list[AppealPaper]) -> Table:
    labels = ("序号", "名称", "提交人", "提交日期", "摘要")
    columns = tuple(
        Column(label, align=Align.CENTRE if at in {0, 3} else Align.LEFT) for at, label in enumerate(labels)
    )
    rows = (
        (
            str(one.number), f"{plain(one.title)}.{one.kind}", one.brought_by.name if one.brought_by else "—",
            chinese_date(local_date(one.brought_at)), _in_groups(one.digest),
        )
        for one in papers
    )  # fmt: skip
    return Table(columns, tuple(tuple(cell(text) for text in row) for row in rows))


def _in_groups(digest: str) -> str:
    """With blanks, so that the line can be broken: a column is narrower than a digest."""
    name, _, digits = digest.partition(":")
    return " ".join([f"{name}:", *(digits[at : at + 16] for at in range(0, len(digits), 16))])
