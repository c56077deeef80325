"""The result of a selection as a paper, with the drawings behind it. The official paper is Chinese."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from django.utils import translation

from gongjian.core.moments import local_date
from gongjian.engine.documents import (
    Align,
    Block,
    Cell,
    Column,
    OfficialDocument,
    Table,
    cell,
    heading,
    paragraph,
)
from gongjian.engine.documents.chinese import chinese_date
from gongjian.engine.drawings import Part
from gongjian.improvements.models import Alternative, Conflict, Selection
from gongjian.improvements.queries.files import page_picture, pdf_file
from gongjian.improvements.queries.results import Outcome
from gongjian.improvements.queries.selections import alternatives_of
from gongjian.improvements.states import SelectionState
from gongjian.people.models import Unit
from gongjian.people.states import UnitKind
from gongjian.projects.models import Campaign


def result_paper(selection: Selection, outcome: Outcome) -> OfficialDocument:
    """Before the decision it is a draft."""
    day = local_date(selection.decided_at or selection.closed_at or selection.started_at)
    with translation.override("zh-hans"):
        return OfficialDocument(
            letterhead="方案比选结果",
            number=str(selection.get_kind_display()),
            title=f"{selection.project.name}{selection.title}比选结果",
            addressee="",
            blocks=tuple(_blocks(selection, outcome)),
            signature=office_of(selection.project.campaign),
            dated_on=day,
            draft=selection.state != SelectionState.DECIDED,
        )


def office_of(campaign: Campaign) -> str:
    """Who puts its name under such papers."""
    unit = Unit.objects.filter(district=campaign.district_id, kind=UnitKind.OFFICE).order_by("pk").first()
    return unit.name if unit else campaign.district.name


def _blocks(selection: Selection, outcome: Outcome) -> Iterator[Block]:
    names = "、".join(
        one.alternative.name for one in sorted(outcome.standings, key=lambda one: one.alternative.position)
    )
    yield paragraph(f"参加比选的方案共{len(outcome.standings)}个：{names}。{selection.about}")
    yield heading(1, "一、标准和权重")
    yield _table(
        ("标准", "权重（%）", "说明"),
        [(one.name, _plain(one.weight_percent), one.note) for one in outcome.criteria],
        left=(0, 2),
    )
    yield heading(1, "二、得分和名次")
    yield _table(
        ("名次", "方案", *(one.name for one in outcome.criteria), "加权得分", "贴近度", "贴近度名次"),
        [
            (str(one.rank), one.alternative.name, *map(_plain, one.averages), _plain(one.total), _plain(one.closeness), str(one.closeness_rank))
            for one in outcome.standings
        ],
        left=(1,),
    )  # fmt: skip
    yield paragraph("加权得分为各评审人给分的平均数按权重相加；贴近度按逼近理想解排序法（TOPSIS）计算，供对照。")
    yield heading(1, "三、权重变动对第一名的影响")
    yield _table(
        ("标准", "现权重（%）", "第一名不变的区间（%）", "低于区间时", "高于区间时"),
        [
            (one.criterion.name, _plain(one.weight), f"{_plain(one.low)}—{_plain(one.high)}", _who(one.below), _who(one.above))
            for one in outcome.firmness
        ],
        left=(0, 3, 4),
    )  # fmt: skip
    yield heading(1, "四、评审人和回避")
    yield paragraph(_reviewers(selection))
    if selection.state == SelectionState.DECIDED and selection.chosen is not None:
        yield heading(1, "五、决定")
        yield paragraph(_decision(selection))
        if selection.departs_because:
            yield paragraph(f"所选方案不是得分第一的方案，理由：{selection.departs_because}")


def _decision(selection: Selection) -> str:
    who = selection.decided_by.name if selection.decided_by else ""
    when = chinese_date(local_date(selection.decided_at)) if selection.decided_at else ""
    return f"{when}，{who}决定采用“{selection.chosen}”。理由：{selection.reasons}"


def _reviewers(selection: Selection) -> str:
    rows = selection.reviewers.select_related("person").order_by("id")
    names = "、".join(one.person.name for one in rows)
    conflicts = Conflict.objects.filter(reviewer__selection=selection).select_related("reviewer__person", "alternative")
    told = "；".join(
        f"{one.reviewer.person.name}对{one.alternative.name if one.alternative else '全部方案'}回避（{one.reason}）"
        for one in conflicts.order_by("id")
    )
    return f"评审人：{names}。{f'{told}。' if told else '无人申报利益冲突。'}"


def _who(alternatives: tuple[Alternative, ...]) -> str:
    return "、".join(one.name for one in alternatives) or "不变"


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _table(labels: tuple[str, ...], rows: list[tuple[str, ...]], *, left: tuple[int, ...]) -> Table:
    columns = tuple(
        Column(label, align=Align.LEFT if place in left else Align.CENTRE) for place, label in enumerate(labels)
    )
    cells: tuple[tuple[Cell, ...], ...] = tuple(tuple(cell(text) for text in row) for row in rows)
    return Table(columns, cells)


def annexed_drawings(selection: Selection, store: Path) -> list[Part]:
    """All drawings of all alternatives in their order, as far as their files are there."""
    return [
        Part(
            title=f"附图：{alternative.name} {drawing.title}",
            pdf=_bytes(pdf_file(store, drawing.stored_digest)) if drawing.is_pdf else None,
            pictures=tuple(
                page_picture(store, drawing.stored_digest, page).read_bytes()
                for page in range(1, drawing.pages + 1)
                if page_picture(store, drawing.stored_digest, page).exists()
            ),
        )
        for alternative in alternatives_of(selection)
        for drawing in alternative.drawings.all()
    ]


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None
