"""Documents for the tests; every name and figure is invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from gongjian.engine.documents import (
    Align,
    Annex,
    Block,
    Column,
    Light,
    OfficialDocument,
    PrintingLine,
    Table,
    cell,
    heading,
    paragraph,
    run,
)

HOSTILE = '<script>alert(1)</script>&amp;" onload="x" \' #import "/etc/passwd" $x^2$ *粗* _斜_ `r` \\ @ref <label> {{ 7*7 }} {% x %} //'
SENTENCE = (
    "各专班要坚持一名县级领导一个工作专班一套推进方案一抓到底对照六月底目标倒排工期挂图作战每周承诺事项落实到人明确时限"
)


def notice(*blocks: Block, **changes: object) -> OfficialDocument:
    plain = OfficialDocument(
        letterhead="青川区重点项目攻坚指挥部文件",
        number="青重攻指通〔2020〕8号",
        title="关于百日攻坚第8周重点项目推进评比情况的通报",
        addressee="各重点项目专班，区直有关部门",
        blocks=blocks
        or (
            paragraph("攻坚期累计完成投资", run("20.18亿元", "f1"), "。"),
            heading(1, "一、项目推进情况。", "三个项目滞后。"),
            heading(2, "（一）手续办理"),
            heading(3, "1. 环评报批。", "已受理。"),
            heading(4, "（1）责任单位。", "区生态环境分局。"),
            paragraph("请认真整改。"),
        ),
        signature="青川区重点项目攻坚指挥部",
        dated_on=date(2020, 5, 20),
        copies="区委办公室，区政府办公室",
        printing=PrintingLine(office="青川区重点项目攻坚指挥部办公室", printed_on=date(2020, 5, 20)),
        verification_code="7K3M-81QD",
        verification_url="https://gongjian.example/verify/7K3M-81QD",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def grid_text() -> OfficialDocument:
    """Pages full of Chinese characters without punctuation, figures or Latin: the grid and nothing else."""
    return notice(paragraph(SENTENCE * 40, indent=False), copies="", printing=None)


def lights_table(rows: int = 60) -> Table:
    columns = (
        Column("序号"),
        Column("项目名称", align=Align.LEFT),
        Column("应完成投资额（万元）", align=Align.RIGHT),
        Column("状态"),
        Column("主要问题", align=Align.LEFT),
    )
    lights = (Light.GREEN, Light.YELLOW, Light.RED)
    content = tuple(
        (
            cell(str(number)),
            cell(f"示范项目{number:02d}号"),
            cell("1200.5"),
            cell(light=lights[number % 3]),
            cell("手续待批"),
        )
        for number in range(1, rows + 1)
    )
    return Table(columns=columns, rows=content, caption="红黄绿灯情况", note="注：截至5月17日。")


def with_annex(*, landscape: bool = False, rows: int = 60) -> OfficialDocument:
    return notice(annexes=(Annex(title="重点项目红黄绿灯情况表", blocks=(lights_table(rows),), landscape=landscape),))


def hostile() -> OfficialDocument:
    table = Table(columns=(Column(HOSTILE),), rows=((cell(run(HOSTILE, HOSTILE)),),), caption=HOSTILE, note=HOSTILE)
    return notice(
        paragraph(run(HOSTILE, HOSTILE)),
        heading(1, HOSTILE, HOSTILE),
        table,
        letterhead=HOSTILE,
        number=HOSTILE,
        title=HOSTILE,
        addressee=HOSTILE,
        signature=HOSTILE,
        copies=HOSTILE,
        printing=PrintingLine(office=HOSTILE, printed_on=date(2020, 5, 20)),
        annexes=(Annex(title=HOSTILE, blocks=(paragraph(HOSTILE),)),),
        verification_code=HOSTILE,
        verification_url="https://gongjian.example/?a=1&b=<x>",
    )
