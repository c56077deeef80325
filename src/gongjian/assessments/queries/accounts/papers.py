"""The account on paper: of one party over its projects, or of one project with both sides. The official paper is Chinese."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.utils import translation

from gongjian.assessments.models import Account
from gongjian.assessments.queries.accounts.accounts import Held
from gongjian.assessments.queries.accounts.meeting import Part, is_open
from gongjian.assessments.queries.accounts.weeks import AccountWeek
from gongjian.assessments.queries.accounts.words import VERDICTS, change_words, line_shown
from gongjian.assessments.states import AccountState, Side
from gongjian.core.moments import local_date
from gongjian.engine.accounts import Change, Line
from gongjian.engine.documents import Align, Block, Column, OfficialDocument, Table, cell, heading, paragraph
from gongjian.engine.documents.chinese import chinese_date, chinese_month_day
from gongjian.problems.queries import office_of
from gongjian.projects.models import Project

LETTERHEAD = "双向担当交账"
_SIDES = ((Side.DISTRICT, "一、区里向项目交账"), (Side.FIRM, "二、企业向区里交账"))
_COLUMNS = (
    Column("事项", 8, Align.LEFT), Column("责任人", 4), Column("来源", 4), Column("时限", 4), Column("结果", 5), Column("说明", 6, Align.LEFT),
)  # fmt: skip


def account_paper(account: Account, said: Held, projects: dict[int, Any], *, on: date) -> OfficialDocument:
    """Until it is handed in the paper is a draft."""
    with translation.override("zh-hans"):
        return OfficialDocument(
            letterhead=LETTERHEAD,
            number=f"第{account.week}周",
            title=f"{account}第{account.week}周交账表",
            addressee="",
            blocks=(paragraph(_days(account.first_on, account.last_on)), *_account(account, said, projects)),
            signature=str(account) if account.handed_in_at else "",
            dated_on=local_date(account.handed_in_at) if account.handed_in_at else on,
            draft=account.state != AccountState.HANDED_IN,
        )


def _account(account: Account, said: Held, projects: dict[int, Any]) -> Iterator[Block]:
    columns = (Column("项目", 5, Align.LEFT), *_COLUMNS)
    shown = [line_shown(line, projects) for line in said.lines]
    yield Table(columns, tuple((cell(one.project), *_cells(one.line)) for one in shown))
    yield from _said(account, said.changes)


def project_paper(project: Project, week: AccountWeek, parts: list[Part], *, on: date) -> OfficialDocument:
    """A draft as long as one of the parties has not handed in."""
    office, is_draft = office_of(project.campaign), any(is_open(part) for part in parts)
    with translation.override("zh-hans"):
        return OfficialDocument(
            letterhead=LETTERHEAD,
            number=f"第{week.number}周",
            title=f"{project.name}第{week.number}周双向担当交账表",
            addressee="",
            blocks=(paragraph(_days(week.first_on, week.last_on)), *_both(parts)),
            signature="" if is_draft else office.name if office else project.campaign.district.name,
            dated_on=on,
            draft=is_draft,
        )


def _both(parts: list[Part]) -> Iterator[Block]:
    for side, title in _SIDES:
        yield heading(1, title)
        own = [part for part in parts if part.side == side]
        for part in own:
            if side == Side.DISTRICT:
                yield heading(2, str(part.account) if part.account else "其他")
            yield Table(_COLUMNS, tuple(_cells(line) for line in part.lines))
            if part.account is not None:
                yield from _said(part.account, part.changes)
        if not own:
            yield paragraph("本周没有到期事项。")


def _days(first_on: date, last_on: date) -> str:
    return f"交账事项为{chinese_date(first_on)}至{chinese_date(last_on)}到期的承诺、决定和时限，由系统从记录中取数。"


def _cells(line: Line) -> tuple[Any, ...]:
    shown = line_shown(line, {})
    texts = (
        line.title,
        line.who,
        str(shown.kind),
        chinese_month_day(line.due_on),
        str(VERDICTS[line.verdict][1]),
        shown.reason,
    )
    return tuple(cell(text or "—") for text in texts)


def _said(account: Account, changes: Iterable[Change]) -> Iterator[Block]:
    if account.sentence:
        yield paragraph(f"说明：{account.sentence}")
    if account.handed_in_at is not None:
        late = "（晚于规定时限）" if account.is_late else ""
        yield paragraph(
            f"{account.handed_in_by or account}于{chinese_date(local_date(account.handed_in_at))}上交{late}。"
        )
    else:
        yield paragraph("尚未上交，以上为系统拟稿。")
    for change in changes:
        yield paragraph(f"上交后变化：{change.line.title}，{change_words(change)}。")
