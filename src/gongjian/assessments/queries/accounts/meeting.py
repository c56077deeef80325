"""Both sides of every project beside each other, as the dispatch meeting reads them."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

from gongjian.assessments.models import Account
from gongjian.assessments.queries.accounts.accounts import accounts_of_week, held, party_of
from gongjian.assessments.queries.accounts.gathering import NOBODY, Party, told_in_week
from gongjian.assessments.queries.accounts.weeks import AccountWeek
from gongjian.assessments.states import AccountState, Side
from gongjian.core.actor import Actor
from gongjian.engine.accounts import Change, Line, Verdict
from gongjian.projects.models import Campaign, Project
from gongjian.projects.queries import within_projects


@dataclass
class Part:
    """One party's lines on one project. Without an account: nobody is named, or nothing was due in the week."""

    side: Side
    account: Account | None = None
    lines: list[Line] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)


def projects_heard_by(viewer: Actor, campaign: Campaign, *, on: date) -> QuerySet[Project]:
    reach = viewer.extent("dispatch.see", on=on)
    return Project.objects.filter(within_projects(reach), campaign=campaign, left_at=None)


def parts_by_project(campaign: Campaign, week: AccountWeek, on: date) -> dict[int, list[Part]]:
    """A constant number of queries for all projects. What was handed in is read as it was handed in."""
    now: dict[Party, list[Line]] = defaultdict(list)
    for line, party in told_in_week(campaign, week.judged_on(on)):
        now[party or NOBODY].append(line)
    accounts = {party_of(one): one for one in accounts_of_week(campaign, week.number)}
    found: dict[int, list[Part]] = defaultdict(list)
    for party in dict.fromkeys([*accounts, *now]):
        for project, part in _by_project(party.side, accounts.get(party), now[party]).items():
            found[project].append(part)
    return found


def _by_project(side: Side, account: Account | None, now: list[Line]) -> dict[int, Part]:
    said = held(account, now) if account else None
    parts: dict[int, Part] = {}

    def part(project: int) -> Part:
        return parts.setdefault(project, Part(side, account))

    for line in said.lines if said else now:
        part(line.project_id).lines.append(line)
    for change in said.changes if said else ():
        part(change.line.project_id).changes.append(change)
    return parts


def is_missed(parts: list[Part]) -> bool:
    return any(line.verdict in (Verdict.NOT_KEPT, Verdict.PARTLY) for one in parts for line in one.lines)


def is_open(part: Part) -> bool:
    """Drafted and not handed in."""
    return part.account is not None and part.account.state == AccountState.DRAFTED
