"""The minutes of a huddle as a paper: what stands in the way, what was decided, by whom and by when. 纪要 in the plain
form of GB/T 9704-2012, 10.3: a mark on top, no addressee, no seal. The official paper is Chinese."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import translation

from gongjian.core.actor import Actor
from gongjian.core.moments import DISTRICT_ZONE
from gongjian.engine.documents import Align, Block, Cell, Column, OfficialDocument, Table, cell, heading, paragraph
from gongjian.engine.documents.chinese import chinese_date, chinese_month_day
from gongjian.fieldwork.models import Huddle, HuddlePoint
from gongjian.fieldwork.queries.huddles import points_visible_to
from gongjian.fieldwork.queries.order import projects_of_team
from gongjian.fieldwork.states import Half, HuddleState, PointKind
from gongjian.people.models import Unit
from gongjian.people.states import UnitKind

_HALF: dict[str, str] = {Half.MORNING: "早碰头", Half.EVENING: "晚碰头"}


@dataclass(frozen=True, slots=True)
class Minutes:
    """`before`: points of earlier huddles that this one settled or dropped."""

    huddle: Huddle
    minutes: int | None
    constraints: list[HuddlePoint]
    decisions: list[HuddlePoint]
    before: list[HuddlePoint]


def minutes_of(viewer: Actor, huddle: Huddle, *, on: date) -> Minutes:
    """As far as the viewer sees the projects."""
    rows = (
        points_visible_to(viewer, on=on).select_related("project", "owner", "unit", "promise", "huddle").order_by("pk")
    )
    points = list(rows.filter(huddle=huddle))
    before = rows.filter(project__campaign=huddle.campaign_id, recorded_at__lt=huddle.begun_at)
    if huddle.team is not None:
        before = before.filter(project__in=projects_of_team(huddle.team, huddle.on))
    settled = before.filter(settled_at__gte=huddle.begun_at)
    if huddle.closed_at is not None:
        settled = settled.filter(settled_at__lte=huddle.closed_at)
    return Minutes(
        huddle,
        length_minutes(huddle),
        [one for one in points if one.kind == PointKind.CONSTRAINT],
        [one for one in points if one.kind == PointKind.DECISION],
        list(settled),
    )


def length_minutes(huddle: Huddle) -> int | None:
    return round((huddle.closed_at - huddle.begun_at).total_seconds() / 60) if huddle.closed_at else None


def minutes_paper(minutes: Minutes) -> OfficialDocument:
    """The same facts give the same tree. A huddle still going on gives a draft."""
    huddle = minutes.huddle
    who = huddle.team.name if huddle.team else huddle.campaign.name
    with translation.override("zh-hans"):
        return OfficialDocument(
            letterhead="碰头会纪要",
            number=f"{chinese_date(huddle.on)} {_HALF[huddle.half]}",
            title=f"{who}{chinese_month_day(huddle.on)}{_HALF[huddle.half]}会纪要",
            addressee="",
            blocks=tuple(_blocks(minutes, who)),
            signature=huddle.team.name if huddle.team else _office_of(huddle),
            dated_on=huddle.on,
            draft=huddle.state != HuddleState.CLOSED,
        )


def _office_of(huddle: Huddle) -> str:
    unit = Unit.objects.filter(district=huddle.campaign.district_id, kind=UnitKind.OFFICE).order_by("pk").first()
    return unit.name if unit else huddle.campaign.district.name


def _blocks(minutes: Minutes, who: str) -> Iterator[Block]:
    yield paragraph(_opening(minutes, who))
    yield heading(1, "一、卡点")
    yield _table("卡点", minutes.constraints) if minutes.constraints else paragraph("无新增卡点。")
    yield heading(1, "二、议定事项")
    yield _table("议定事项", minutes.decisions) if minutes.decisions else paragraph("无新增议定事项。")
    if minutes.before:
        yield heading(1, "三、此前未了事项的了结")
        yield _table("事项", minutes.before)
    if minutes.huddle.note:
        yield heading(1, "四、备注" if minutes.before else "三、备注")
        yield paragraph(minutes.huddle.note)


def _opening(minutes: Minutes, who: str) -> str:
    huddle = minutes.huddle
    begun = f"{chinese_date(huddle.on)}{_clock(huddle.begun_at)}"
    if huddle.closed_at is None:
        return f"{begun}起，{who}召开{_HALF[huddle.half]}会，尚未结束。"
    return f"{begun}，{who}召开{_HALF[huddle.half]}会，用时{minutes.minutes}分钟。会议只记卡点、议定事项和责任人。"


def _clock(moment: datetime) -> str:
    return f"{moment.astimezone(DISTRICT_ZONE):%H:%M}"


def _table(matter: str, points: list[HuddlePoint]) -> Table:
    columns = (
        Column("序号", 2), Column("项目", 5, Align.LEFT), Column(matter, 8, Align.LEFT), Column("责任人", 3),
        Column("责任单位", 4), Column("时限", 3), Column("状态", 3),
    )  # fmt: skip
    return Table(columns, tuple(_row(number, point) for number, point in enumerate(points, start=1)))


def _row(number: int, point: HuddlePoint) -> tuple[Cell, ...]:
    return (
        cell(str(number)), cell(point.project.name), cell(point.text), cell(point.owner.name if point.owner else "—"),
        cell(point.unit.name if point.unit else "—"), cell(chinese_month_day(point.due_on) if point.due_on else "—"),
        cell(point.get_state_display()),
    )  # fmt: skip
