"""Minutes 会议纪要 as a tree, in the form of GB/T 9704-2012, 10.3: red heading, no seal, those present below the text."""

from collections.abc import Iterator, Sequence
from datetime import date

from gongjian.core.moments import DISTRICT_ZONE
from gongjian.engine.documents import (
    Align,
    Annex,
    Block,
    Column,
    OfficialDocument,
    PrintingLine,
    Roster,
    Table,
    cell,
    heading,
    paragraph,
)
from gongjian.engine.documents.chinese import chinese_date, heading_number
from gongjian.people.models import Person
from gongjian.problems.models import AgendaItem, Attendee, Conference, Decision, Minutes
from gongjian.problems.queries.holders import office_of
from gongjian.problems.states import AttendeeRole, ConferenceState, DecisionKind, ItemKind, ItemState
from gongjian.projects.queries import options_of

# The official text is Chinese whatever the reader's language; what stands here is the form of the paper.
HEADING = "{district}重点项目攻坚联席会商纪要"
TITLE = "{campaign}第{number}次联席会商纪要"
OPENING = "{day}{time}，{chair}在{venue}主持召开第{number}次联席会商，研究{items}个议题，作出{decisions}项决定。现将会商情况纪要如下："
ROLES = {AttendeeRole.ATTENDS: "出席", AttendeeRole.EXCUSED: "请假", AttendeeRole.LISTENS: "列席"}
KINDS = {
    ItemKind.PROBLEM: "问题", ItemKind.CONSTRAINT: "未解除的约束", ItemKind.DECISION: "未按期办结的决定", ItemKind.OTHER: "",
}  # fmt: skip
DECIDED, NOTED, PUT_OFF = "会商决定：", "会议听取了情况，不作决定。", "本议题转入下次会商：{reason}。"
NO_DECISION = "本次会商未作决定：{reason}。"
CORRECTED = "本纪要为第{version}版，更正此前各版：{reason}。"
COLUMNS = (
    Column("序号", 1), Column("决定事项", 6, Align.LEFT), Column("责任单位（责任人）", 3, Align.LEFT), Column("办结时限", 3),
)  # fmt: skip
AT_ONCE = "当场办结"


def minutes_paper(conference: Conference, minutes: Minutes | None, *, on: date | None = None) -> OfficialDocument:
    """Issued under the number of `minutes`; without one, how they would read now (`on`), marked as a draft."""
    items = list(conference.items.select_related("problem", "project").order_by("order", "id"))
    decisions = list(conference.decisions.select_related("owner_person__unit", "owner_unit").order_by("number"))
    dated_on = minutes.dated_on if minutes else on or date.min
    office = str(office_of(conference.campaign) or "")
    return OfficialDocument(
        letterhead=heading_of(conference),
        number=_number_line(minutes, office, dated_on),
        title=TITLE.format(campaign=conference.campaign.name, number=conference.number),
        addressee="",
        blocks=tuple(_blocks(conference, minutes, items, decisions)),
        signature="",
        dated_on=dated_on,
        annexes=tuple(_annexes(decisions)),
        rosters=tuple(_rosters(conference)),
        copies="各出席单位、列席单位" if minutes else "",
        printing=PrintingLine(office=office, printed_on=minutes.dated_on) if minutes and office else None,
        draft=minutes is None,
    )


def heading_of(conference: Conference) -> str:
    own = options_of(conference.campaign).minutes_heading
    return own or HEADING.format(district=conference.campaign.district.name)


def _number_line(minutes: Minutes | None, office: str, dated_on: date) -> str:
    number = f"第{minutes.sequence}期" if minutes else "第　期"
    return "　　".join(part for part in (number, office, chinese_date(dated_on)) if part)


def _blocks(
    conference: Conference, minutes: Minutes | None, items: Sequence[AgendaItem], decisions: Sequence[Decision]
) -> Iterator[Block]:
    yield paragraph(_opening(conference, items, decisions))
    if minutes and minutes.version > 1:
        yield paragraph(CORRECTED.format(version=minutes.version, reason=minutes.reason.rstrip("。")))
    if not decisions and conference.closing_reason and conference.state == ConferenceState.CLOSED:
        yield paragraph(NO_DECISION.format(reason=conference.closing_reason.rstrip("。")))
    for number, item in enumerate(items, start=1):
        yield heading(1, heading_number(1, number) + item.title.rstrip("。"))
        yield from _item(item, [one for one in decisions if one.item_id == item.pk])


def _opening(conference: Conference, items: Sequence[AgendaItem], decisions: Sequence[Decision]) -> str:
    met = (conference.begun_at or conference.meets_at or conference.drafted_at).astimezone(DISTRICT_ZONE)
    return OPENING.format(
        day=chinese_date(met.date()),
        time=f"{met:%H}时{met:%M}分",
        chair=_titled(conference.chair),
        venue=conference.venue,
        number=conference.number,
        items=len(items),
        decisions=len(decisions),
    )


def _item(item: AgendaItem, decisions: Sequence[Decision]) -> Iterator[Block]:
    about = [KINDS[ItemKind(item.kind)], str(item.problem) if item.problem else "", str(item.project or "")]
    known = "，".join(part for part in about if part)
    if known:
        yield paragraph(f"（{known}）")
    for line in item.notes.splitlines():
        if line.strip():
            yield paragraph(line.strip())
    for place, decision in enumerate(decisions, start=1):
        lead = DECIDED if place == 1 else ""
        yield paragraph(f"{lead}{heading_number(4, place)}{decision.text.rstrip('。')}。{_who_and_when(decision)}")
    if item.state == ItemState.PUT_OFF:
        yield paragraph(PUT_OFF.format(reason=item.outcome.rstrip("。")))
    elif item.state == ItemState.NOTED:
        yield paragraph(NOTED)


def _who_and_when(decision: Decision) -> str:
    if decision.kind == DecisionKind.SOLVE:
        return f"{AT_ONCE}。"
    return f"由{owner_of_decision(decision)}负责，{chinese_date(decision.due_on)}前办结。"


def owner_of_decision(decision: Decision) -> str:
    """The unit with the person in brackets; one of them where there is only one."""
    person, unit = (
        decision.owner_person,
        decision.owner_unit or (decision.owner_person.unit if decision.owner_person else None),
    )
    if person is None:
        return str(unit or "")
    return f"{unit}（{person.name}）" if unit else person.name


def _annexes(decisions: Sequence[Decision]) -> Iterator[Annex]:
    if decisions:
        rows = tuple(
            (
                cell(str(one.number)),
                cell(one.text),
                cell(owner_of_decision(one)),
                cell(AT_ONCE if one.kind == DecisionKind.SOLVE else chinese_date(one.due_on)),
            )
            for one in decisions
        )
        yield Annex(title="会商决定事项清单", blocks=(Table(COLUMNS, rows),))


def _rosters(conference: Conference) -> Iterator[Roster]:
    rows = list(conference.attendees.select_related("unit", "person__unit").order_by("id"))
    for role, label in ROLES.items():
        names = [_named(row) for row in rows if row.role == role]
        if role == AttendeeRole.ATTENDS and conference.chair is not None:
            chair = f"{_titled(conference.chair)}（主持）"
            names = [chair, *(_named(row) for row in rows if row.role == role and row.person_id != conference.chair_id)]
        if names:
            yield Roster(label=label, names="，".join(names))


def _named(row: Attendee) -> str:
    if row.person is None:
        return str(row.unit or "")
    return f"{row.person.unit} {row.person.name}" if row.person.unit else row.person.name


def _titled(person: Person | None) -> str:
    return "" if person is None else f"{person.title}{person.name}"
