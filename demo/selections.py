"""Best of the best in the story: a facade decided, a greening scored and not yet decided, a school's colours being scored."""

import io
from datetime import date
from typing import Any, NamedTuple

from django.conf import settings
from PIL import Image, ImageDraw

from demo.world import World, at
from gongjian.improvements.actions import (
    add_alternative,
    add_drawing,
    close_scoring,
    decide_selection,
    declare_conflict,
    name_reviewer,
    open_scoring,
    score_alternatives,
    set_criteria,
    start_selection,
)
from gongjian.improvements.actions.arriving import take_in_drawing
from gongjian.improvements.models import Selection


class Told(NamedTuple):
    on: date
    project: str
    kind: str
    title: str
    about: str
    criteria: tuple[tuple[str, str, str], ...]
    # Name, who designed it, in short, wall and stripe.
    alternatives: tuple[tuple[str, str, str, str, str], ...]
    # Who → the points of each alternative in the order of the criteria; None where nothing was handed in.
    sheets: dict[str, tuple[tuple[int, ...], ...] | None]


STORY = (
    Told(
        date(2020, 4, 13), "河北盛卓", "colours", "主厂房外立面色彩", "与开发区整体风貌协调，三年内不重新粉刷。",
        (("整体效果", "40", "与园区协调、远观近看"), ("耐久易维护", "35", "抗褪色、便于清洗"), ("造价", "25", "含施工措施费")),
        (
            ("方案一 灰白主调", "邯郸市建筑设计院", "灰白墙面，深蓝檐口", "#d9dde0", "#27415f"),
            ("方案二 暖砖红", "冀南建筑设计有限公司", "砖红勒脚，米色墙面", "#e8dcc4", "#9c4a34"),
            ("方案三 企业蓝", "河北盛卓设计部", "企业标准色满刷", "#7fa6cf", "#ffffff"),
        ),
        {
            "shi": ((88, 90, 80), (84, 72, 76), (70, 68, 88)),
            "xu": ((86, 88, 82), (90, 74, 70), (72, 70, 86)),
            "lu": ((90, 86, 78), (82, 78, 74), (76, 66, 84)),
        },
    ),
    Told(
        date(2020, 5, 25), "快速路绿化", "greening", "中分带绿化配置", "四季有绿、养护省水。",
        (("景观效果", "45", ""), ("养护成本", "35", "含浇灌用水"), ("成活率", "20", "近三年本地同类工程")),
        (
            ("方案一 大叶黄杨球", "区园林站", "常绿球类间植月季", "#7fa36b", "#c9577a"),
            ("方案二 国槐加草花", "冀南园林设计有限公司", "乔木遮荫，地被草花", "#5d8a4e", "#d8b04a"),
        ),
        {"qin": ((82, 86, 90), (90, 70, 76)), "du": ((84, 84, 88), (90, 74, 78)), "jiang": ((78, 88, 90), (88, 72, 80))},
    ),
    Told(
        date(2020, 6, 4), "三中迁建", "colours", "教学楼外墙色彩", "明快、耐脏，与宿舍楼一致。",
        (("适合学校", "50", ""), ("耐久易维护", "30", ""), ("造价", "20", "")),
        (
            ("方案一 米黄", "邯郸市建筑设计院", "米黄墙面，棕色线条", "#efe2b8", "#8c6239"),
            ("方案二 浅灰蓝", "冀南建筑设计有限公司", "浅灰蓝墙面，白色窗套", "#b9c9d6", "#ffffff"),
        ),
        {"fan": ((88, 80, 82), (80, 86, 80)), "xu": None, "zhou": None},
    ),
)  # fmt: skip


def weigh(world: World, day: date) -> None:
    for told in STORY:
        if told.on == day:
            _tell(world, told)


def _tell(world: World, told: Told) -> None:
    morning = at(told.on, 10)
    given = {"kind": told.kind, "title": told.title, "about": told.about}
    number = world.do(start_selection, world.projects[told.project], given, who="lei", when=morning)
    rows = tuple({"name": name, "weight_percent": weight, "note": note} for name, weight, note in told.criteria)
    world.do(set_criteria, number, {"criteria": rows}, who="lei", when=morning)
    for name, designer, note, wall, stripe in told.alternatives:
        values = {"name": name, "designer": designer, "note": note}
        alternative = world.do(add_alternative, number, values, who="lei", when=morning)
        content = drawn(wall, stripe, as_pdf=told is STORY[0])
        found = take_in_drawing(content, title="效果图", store=settings.DRAWINGS)
        world.do(add_drawing, alternative, found.model_dump(), who="lei", when=morning)
    sheets = {
        who: world.do(name_reviewer, number, {"person_id": world.persons[who]}, who="lei", when=morning)
        for who in told.sheets
    }
    world.do(open_scoring, number, {}, who="lei", when=at(told.on, 11))
    _score(world, Selection.objects.get(pk=number), told, sheets)
    if all(told.sheets.values()):
        world.do(close_scoring, number, {}, who="lei", when=at(told.on, 16))
    if told is STORY[0]:
        first = Selection.objects.get(pk=number).alternatives.get(position=0)
        reasons = {"alternative_id": first.pk, "reasons": "效果和耐久两项均列第一，三位评审意见一致。"}
        world.do(decide_selection, number, reasons, who="chen", when=at(told.on, 17))


def _score(world: World, selection: Selection, told: Told, sheets: dict[str, int]) -> None:
    alternatives = list(selection.alternatives.order_by("position"))
    criteria = list(selection.criteria.order_by("position"))
    for who, rows in told.sheets.items():
        if rows is None:
            continue
        over = who == "lu"
        if over:  # the plant's own design office: he leads this project and steps back from it
            given: dict[str, Any] = {
                "alternative_id": alternatives[-1].pk,
                "reason": "分包该企业，与其设计部有工作联系",
            }
            world.do(declare_conflict, sheets[who], given, who=who, when=at(told.on, 14))
        scores = tuple(
            {"alternative_id": alternative.pk, "criterion_id": criterion.pk, "points": points}
            for alternative, row in zip(alternatives[: len(rows) - over], rows, strict=False)
            for criterion, points in zip(criteria, row, strict=True)
        )
        world.do(score_alternatives, sheets[who], {"scores": scores}, who=who, when=at(told.on, 15))


def drawn(wall: str, stripe: str, *, as_pdf: bool) -> bytes:
    """A plain elevation: ground, wall, stripe and windows."""
    sheet = Image.new("RGB", (1200, 800), "#f7f7f4")
    draw = ImageDraw.Draw(sheet)
    draw.rectangle((0, 640, 1200, 800), fill="#c8cbc2")
    draw.rectangle((120, 240, 1080, 640), fill=wall, outline="#555")
    draw.rectangle((120, 240, 1080, 290), fill=stripe, outline="#555")
    for left in range(180, 1020, 140):
        draw.rectangle((left, 360, left + 90, 520), fill="#5b6b78", outline=stripe, width=6)
    out = io.BytesIO()
    sheet.save(out, "PDF" if as_pdf else "JPEG", resolution=100.0)
    return out.getvalue()
