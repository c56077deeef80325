"""Words invented ledgers are made of: headings as Chinese offices write them, persons, amounts, group rows, notes."""

from __future__ import annotations

import random
import re
from decimal import Decimal
from typing import Any

HEADINGS = {
    "serial": ("序号", "序 号", "编号", "No."),
    "name": (
        "项目名称",
        "工程名称",
        "建设项目",
        "项目",
        "建设项目名称",
        "重点项目名称",
        "项 目 名 称",
        "项目（工程）名称",
    ),
    "total": (
        "总投资",
        "总投资额",
        "概算总投资",
        "投资总额",
        "计划总投资",
        "项目总投资",
        "投资规模",
        "估算总投资",
        "总投资规模",
    ),
    "plan": (
        "年度计划投资",
        "2020年计划投资",
        "今年计划投资",
        "当年计划投资",
        "本年度投资计划",
        "年度投资计划",
        "年度投资目标",
        "2020年度投资目标",
        "2020年投资任务",
        "2020年计划完成投资",
        "本年度计划完成投资",
        "当年投资计划",
        "2020年度计划投资额",
        "全年计划投资",
    ),
    "leaders": (
        "包联领导",
        "包保领导",
        "分包领导",
        "联系领导",
        "挂点领导",
        "责任领导",
        "县级领导",
        "牵头领导",
        "包抓领导",
        "分管领导",
        "区级包保领导",
        "包保县领导",
        "县级责任人",
        "挂钩县领导",
        "包联县级领导",
        "县级包联领导",
        "领衔领导",
        "责任县领导",
    ),
    "scope": ("建设内容及规模", "建设规模及内容", "主要建设内容", "项目概况", "建设内容", "项目建设内容"),
    "place": ("建设地点", "项目地址", "建设地址", "项目选址"),
    "nature": ("建设性质", "项目性质"),
    "unit": ("责任单位", "牵头单位", "主管单位", "行业主管部门", "责任部门", "主管部门", "牵头部门", "牵头责任单位"),
    "builder": ("业主单位", "建设单位", "项目单位", "项目法人", "项目业主", "实施主体", "投资主体", "业主"),
    "remark": ("备注", "备  注"),
    "q1w": ("一季度工作内容及形象进度", "一季度形象进度"),
    "q1": ("一季度投资", "一季度计划投资"),
    "q2w": ("二季度工作内容及形象进度", "二季度形象进度"),
    "q2": ("二季度投资", "二季度计划投资"),
    "q3w": ("三季度工作内容及形象进度", "三季度形象进度"),
    "q3": ("三季度投资", "三季度计划投资"),
    "q4w": ("四季度工作内容及形象进度", "四季度形象进度"),
    "q4": ("四季度投资", "四季度计划投资"),
}
TITLES = (
    "某某区2020年重点项目投资计划表",
    "某某县2020年重点建设项目领导包联责任分工一览表",
    "2020年“百日攻坚”重点工程项目台账",
)
UNIT_PLACES = (
    "none",
    "row",
    "right",
    "with others",
    "title",
    "heading",
    "slash",
    "own words",
    "group",
    "below",
    "header right",
)
SERIALS = ("plain", "plain", "gaps", "dotted", "bracketed", "padded", "circled", "chinese", "coded", "none")
SECTIONS = (
    "none",
    "none",
    "ordinal and name",
    "ordinal and name, sums",
    "in one cell",
    "in one cell, sums",
    "bracketed, sums",
    "plain words",
    "name with count, sums",
    "part",
)
TOTALS = [
    "合计",
    "合  计",
    "总计",
    "共计",
    "合计（{}项）",
    "合计{}个",
    "全县合计",
    "总 计（{}个）",
    "合计：",
    "共{}个项目",
]
NOTES: list[tuple[list[Any], str]] = [
    (["备注：项目性质指新建、续建。"], "note_row"),
    (["注：1.带★为省级重点项目；2.数据截至5月底。"], "note_row"),
    (["说明：投资额以统计部门核定数为准。"], "note_row"),
    (["★为省级重点项目"], "note_row"),
    (["填表人：某某某", None, None, "审核人：某某"], "signature_row"),
    (["单位负责人：           填表人：          联系电话："], "signature_row"),
    (["填报单位（盖章）："], "signature_row"),
    (["制表：某某某   2020年5月30日"], "signature_row"),
]
PERSONS = (
    *("赵一鸣", "钱立", "孙三立", "李四维", "周敏", "吴六一", "郑国平", "王建", "冯八一", "陈思远"),
    *("欧阳文博", "司马青", "阿不都·买买提", "江河", "任重远", "高山"),
)
TEXTS: dict[str, tuple[Any, ...]] = {
    "scope": ("新建厂房2万平方米，购置设备30台套。", "改扩建道路5公里\n配套管网", "占地120亩，总投资约3亿元", None),
    "place": ("东城片区", "西河镇", "工业园A区"),
    "nature": ("新建", "续建", "前期"),
    "unit": ("区住建局", "区教育局\n西河镇", "区发改局、区财政局", "区行政\n审批局"),
    "builder": ("某某建设有限公司", "区城投公司", "西河镇人民政府"),
    "remark": (None, "省重点", "专项债"),
    **{f"q{at}w": ("1、完成基础\n2、主体施工", None, "6月底前完工") for at in range(1, 5)},
}
_SEPARATORS = ("\n", "、", ",", "，", "；", ";", "/", "    ", "\u00a0", "    \n", "\u3000")
_TITLES = (
    "{}",
    "{}",
    "{}",
    "{}",
    "{}（副区长）",
    "区长 {}",
    "副区长：{}",
    "{}副县长",
    "县委书记{}",
    "{}同志",
    "{}(区委常委、常务副区长)",
)
_CHINESE = "一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六".split()
_UNREAD = ("待定", "/", "—", "——", "3000-5000", "3000～5000万元", "待审定", "根据实际确定", "5000（含专项债）", "暂无")


