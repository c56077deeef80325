"""Accounts: which a viewer sees, what they hold now and held when they were handed in."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Q, QuerySet

from gongjian.access.decision import Extent
from gongjian.access.roles import Role
from gongjian.assessments.models import Account
from gongjian.assessments.queries.accounts.gathering import Party, by_party, told_in_week
from gongjian.assessments.queries.accounts.weeks import REACHES_BACK, AccountWeek
from gongjian.assessments.states import AccountState, Side
from gongjian.core.actor import Actor
from gongjian.core.moments import local_date
from gongjian.engine.accounts import Change, Line, Week, changes_since, thawed
from gongjian.people.states import UnitKind
from gongjian.projects.models import Campaign


def accounts_visible_to(viewer: Actor, *, on: date) -> QuerySet[Account]:
    return Account.objects.filter(_reached(viewer.extent("account.see", on=on)))


def _reached(reach: Extent) -> Q:
    if reach.everything:
        return Q()
    found = Q(campaign__district__in=reach.district_ids) | Q(unit__in=reach.unit_ids)
    # As `place()`: the firms of a project, and nobody else who has to do with it.
    for firm in ("owner_unit", "contractor_unit"):
        found |= Q(**{f"project__{firm}__in": reach.unit_ids})
    return found | Q(project__in=reach.project_ids) | Q(person=reach.person_id, person__isnull=False)


def answers_for(account: Account, actor: Actor, *, on: date) -> bool:
    """Narrower than the matrix for the campaign office, whose post is at the whole district: its own unit only."""
    if account.person_id is not None:
        return account.person_id == actor.person_id
    held_now = [post for post in actor.posts if post.is_held_on(on)]
    if account.unit is not None and account.unit.kind == UnitKind.OFFICE:
        return any(post.role is Role.OFFICE for post in held_now)
    place = account.place()
    firms = {post.project_id for post in held_now if post.role in (Role.OWNER, Role.CONTRACTOR)} - {None}
    return place.project_id in firms or any(post.unit_id in place.unit_ids for post in held_now)


def with_names(accounts: QuerySet[Account]) -> QuerySet[Account]:
    return accounts.select_related("campaign", "unit", "person", "project", "handed_in_by")


def mine_to_hand_in(viewer: Actor, at: datetime) -> QuerySet[Account]:
    """Of the last week: what was never handed in is no debt for ever."""
    reach = viewer.extent("hand_in_account", on=local_date(at))
    own = _reached(replace(reach, everything=False, district_ids=frozenset()))
    own |= Q(unit__kind=UnitKind.OFFICE, campaign__district__in=reach.district_ids)
    waiting = Account.objects.filter(
        own, state=AccountState.DRAFTED, drafted_at__gt=at - REACHES_BACK, campaign__closed_at=None
    )
    return with_names(waiting).order_by("due_at", "pk")


def parties_to_draft(campaign: Campaign, week: AccountWeek, on: date) -> list[Party]:
    """Whoever owed something in the week and has no account of it yet. Who owed nothing hands in nothing."""
    there = Account.objects.filter(campaign=campaign, week=week.number)
    has = set(there.values_list("side", "unit_id", "person_id", "project_id"))
    told = by_party(told_in_week(campaign, week.judged_on(on)))
    return [
        party
        for party, lines in told.items()
        if tuple(party) not in has and any(line.due_on <= week.last_on for line in lines)
    ]


def still_to_hand_in(campaign: Campaign, number: int) -> list[Account]:
    return list(Account.objects.filter(campaign=campaign, week=number, state=AccountState.DRAFTED).order_by("pk"))


def lines_now(account: Account, *, on: date) -> list[Line]:
    """As the records have it on this day."""
    week = Week(account.first_on, account.last_on, on)
    return by_party(told_in_week(account.campaign, week))[party_of(account)]


def party_of(account: Account) -> Party:
    return Party(Side(account.side), account.unit_id, account.person_id, account.project_id)


@dataclass(frozen=True, slots=True)
class Held:
    """What an account says, and what has changed since it was handed in."""

    lines: list[Line]
    changes: list[Change]


def held(account: Account, now: list[Line]) -> Held:
    """`now`: the lines of its party as the records have them; before it is handed in they are the account."""
    if account.state == AccountState.DRAFTED:
        return Held(now, [])
    then = thawed(account.lines)
    return Held(then, changes_since(then, now, last_on=account.last_on))


def accounts_of_week(campaign: Campaign, number: int) -> list[Account]:
    return list(
        with_names(Account.objects.filter(Q(campaign=campaign, week=number))).order_by(
            "-person__rank", "unit__pinyin", "pk"
        )
    )
