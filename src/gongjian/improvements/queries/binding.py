"""The completion file on paper: the sheet of hand-over, selections decided, annexes, all in one. The paper is Chinese."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from django.utils import translation

from gongjian.core.moments import local_date
from gongjian.engine.documents import Align, Block, Column, OfficialDocument, Table, cell, heading, paragraph, to_pdf
from gongjian.engine.documents.chinese import chinese_date
from gongjian.engine.drawings import Part
from gongjian.improvements.models import CompletionFile, Selection
from gongjian.improvements.queries.files import page_picture, pdf_file
from gongjian.improvements.queries.results import outcome_of
from gongjian.improvements.queries.sheets import office_of, result_paper
from gongjian.improvements.states import CompletionState, SelectionState
from gongjian.projects.queries.conditions import conditions_of


def completion_paper(file: CompletionFile, *, on: date) -> OfficialDocument:
    """Not signed by all yet: a draft."""
    with translation.override("zh-hans"):
        return OfficialDocument(
            letterhead="完工交账表",
            number=f"第{file.project.number}号项目",
            title=f"{file.project.name}完工交账表",
            addressee="",
            blocks=tuple(_blocks(file, on)),
            signature=office_of(file.project.campaign),
            dated_on=local_date(file.completed_at) if file.completed_at else on,
            draft=file.state != CompletionState.SIGNED,
        )


def _blocks(file: CompletionFile, on: date) -> Iterator[Block]:
    yield heading(1, "一、完工条件")
    columns = (Column("条件", align=Align.LEFT), Column("是否具备"), Column("事实", align=Align.LEFT))
    if file.state == CompletionState.SIGNED:
        facts = [(one["label"], "是", one["words"]) for one in file.facts]
    else:
        facts = [(one.label, "是" if one.is_met else "否", one.words) for one in conditions_of(file.project, on=on)]
    yield Table(columns, tuple(tuple(cell(text) for text in row) for row in facts))
    yield heading(1, "二、最佳状态清单")
    rows = file.points.select_related("confirmed_by").order_by("position")
    points = [
        (
            str(one.position + 1),
            one.text,
            _WORDS[one.is_met],
            one.note,
            one.confirmed_by.name if one.confirmed_by else "",
        )
        for one in rows
    ]
    labels = (
        Column("序号"),
        Column("要求", align=Align.LEFT),
        Column("核对"),
        Column("说明", align=Align.LEFT),
        Column("核对人"),
    )
    yield Table(labels, tuple(tuple(cell(text) for text in row) for row in points))
    number = file.checklist_number
    yield paragraph(f"清单版本：{f'第{number}版' if number else '程序自带'}。")
    yield heading(1, "三、签字确认")
    yield _signatures(file)


def _signatures(file: CompletionFile) -> Table:
    signed = [
        (
            one.capacity,
            one.person.name,
            chinese_date(local_date(one.signed_at)) if one.signed_at else "未签",
            one.remark,
        )
        for one in file.signatories.select_related("person").order_by("id")
    ]
    heads = (Column("代表"), Column("签字人"), Column("日期"), Column("意见", align=Align.LEFT))
    return Table(heads, tuple(tuple(cell(text) for text in row) for row in signed))


_WORDS = {True: "合格", False: "不合格", None: "未核对"}


def completion_parts(file: CompletionFile, store: Path, *, on: date) -> list[Part]:
    """What is bound, in the order of the table of contents."""
    parts = [Part("完工交账表", pdf=to_pdf(completion_paper(file, on=on)))]
    for selection in _decided(file):
        outcome = outcome_of(selection)
        if outcome is not None:
            parts.append(Part(f"{selection.title}比选结果", pdf=to_pdf(result_paper(selection, outcome))))
    for annex in file.annexes.order_by("position", "id"):
        pdf = pdf_file(store, annex.stored_digest)
        pictures = [page_picture(store, annex.stored_digest, page) for page in range(1, annex.pages + 1)]
        shown = () if annex.is_pdf else tuple(one.read_bytes() for one in pictures if one.exists())
        bytes_of = pdf.read_bytes() if annex.is_pdf and pdf.exists() else None
        parts.append(Part(annex.title, pdf=bytes_of, pictures=shown, missing=NOT_BOUND))
    return parts


NOT_BOUND = "此附件的文件已不在库中，未能装订；请补交后重新下载。"


def _decided(file: CompletionFile) -> list[Selection]:
    rows = Selection.objects.filter(project=file.project_id, state=SelectionState.DECIDED)
    near = ("project__campaign__district", "chosen", "decided_by")
    return list(rows.select_related(*near).order_by("decided_at", "id"))
