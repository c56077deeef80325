"""The result of a stage as a paper, and what its other papers share. The papers are Chinese."""

from collections.abc import Iterator, Sequence

from django.utils import translation

from gongjian.assessments.models import Stage, StageResult
from gongjian.assessments.queries.stage_boards import boards_of, stage_results_of
from gongjian.assessments.queries.stages import stage_content
from gongjian.assessments.states import STAGES_OUT, StageBoard
from gongjian.core.moments import local_date
from gongjian.engine.documents import (
    Align,
    Block,
    Column,
    OfficialDocument,
    Table,
    cell,
    heading,
    paragraph,
)
from gongjian.engine.documents.chinese import chinese_date, chinese_month_day, plain_decimal
from gongjian.notices.queries.letterheads import letterhead_in_force

INDICATOR_WORDS = {
    "weekly_results": "周评比结果", "nodes_on_time": "周节点按期", "milestones_on_time": "里程碑按期",
    "orders_done_in_time": "督办单按期办结", "findings_fixed_in_time": "问题按期整改",
}  # fmt: skip
NOT_RANKED = {
    "not_due": "未到期", "stopped": "停工", "force_majeure": "不可抗力", "no_data": "无数据", "small_sample": "事项过少",
    "board_too_small": "可比数不足，不排名", "vetoed": "一票否决",
}  # fmt: skip
_CHINESE_NUMBERS = "一二三四五六"


def stage_paper(stage: Stage) -> OfficialDocument:
    """The result of the whole stage; before it is issued it is a draft."""
    with translation.override("zh-hans"):
        return paper_of(stage, f"第{stage.gate_day}天阶段专项考核评价结果", tuple(_result_blocks(stage)))


def paper_of(stage: Stage, title: str, blocks: tuple[Block, ...]) -> OfficialDocument:
    edition = f"第{stage.edition}版" if stage.edition > 1 else ""
    return OfficialDocument(
        letterhead="专项考核评价",
        number=f"第{stage.gate_day}天阶段{edition}",
        title=title,
        addressee="",
        blocks=blocks,
        signature=letterhead_in_force(stage.campaign).issuing_body,
        dated_on=local_date(stage.issued_at or stage.frozen_at),
        draft=stage.state not in STAGES_OUT,
    )


def _result_blocks(stage: Stage) -> Iterator[Block]:
    header = stage_content(stage)["facts"]["week"]
    weeks = "、".join(one.split("/")[0] for one in str(header["weeks"]).split())
    days = f"{chinese_month_day(stage.first_on)}至{chinese_month_day(stage.last_on)}"
    yield paragraph(
        f"本阶段为{days}，依据已签发的第{weeks}周评比结果及节点、里程碑、督办单、检查整改事实评定，"
        f"考核方案{_scheme_words(stage)}，事实截至{chinese_date(local_date(stage.frozen_at))}。只评结果，不计工作痕迹。"
    )
    if stage.corrects is not None:
        issued_on = local_date(stage.corrects.issued_at) if stage.corrects.issued_at else stage.corrects.last_on
        yield paragraph(
            f"本版更正{chinese_date(issued_on)}印发的第{stage.corrects.edition}版，理由：{stage.reason}。原版同时停止使用。"
        )
    if stage.remark:
        yield paragraph(stage.remark)
    for number, board in zip(_CHINESE_NUMBERS, boards_of(stage), strict=False):
        yield heading(1, f"{number}、{StageBoard(board).label}")
        yield _board_table(stage, board)
    signature = getattr(stage, "signature", None)
    if signature is not None:
        yield paragraph(f"签发：{signature.person.name}，{chinese_date(local_date(signature.signed_at))}。")
    yield paragraph(f"校验值：{stage.digest}")


def _scheme_words(stage: Stage) -> str:
    return f"第{stage.scheme.number}版" if stage.scheme else "为程序自带"


def _board_table(stage: Stage, board: str) -> Table:
    rows = [(rank_of(one), one.name, score_of(one), interval_of(one)) for one in stage_results_of(stage, board)]
    return table_of(("名次", "名称", "得分", "名次区间"), rows, left=(1,))


def rank_of(result: StageResult) -> str:
    return str(result.rank) if result.rank is not None else NOT_RANKED.get(result.not_ranked, "—")


def score_of(result: StageResult) -> str:
    return "—" if result.score is None else plain_decimal(result.score)


def interval_of(result: StageResult) -> str:
    return "—" if result.best_rank is None else f"{result.best_rank}—{result.worst_rank}"


def table_of(labels: tuple[str, ...], rows: Sequence[tuple[str, ...]], *, left: tuple[int, ...]) -> Table:
    columns = tuple(
        Column(label, align=Align.LEFT if place in left else Align.CENTRE) for place, label in enumerate(labels)
    )
    return Table(columns, tuple(tuple(cell(text) for text in row) for row in rows))
