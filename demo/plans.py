"""Schedules of the story's sites: kinds of work block by block, all durations invented and stretched to the site's target day."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from typing import Any, NamedTuple

DAY_MINUTES = 480
HUNDREDTHS = 100


class Work(NamedTuple):
    """`after`: names of works of the same block, "SS+3" behind a colon for other links; none: the work before it.

    `flow`: waits for the same work of the block before: one crew goes from block to block.
    """

    name: str
    days: int
    crew: str = ""
    after: tuple[str, ...] | None = None
    flow: bool = False
    node: bool = False
    quantity: str = ""


@dataclass(frozen=True)
class Kind:
    """Head, the works of each block, tail. The tail's works without `after` follow the last work of every block."""

    head: tuple[Work, ...]
    block: tuple[Work, ...]
    tail: tuple[Work, ...]
    first: str  # work of the head that lets the first block begin


@dataclass
class Row:
    code: str
    name: str
    group: str
    days: int
    crew: str
    is_node: bool
    quantity: str
    before: list[tuple[str, str, int]] = field(default_factory=list)  # code, kind, lag in days


HEAD = (
    Work("项目部进场", 3, after=()),
    Work("施工许可证核发", 9, after=(), node=True),
    Work("场地平整与围挡", 6, after=("项目部进场",)),
    Work("临水临电接入", 7, after=("项目部进场",)),
    Work("环评批复", 26, after=(), node=True),
)
PLANT = Kind(
    HEAD,
    (
        Work("测量放线", 2),
        Work("桩基施工", 10, "静压桩机", flow=True, quantity="180 根"),
        Work("桩基检测", 4),
        Work("承台与基础浇筑", 12, "混凝土班组", flow=True, node=True, quantity="860 m³"),
        Work("地梁与回填", 7),
        Work("钢柱吊装", 7, "汽车吊", flow=True, quantity="240 t"),
        Work("屋架与檩条安装", 9, "汽车吊", node=True, quantity="310 t"),
        Work("屋面板安装", 7, "围护班组", flow=True),
        Work("墙面围护", 8, "围护班组", ("屋面板安装:SS+3",)),
        Work("地坪混凝土", 7, "混凝土班组", ("屋面板安装",), quantity="4200 ㎡"),
        Work("门窗与收口", 6, after=("墙面围护",), node=True),
    ),
    (
        Work("设备基础", 10, "混凝土班组"),
        Work("主机设备到货", 0, after=("环评批复:FS+20",), node=True),
        Work("设备安装就位", 14, "汽车吊", ("设备基础", "主机设备到货"), node=True),
        Work("工艺管道与电缆", 12, "", ("设备安装就位:SS+4",)),
        Work("雨污管网", 12, "", ("场地平整与围挡:FS+30",)),
        Work("厂区道路", 12, "", ("雨污管网",)),
        Work("绿化与照明", 9, "", ("厂区道路:SS+6",)),
        Work("消防验收", 4, "", ("工艺管道与电缆",)),
        Work("单机试车", 5, "", ("工艺管道与电缆", "设备安装就位")),
        Work("联动试车", 5, "", ("单机试车", "消防验收"), node=True),
        Work("竣工验收", 0, "", ("联动试车", "绿化与照明", "厂区道路"), node=True),
    ),
    "场地平整与围挡",
)
HOUSE = Kind(
    HEAD[:4],
    (
        Work("土方开挖", 5, "土方机械", flow=True, quantity="5200 m³"),
        Work("垫层与防水", 4),
        Work("筏板浇筑", 6, "混凝土班组", flow=True, node=True),
        Work("地下室结构", 8, "塔吊"),
        Work("一至三层结构", 10, "塔吊", flow=True),
        Work("四至六层结构", 10, "塔吊"),
        Work("主体封顶", 0, node=True),
        Work("二次结构砌筑", 9, "", ("四至六层结构:SS+5",)),
        Work("外墙保温", 9, "", ("主体封顶",)),
        Work("门窗安装", 6, "", ("二次结构砌筑", "外墙保温:SS+4")),
        Work("内墙抹灰", 9, "", ("二次结构砌筑",)),
        Work("水电与消防管道", 10, "", ("二次结构砌筑:SS+4",)),
        Work("室内装修", 10, "", ("内墙抹灰:SS+5", "水电与消防管道"), node=True),
    ),
    (
        Work("室外管网", 10),
        Work("道路与绿化", 10),
        Work("消防验收", 4, after=("室外管网",)),
        Work("竣工验收", 0, after=("消防验收", "道路与绿化"), node=True),
    ),
    "施工许可证核发",
)
ROAD = Kind(
    (Work("交通导改", 4, after=()), Work("管线迁改", 10, after=(), node=True), Work("征拆清表", 8, after=())),
    (
        Work("路基填筑", 8, "土方机械", flow=True, quantity="18600 m³"),
        Work("雨水管道", 7, "管道班组", ("路基填筑:SS+4",), flow=True),
        Work("污水管道", 7, "管道班组", ("雨水管道",)),
        Work("检查井砌筑", 4, "", ("污水管道:SS+3",)),
        Work("水稳底层", 4, "摊铺机", ("污水管道", "检查井砌筑"), flow=True),
        Work("水稳上层", 4, "摊铺机", node=True),
        Work("侧石安装", 5),
        Work("沥青下面层", 3, "摊铺机", ("侧石安装",), flow=True),
        Work("沥青上面层", 3, "摊铺机", node=True),
        Work("人行道铺装", 7, "", ("侧石安装",)),
        Work("乔木与绿化", 8, "", ("人行道铺装:SS+3",)),
    ),
    (
        Work("照明与信号", 9),
        Work("标线施划", 4),
        Work("交工验收", 0, after=("照明与信号", "标线施划"), node=True),
    ),
    "征拆清表",
)


