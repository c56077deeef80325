"""The assessment office's table of the year, with a sheet that says where every figure comes from. It is Chinese."""

from decimal import Decimal

from django.utils import translation

from gongjian.assessments.models import Stage, StageResult
from gongjian.assessments.queries.stage_papers import NOT_RANKED
from gongjian.assessments.queries.stages import stage_content
from gongjian.assessments.queries.years import Year, YearRow
from gongjian.assessments.states import StageBoard
from gongjian.core.moments import local_date
from gongjian.engine.documents import ColumnKind, ExportColumn, ExportTable, Value

_CENTS = Decimal("0.01")
TABLE, PROVENANCE = "专项考核折算", "出处"


def year_tables(year: Year) -> dict[str, ExportTable]:
    with translation.override("zh-hans"):
        return {TABLE: year_table(year), PROVENANCE: _provenance(year)}


def year_table(year: Year) -> ExportTable:
    days = [stage.gate_day for stage in year.stages] or sorted({day for row in year.rows for day in row.results})
    columns = [ExportColumn("序号", ColumnKind.INT), ExportColumn("类别"), ExportColumn("名称")]
    for day in days:
        columns += [
            ExportColumn(f"第{day}天阶段得分", ColumnKind.DECIMAL),
            ExportColumn(f"第{day}天阶段名次", ColumnKind.INT),
        ]
    columns += [
        ExportColumn("阶段加权平均分", ColumnKind.DECIMAL), ExportColumn("占全年权重（%）", ColumnKind.DECIMAL),
        ExportColumn("折算分", ColumnKind.DECIMAL), ExportColumn("备注"),
    ]  # fmt: skip
    with translation.override("zh-hans"):
        rows = tuple(
            (
                number, str(StageBoard(row.board).label), row.name, *_by_gate(row, days), row.mean,
                year.scheme.annual_weight, row.points, _remarks(row),
            )
            for number, row in enumerate(year.rows, start=1)
        )  # fmt: skip
    title = f"{year.campaign.name}专项考核评价折算全年综合考评表"
    return ExportTable(
        title=title,
        columns=tuple(columns),
        rows=rows,
        note="各列出处见“出处”表；空格表示不计，不是零分；没有名次的，原因见备注。",
    )


def _by_gate(row: YearRow, days: list[int]) -> list[Value]:
    found: list[Value] = []
    for day in days:
        result = row.results.get(day)
        found += [None, None] if result is None else [_shown(result), result.rank]
    return found


def _shown(result: StageResult) -> Decimal | None:
    return None if result.score is None else result.score.quantize(_CENTS)


def _remarks(row: YearRow) -> str:
    return "；".join(
        f"第{day}天{NOT_RANKED.get(one.not_ranked, '')}" for day, one in row.results.items() if one.not_ranked
    )


def _provenance(year: Year) -> ExportTable:
    columns = (
        ExportColumn("阶段"), ExportColumn("版次", ColumnKind.INT), ExportColumn("起止"), ExportColumn("所依据的周评比（周/版）"),
        ExportColumn("事实截至", ColumnKind.DATE), ExportColumn("考核方案"), ExportColumn("阶段权重", ColumnKind.DECIMAL), ExportColumn("签发人"),
        ExportColumn("印发日期", ColumnKind.DATE), ExportColumn("更正"), ExportColumn("校验值"),
    )  # fmt: skip
    scheme = f"第{year.scheme_number}版" if year.scheme_number else "程序自带的"
    return ExportTable(
        title="各阶段结果的出处",
        columns=columns,
        rows=tuple(_stage_row(stage, year) for stage in year.stages),
        note=f"折算采用{scheme}考核方案：阶段加权平均分×{year.scheme.annual_weight}%。校验值可用程序复算核对。",
    )


def _stage_row(stage: Stage, year: Year) -> tuple[Value, ...]:
    signature = getattr(stage, "signature", None)
    return (
        f"第{stage.gate_day}天", stage.edition, f"{stage.first_on}—{stage.last_on}",
        str(stage_content(stage)["facts"]["week"]["weeks"]), local_date(stage.frozen_at),
        f"第{stage.scheme.number}版" if stage.scheme else "程序自带",
        year.scheme.gate_weights.get(stage.gate_day), signature.person.name if signature else "",
        local_date(stage.issued_at) if stage.issued_at else None,
        f"更正第{stage.corrects.edition}版：{stage.reason}" if stage.corrects else "", stage.digest,
    )  # fmt: skip
