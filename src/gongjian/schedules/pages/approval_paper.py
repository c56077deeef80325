"""The paper on which a compression beyond the cap is approved: what changes, what it costs, what the rule says, who asks,
who decided. In the plain form of GB/T 9704-2012; the official paper is Chinese."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils import translation

from gongjian.core.moments import DISTRICT_ZONE, local_date
from gongjian.engine.documents import Align, Block, Cell, Column, OfficialDocument, Table, cell, heading, paragraph
from gongjian.engine.documents.chinese import chinese_date, chinese_month_day
from gongjian.schedules.pages import point_words as words
from gongjian.schedules.pages.studio_words import day_of, yuan
from gongjian.schedules.queries import RecoveryStudy
from gongjian.schedules.queries.concerned import Deciding
from gongjian.schedules.states import StudyState

# State Council decree 279 (as amended 2019), article 10, and the national code of bills of quantities.
_RULES = (
    "（一）《建设工程质量管理条例》第十条：建设工程发包单位不得任意压缩合理工期。",
    "（二）《建设工程工程量清单计价规范》（GB 50500—2013）第9.11.1条：压缩的工期天数不得超过定额工期的20%，超过的应当在招标文件中明示增加赶工费用。",
)


def approval_paper(study: RecoveryStudy, point: dict[str, Any], deciding: Deciding) -> OfficialDocument:
    """The same facts give the same tree; until somebody has decided it is a draft."""
    project = study.plan.project
    ended = deciding.approved or deciding.refused
    with translation.override("zh-hans"):
        return OfficialDocument(
            letterhead="压缩工期审批单",
            number=f"进度计划第{study.plan.number}版 · 抢工方案“{study.title}”",
            title=f"{project.name}压缩工期审批单",
            addressee="",
            blocks=tuple(_blocks(study, point, deciding)),
            signature=ended.actor_name if ended else "",
            dated_on=local_date(ended.at if ended else deciding.asked.at if deciding.asked else study.asked_at),
            draft=ended is None,
        )


def _blocks(study: RecoveryStudy, point: dict[str, Any], deciding: Deciding) -> Iterator[Block]:
    names = dict(study.plan.activities.values_list("code", "name"))
    yield paragraph(_opening(study, point))
    yield heading(1, "一、拟采取的措施")
    yield _measures(point, names)
    yield heading(1, "二、费用与把握")
    yield paragraph(_cost(study, point))
    yield heading(1, "三、周节点的变化")
    nodes = [bar for bar in words.bar_rows(study, point) if bar["is_node"]]
    yield _nodes(nodes) if nodes else paragraph("没有周节点因此变动。")
    yield heading(1, "四、依据")
    yield from map(paragraph, _RULES)
    yield paragraph(
        f"本单的上限为单道工序计划用时的{_cap(study)}%，由测算时设定；计划用时不等同于定额工期，是否在定额工期允许范围内，由批准人核定。"
    )
    yield heading(1, "五、提出与批准")
    yield _persons(study, deciding)


def _opening(study: RecoveryStudy, point: dict[str, Any]) -> str:
    beyond = sum(bool(change.get("needs_approval")) for change in point["changes"])
    planned = day_of(study.answer["planned_finish_at"])
    return (
        f"{study.plan.project.name}现行进度计划（第{study.plan.number}版）预计{_day(planned)}完工。现拟按{_day(point['finish_on'])}完工组织施工，"
        f"采取措施{len(point['changes'])}项，其中{beyond}项对单道工序的压缩超过其计划用时的{_cap(study)}%，须经署名批准后生效。"
    )


def _cap(study: RecoveryStudy) -> str:
    return f"{study.options['engine']['cap_percent']:g}"


def _day(day: Any) -> str:
    return chinese_date(day) if day else "（未定）"


def _measures(point: dict[str, Any], names: dict[str, str]) -> Table:
    columns = (
        Column("序号", 2), Column("措施", 10, Align.LEFT), Column("赢得（天）", 3), Column("费用（元）", 4, Align.RIGHT),
        Column("超过上限", 3),
    )  # fmt: skip
    rows = (
        (cell(str(at)), cell(one["what"]), cell(str(one["wins"])), cell(one["cost"]), cell(_beyond(one)))
        for at, one in enumerate(words.change_rows(point, names), start=1)
    )
    return Table(columns, tuple(rows))


def _beyond(change: dict[str, Any]) -> str:
    return "■ 是" if change["needs_approval"] else "否"


def _cost(study: RecoveryStudy, point: dict[str, Any]) -> str:
    chances = "；".join(
        f"{row['label']}：现行计划{row['before']}，采取措施后{row['after']}" for row in words.chance_rows(study, point)
    )
    gap = words.gap_words(point["cost"], point["bound"])
    return f"增加费用{yuan(point['cost'])}元（{gap}）。{chances}。把握为按历史用时模拟的结果，不是承诺。"


def _nodes(nodes: list[dict[str, Any]]) -> Table:
    columns = (Column("周节点", 10, Align.LEFT), Column("现行计划", 4), Column("采取措施后", 4))
    rows = (
        (cell(one["name"]), cell(chinese_month_day(one["was_finish"])), cell(chinese_month_day(one["finish"])))
        for one in nodes
    )
    return Table(columns, tuple(rows))


def _persons(study: RecoveryStudy, deciding: Deciding) -> Table:
    columns = (Column("事项", 3), Column("内容", 12, Align.LEFT))
    rows = [
        ("测算人", f"{study.asked_by or '—'}，{_moment(study.asked_at)}"),
        ("提出人", _who(study.decided_by, deciding.asked)),
        ("提出理由", study.decision_reason or "—"),
        ("请谁批准", str(study.approver or "—")),
        ("审批结果", _result(study, deciding)),
        ("意见", study.approval_reason or "—"),
    ]
    return Table(columns, tuple(_line(*row) for row in rows))


def _line(what: str, told: str) -> tuple[Cell, ...]:
    return cell(what), cell(told)


def _who(person: Any, event: Any) -> str:
    return f"{person or '—'}，{_moment(event.at)}" if event else str(person or "—")


def _result(study: RecoveryStudy, deciding: Deciding) -> str:
    if deciding.approved is not None:
        return f"● 批准：{_who(study.approved_by, deciding.approved)}"
    if deciding.refused is not None:
        return f"■ 未批准：{deciding.refused.actor_name}，{_moment(deciding.refused.at)}"
    return "▲ 待批准" if study.state == StudyState.WAITING else "—"


def _moment(at: datetime) -> str:
    return f"{chinese_date(local_date(at))}{at.astimezone(DISTRICT_ZONE):%H:%M}"