def content_of(
    kind: Kind, blocks: Sequence[str], *, firm: str, start_on: date, finish_on: date, title: str
) -> dict[str, Any]:
    """As `draw_up_schedule` takes it; the last work ends on `finish_on`."""
    rows = _rows(kind, blocks)
    length = (finish_on - start_on).days + 1
    scale = HUNDREDTHS
    for _ in range(12):
        reached = _length(rows, scale)
        if reached == length:
            break
        scale = max(1, scale * length // reached)
    while _length(rows, scale) > length:
        scale -= 1
    return {
        "title": title,
        "start_on": start_on,
        "activities": [
            {
                "code": row.code,
                "name": row.name,
                "group": row.group,
                "duration_minutes": _scaled(row.days, scale) * DAY_MINUTES,
                "is_node": row.is_node,
                "crews": {f"{firm}{row.crew}": 1} if row.crew else {},
                **_amount(row.quantity),
            }
            for row in rows
        ],
        "links": [
            {
                "predecessor": before,
                "successor": row.code,
                "kind": kind,
                "lag_minutes": _scaled(lag, scale) * DAY_MINUTES,
            }
            for row in rows
            for before, kind, lag in row.before
        ],
    }


def _amount(text: str) -> dict[str, str]:
    number, _, unit = text.partition(" ")
    return {"quantity": number, "quantity_unit": unit} if text else {}


def _scaled(days: int, scale: int) -> int:
    return max(1, days * scale // HUNDREDTHS) if days else 0


def _rows(kind: Kind, blocks: Sequence[str]) -> list[Row]:
    numbers = count(1)
    rows: list[Row] = []
    head = _block(rows, numbers, "前期准备", kind.head, {}, None)
    before: dict[str, str] = {}
    for block in blocks:
        before = _block(rows, numbers, block, kind.block, before, head[kind.first])
    ends = [row.code for row in rows if row.group in blocks and row.name == kind.block[-1].name]
    known = dict(head)
    for work in kind.tail:
        row = _row(rows, numbers, "收尾与验收", work)
        named = work.after if work.after is not None else ()
        row.before = [_tie(known, one) for one in named] or [(end, "FS", 0) for end in ends]
        known[work.name] = row.code
    return rows


def _block(
    rows: list[Row], numbers: Any, group: str, works: Sequence[Work], flow: dict[str, str], first: str | None
) -> dict[str, str]:
    """Codes by name. The first work waits for `first`; the others for what they name, else for the one before."""
    codes: dict[str, str] = {}
    last = first
    for work in works:
        row = _row(rows, numbers, group, work)
        if work.after is None and last:
            row.before.append((last, "FS", 0))
        row.before += [_tie(codes, one) for one in work.after or ()]
        if work.flow and work.name in flow:
            row.before.append((flow[work.name], "FS", 0))
        last = codes[work.name] = row.code
    return codes


def _row(rows: list[Row], numbers: Any, group: str, work: Work) -> Row:
    row = Row(f"{next(numbers) * 10:04}", work.name, group, work.days, work.crew, work.node, work.quantity)
    rows.append(row)
    return row


def _tie(codes: dict[str, str], told: str) -> tuple[str, str, int]:
    name, _, link = told.partition(":")
    return codes[name], link[:2] or "FS", int(link[2:] or 0)


def _length(rows: Sequence[Row], scale: int) -> int:
    """Days from the first morning to the last evening: a forward pass over rows that stand in order."""
    starts: dict[str, int] = {}
    ends: dict[str, int] = {}
    for row in rows:
        days = _scaled(row.days, scale)
        start = 0
        for before, kind, lag in row.before:
            edge = ends[before] if kind[0] == "F" else starts[before]
            start = max(start, edge + _scaled(lag, scale) - (days if kind[1] == "F" else 0))
        starts[row.code], ends[row.code] = start, start + days
    return max(ends.values())
