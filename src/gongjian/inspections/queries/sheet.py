"""The result sheet of a round on paper: scores of the site with the reason of every deduction, and what was found.

The official paper is Chinese, whoever asks for it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import translation

from gongjian.engine.documents import Align, Block, Cell, Column, OfficialDocument, Table, cell, heading, paragraph
from gongjian.engine.documents.chinese import chinese_date, chinese_month_day
from gongjian.engine.documents.sheets import ColumnKind, ExportColumn, ExportTable, Value
from gongjian.inspections.models import Finding, InspectionPlan, Round
from gongjian.inspections.queries.rounds import result_of
from gongjian.inspections.queries.words import ResultShown, result_shown
from gongjian.inspections.states import RoundState

_NUMBERS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Sheet:
    row: Round
    plans: list[InspectionPlan]
    results: list[ResultShown]
    findings: list[Finding]


def sheet_of(row: Round) -> Sheet:
    """In Chinese."""
    results = []
    with translation.override("zh-hans"):
        for part in row.parts.select_related("catalogue").prefetch_related("checks").order_by("pk"):
            notes = {check.item_code: check.note for check in part.checks.all()}
            shown = result_shown(part.kind, result_of(part), is_scored=part.catalogue.read.is_scored, notes=notes)
            if shown.total is not None:
                results.append(shown)
    return Sheet(
        row,
        [one.plan for one in row.serves.select_related("plan__unit").order_by("pk")],
        results,
        list(row.findings.exclude(state="withdrawn").order_by("pk")),
    )


def sheet_paper(sheet: Sheet) -> OfficialDocument:
    """The same facts give the same tree. A round still under way gives a draft."""
    row = sheet.row
    with translation.override("zh-hans"):
        return OfficialDocument(
            letterhead="检查结果单",
            number=f"{sheet.plans[0].filing_number} 第{row.number or '—'}轮" if sheet.plans else "",
            title=f"{row.project.name}检查结果单",
            addressee="",
            blocks=tuple(_blocks(sheet)),
            signature=sheet.plans[0].unit.name if sheet.plans else "",
            dated_on=row.held_on or row.planned_on,
            draft=row.state != RoundState.CLOSED,
        )


def _blocks(sheet: Sheet) -> Iterator[Block]:
    yield paragraph(_opening(sheet))
    for place, result in enumerate(sheet.results):
        yield heading(1, f"{_NUMBERS[place]}、{result.label}：{result.total} 分，{result.word}")
        for reason in result.reasons:
            yield paragraph(reason)
        yield _scores(result)
    yield heading(1, f"{_NUMBERS[len(sheet.results)]}、发现的问题")
    yield _found(sheet.findings) if sheet.findings else paragraph("未发现问题。")
    if sheet.row.note:
        yield heading(1, f"{_NUMBERS[len(sheet.results) + 1]}、说明")
        yield paragraph(sheet.row.note)
    yield paragraph("评分只对工地，不对个人。对结果有异议的，可向检查单位书面提出。")


def _opening(sheet: Sheet) -> str:
    row = sheet.row
    plans = "、".join(f"“{one.title}”（{one.filing_number}）" for one in sheet.plans)
    held = chinese_date(row.held_on) if row.held_on else f"拟于{chinese_date(row.planned_on)}"
    contractor = f"施工单位{row.project.contractor_unit.name}。" if row.project.contractor_unit else ""
    return f"依据备案计划{plans}，{held}由{row.inspector.name}对{row.project.name}进行检查。{contractor}"


def _scores(result: ResultShown) -> Table:
    columns = (Column("检查表", 5, Align.LEFT), Column("得分", 2), Column("扣分与换算理由", 11, Align.LEFT))
    rows = tuple(
        (
            cell(table.line.name),
            cell("—" if table.score is None else f"{table.score}"),
            cell("；".join(table.reasons) or "—"),
        )
        for group in result.groups
        for table in group["tables"]
    )
    return Table(columns, rows)


def _found(findings: list[Finding]) -> Table:
    columns = (
        Column("序号", 2), Column("检查项", 5, Align.LEFT), Column("问题", 8, Align.LEFT),
        Column("商定整改", 6, Align.LEFT), Column("时限", 3), Column("状态", 3),
    )  # fmt: skip
    return Table(columns, tuple(_line(number, one) for number, one in enumerate(findings, start=1)))


def _line(number: int, one: Finding) -> tuple[Cell, ...]:
    return (
        cell(str(number)), cell(one.item_name or "目录外"), cell(f"{one.text}{'（重复发现）' if one.repeats_id else ''}"),
        cell(one.agreed_fix or "—"), cell(chinese_month_day(one.due_on) if one.due_on else "—"),
        cell(one.get_state_display()),
    )  # fmt: skip


def sheet_table(sheet: Sheet) -> ExportTable:
    """Every item that was looked at, a line each, for work in a spreadsheet."""
    columns = (
        ExportColumn("目录"), ExportColumn("检查表"), ExportColumn("检查项"), ExportColumn("应得", ColumnKind.DECIMAL),
        ExportColumn("结果"), ExportColumn("扣分", ColumnKind.DECIMAL), ExportColumn("理由"),
    )  # fmt: skip
    rows: list[tuple[Value, ...]] = []
    with translation.override("zh-hans"):
        for part in sheet.row.parts.select_related("catalogue").prefetch_related("checks").order_by("pk"):
            checks = {check.item_code: check for check in part.checks.all()}
            rows += [
                (
                    str(part.get_kind_display()), table.name, item.name, item.points,
                    str(checks[item.code].get_verdict_display()), checks[item.code].points_off, checks[item.code].note,
                )
                for table in part.catalogue.read.asked()
                for item in table.items
                if item.code in checks
            ]  # fmt: skip
    row = sheet.row
    note = f"{row.held_on or row.planned_on} {row.inspector.name}"
    return ExportTable(title=f"{row.project.name}检查明细", columns=columns, rows=tuple(rows), note=note)