def project_name(draw: random.Random, at: int) -> str:
    """Distinct within a ledger; some carry words that are also headings."""
    kind = draw.choice(
        (
            "{}标准化厂房",
            "{}道路改扩建工程",
            "{}学校新建项目",
            "{}老旧小区改造（一期）",
            "{}产业园\n二期",
            "{}现代农业产业项目",
            "{}单位综合楼",
            "{}合计划片区整治",
            "S{}省道改造",
        )
    )
    return str(kind.format(f"{'东西南北中'[at % 5]}{'河山城湖林'[at // 5]}"))


def in_unit(wan: Decimal, unit: str) -> Decimal:
    """An amount in 万元 told in another unit."""
    return wan / {"万元": Decimal(1), "亿元": Decimal(10000), "元": Decimal("0.0001")}[unit]


def amount_cell(draw: random.Random, wan: Decimal, unit: str) -> tuple[Any, Decimal | None, bool]:
    """(cell, value in 万元, is it a cell that cannot be read)."""
    told = in_unit(wan, unit)
    written: dict[str, Any] = {
        "number": int(told) if told == int(told) else float(told),
        "text": f"{told:f}",
        "commas": f"{told:,f}",
        "wide": f"{told:f}".translate(str.maketrans("0123456789.", "０１２３４５６７８９．")),
        "own unit": draw.choice(("{}万元", "{} 万元", "{}万")).format(f"{wan:f}"),
        "in 亿": draw.choice(("{}亿元", "约{}亿元", "{}亿元左右", "约{}亿", "{}亿元（人民币）")).format(
            f"{wan / 10000:f}"
        ),
        "blank": draw.choice((None, " ")),
        "nought": 0,
        "unread": draw.choice(_UNREAD),
    }
    style = draw.choice(["number"] * 4 + list(written))
    value = {"blank": None, "unread": None, "nought": Decimal(0)}.get(style, wan)
    return written[style], value, style == "unread"


def _padded(draw: random.Random, name: str) -> str:
    if len(name) == 2 and draw.random() < 0.5:
        return draw.choice(("  ", "\u3000", "\u00a0\u00a0\u00a0", " ")).join(name)
    return name


def leader_cell(draw: random.Random, persons: list[str]) -> str:
    """Persons in one cell, with or without titles."""
    form = draw.choice(_TITLES)
    separator = draw.choice(_SEPARATORS) if form == "{}" else draw.choice(("\n", "、", "，", "；"))
    return separator.join(form.format(_padded(draw, one)) for one in persons)


def persons_in(cell: str) -> list[str]:
    """The persons a cell was made of."""
    bare = re.sub(r"\s", "", cell)
    return [one for one in PERSONS if one in bare]


def serial(style: str, number: int) -> Any:
    """A serial number in one of the styles offices use."""
    return {
        "dotted": f"{number}、",
        "bracketed": f"（{number}）",
        "padded": f"{number:03d}",
        "circled": chr(0x2460 + number - 1) if number <= 20 else number,
        "chinese": _CHINESE[(number - 1) % 16],
        "coded": f"2020-{number:03d}",
    }.get(style, number)


def section(style: str, ordinal: str, name: str, count: int) -> tuple[str, str]:
    """(text under the serial number, text under the name)."""
    if style.startswith("ordinal"):
        return ordinal, name
    if style.startswith("bracketed"):
        return f"（{ordinal}）", f"{name}{count}个"
    if style.startswith("in one cell"):
        return f"{ordinal}、{name}（共{count}个）", ""
    if style.startswith("name with count"):
        return "", f"{name}（{count}个）"
    return (f"第{ordinal}部分 {name}", "") if style == "part" else (name, "")


def column_numbers(style: str, width: int) -> list[Any]:
    """A row that numbers the columns."""
    if style == "1":
        return list(range(1, width + 1))
    if style == "甲":
        return ["甲", "乙", *range(1, width - 1)]
    return [f"({at})" if style == "(1)" else chr(0x2460 + at - 1) for at in range(1, width + 1)]
