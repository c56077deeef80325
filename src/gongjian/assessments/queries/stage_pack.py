"""The evidence pack of one of the assessed: its result with reasons, every case behind it, what it said at the hearing."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import translation

from gongjian.assessments.models import Hearing, StageResult
from gongjian.assessments.queries.stage_boards import StageRow, stage_board
from gongjian.assessments.queries.stage_evidence import Cell, Section, evidence_of
from gongjian.assessments.queries.stage_papers import (
    INDICATOR_WORDS,
    interval_of,
    paper_of,
    rank_of,
    score_of,
    table_of,
)
from gongjian.assessments.states import VetoGround
from gongjian.core.actor import Actor
from gongjian.core.moments import local_date
from gongjian.engine.documents import Block, ColumnKind, ExportColumn, ExportTable, Table, Value, paragraph, to_pdf
from gongjian.engine.documents.chinese import chinese_date, plain_decimal
from gongjian.engine.drawings import Part

_CENTS = Decimal("0.01")
_CASE = (ColumnKind.TEXT, ColumnKind.DATE, ColumnKind.TEXT)


def evidence_parts(viewer: Actor, result: StageResult, *, on: date) -> list[Part]:
    """What is bound into the pack of one of the assessed, in the order of its index."""
    stage = result.stage
    row = stage_board(stage, result.board, [result]).rows[0]
    with translation.override("zh-hans"):
        papers = [("考核结果和理由", tuple(_reason_blocks(row)))]
        papers += [(section.title, (_section_table(section),)) for section in evidence_of(viewer, row.facts, on=on)]
        if row.hearing is not None:
            papers.append(("陈述意见和决定", tuple(_hearing_blocks(row.hearing))))
        return [Part(title, pdf=to_pdf(paper_of(stage, f"{result.name}：{title}", blocks))) for title, blocks in papers]


def _reason_blocks(row: StageRow) -> Iterator[Block]:
    result = row.result
    yield paragraph(f"得分{score_of(result)}，名次{rank_of(result)}，名次区间{interval_of(result)}。")
    if row.facts.get("veto_ground"):
        yield paragraph(_veto(row.facts))
    rows = [
        (
            INDICATOR_WORDS.get(part.code, part.code),
            "—" if part.numerator is None else plain_decimal(part.numerator),
            "—" if part.denominator is None else plain_decimal(part.denominator),
            plain_decimal(part.weight),
            "不计" if part.share is None else f"{plain_decimal(part.share * 100)}%",
            "—" if part.points is None else plain_decimal(part.points.quantize(_CENTS)),
        )
        for part in row.parts
    ]
    yield table_of(("指标", "完成", "应完成", "权重", "计入比率", "得分"), rows, left=(0,))
    yield paragraph("事项少的，计入比率向方案载明的比率靠拢；不计的指标，权重由其余指标分摊。")


def _veto(facts: Mapping[str, Any]) -> str:
    ground = VetoGround(facts["veto_ground"]).label
    return (
        f"一票否决：{ground}，{facts['veto_decided_by']}于{facts['veto_decided_on']}决定，依据{facts['veto_basis']}。"
    )


def _section_table(section: Section) -> Table:
    rows = [tuple(one.isoformat() if isinstance(one, date) else one for one in row) for row in section.rows]
    return table_of(section.heads, rows, left=(0,) if section.code != "weekly_results" else ())


def _hearing_blocks(hearing: Hearing) -> Iterator[Block]:
    if hearing.heard_at is None:
        yield paragraph("听取意见期内未提出意见。")
        return
    who = hearing.heard_by.name if hearing.heard_by else ""
    said = "提出异议" if hearing.objects_to_it else "无异议"
    yield paragraph(f"{chinese_date(local_date(hearing.heard_at))}，{who}：{said}。{hearing.text}")
    if hearing.decided_at is not None:
        decided = hearing.decided_by.name if hearing.decided_by else ""
        outcome = "采纳" if hearing.upheld else "不予采纳"
        yield paragraph(f"{chinese_date(local_date(hearing.decided_at))}，{decided}决定{outcome}。{hearing.decision}")


def evidence_tables(viewer: Actor, result: StageResult, *, on: date) -> dict[str, ExportTable]:
    """The same as sheets of a workbook."""
    row = stage_board(result.stage, result.board, [result]).rows[0]
    with translation.override("zh-hans"):
        reasons = ExportTable(
            title=f"{result.name}：考核结果和理由",
            columns=(
                ExportColumn("指标"), ExportColumn("完成", ColumnKind.DECIMAL), ExportColumn("应完成", ColumnKind.DECIMAL),
                ExportColumn("权重", ColumnKind.DECIMAL), ExportColumn("计入比率", ColumnKind.DECIMAL),
                ExportColumn("得分", ColumnKind.DECIMAL),
            ),
            rows=tuple(
                (INDICATOR_WORDS.get(one.code, one.code), one.numerator, one.denominator, one.weight, one.share, one.points and one.points.quantize(_CENTS))
                for one in row.parts
            ),
            note=f"得分{score_of(result)}，名次{rank_of(result)}；第{result.stage.edition}版，校验值{result.stage.digest}",
        )  # fmt: skip
        tables = {"结果和理由": reasons}
        for section in evidence_of(viewer, row.facts, on=on):
            kinds = (ColumnKind.INT, ColumnKind.DECIMAL, ColumnKind.INT) if section.code == "weekly_results" else _CASE
            columns = tuple(map(ExportColumn, section.heads, kinds))
            rows = tuple(tuple(map(_value, row, kinds)) for row in section.rows)
            tables[section.title] = ExportTable(title=f"{result.name}：{section.title}", columns=columns, rows=rows)
        return tables


def _value(shown: Cell, kind: ColumnKind) -> Value:
    """What a page shows as the number or day it is; without one the cell stays empty."""
    if kind is ColumnKind.TEXT or isinstance(shown, date):
        return shown
    if shown in {"", "—"}:
        return None
    return Decimal(shown) if kind is ColumnKind.DECIMAL else int(shown)
