"""The week's accounts: drafted by the clock, handed in by each side, taken back until the meeting."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from gongjian.assessments import events
from gongjian.assessments.inputs import DraftAccounts, HandInAccount, TakeBackAccount
from gongjian.assessments.models import Account
from gongjian.assessments.queries import (
    AccountWeek,
    Party,
    account_week,
    answers_for,
    lines_now,
    parties_to_draft,
    still_to_hand_in,
)
from gongjian.assessments.states import ACCOUNTS
from gongjian.core.action import Act, action
from gongjian.core.moments import local_date
from gongjian.core.refusal import Refusal, refuse_on_constraint
from gongjian.engine.accounts import digest_of, frozen
from gongjian.projects.models import Campaign
from gongjian.projects.queries import require_open


class NoSuchWeek(Refusal):
    code, http_status, field = "no_such_week", 422, "week"
    sentence = _("The campaign has no week %(week)s.")


class WeekNotOver(Refusal):
    code, field = "week_not_over", "week"
    sentence = _("Week %(week)s is cut off at %(cut_off)s; its accounts are drafted then.")


class NotItsOwn(Refusal):
    code, http_status = "not_its_own_account", 403
    sentence = _("Each side hands in its own account: this one is of %(party)s.")


class MeetingBegun(Refusal):
    code = "meeting_begun"
    sentence = _("The dispatch meeting has read the account at %(at)s; it can no longer be taken back.")


class DraftedAlready(Refusal):
    code = "accounts_drafted"
    sentence = _("The accounts of this week were drafted at this very moment; reload the page.")


refuse_on_constraint("one_account_of_a_unit_and_week", DraftedAlready)
refuse_on_constraint("one_account_of_a_person_and_week", DraftedAlready)
refuse_on_constraint("one_account_of_a_project_and_week", DraftedAlready)


@action(target=Campaign, given=DraftAccounts)
def draft_accounts(act: Act, campaign: Campaign, given: DraftAccounts) -> Campaign:
    """One account for everybody who owed something in the week. Again: for those who were added since."""
    require_open(campaign)
    week = _week_over(act, campaign, given.week)
    parties = parties_to_draft(campaign, week, local_date(act.at))
    for party in parties:
        act.save(
            Account(
                campaign=campaign, week=week.number, first_on=week.first_on, last_on=week.last_on,
                side=party.side, unit_id=party.unit_id, person_id=party.person_id, project_id=party.project_id,
                drafted_at=act.at, due_at=week.due_at, meets_at=week.meets_at,
            )
        )  # fmt: skip
    act.record(
        events.ACCOUNTS_DRAFTED,
        campaign,
        week=week.number,
        due=_moment(week.due_at),
        **_named(parties),
    )
    return campaign


@action(target=Campaign, given=DraftAccounts)
def remind_of_accounts(act: Act, campaign: Campaign, given: DraftAccounts) -> Campaign:
    """Those who have not handed in yet, once, before it is due."""
    week = _week_over(act, campaign, given.week)
    act.record(
        events.ACCOUNTS_REMINDED,
        campaign,
        week=week.number,
        due=_moment(week.due_at),
        **_named(still_to_hand_in(campaign, week.number)),
    )
    return campaign


@action(target=Account, given=HandInAccount)
def hand_in_account(act: Act, account: Account, given: HandInAccount) -> Account:
    """Freeze the lines as the records have them now, with the sentence. Late is a fact beside it and no more."""
    _refuse_others(act, account)
    account.expect_version(given.version)
    account.state = ACCOUNTS.after(account.state, "hand_in_account")
    account.lines = frozen(lines_now(account, on=local_date(act.at)))
    account.digest, account.sentence = digest_of(account.lines), given.sentence
    account.handed_in_by_id, account.handed_in_at = act.by.person_id, act.at
    act.save(account)
    act.record(
        events.ACCOUNT_HANDED_IN, account, week=account.week, party=str(account), sentence=given.sentence,
        digest=account.digest, late=account.is_late,
    )  # fmt: skip
    return account


@action(target=Account, given=TakeBackAccount)
def take_back_account(act: Act, account: Account, given: TakeBackAccount) -> Account:
    """Until the meeting begins. The sentence stays, the lines follow the records again."""
    _refuse_others(act, account)
    account.expect_version(given.version)
    after = ACCOUNTS.after(account.state, "take_back_account")
    if act.at >= account.meets_at:
        raise MeetingBegun(at=_moment(account.meets_at))
    withdrawn = account.digest
    account.state, account.lines, account.digest = after, [], ""
    account.handed_in_by, account.handed_in_at = None, None
    act.save(account)
    act.record(events.ACCOUNT_TAKEN_BACK, account, week=account.week, party=str(account), digest=withdrawn)
    return account


def _named(sides: Iterable[Account | Party]) -> dict[str, list[int]]:
    """For those who are told."""
    given = list(sides)
    return {
        name: sorted(pk for one in given if (pk := getattr(one, name.removesuffix("s"))) is not None)
        for name in ("unit_ids", "person_ids", "project_ids")
    }


def _refuse_others(act: Act, account: Account) -> None:
    if not answers_for(account, act.by, on=local_date(act.at)):
        raise NotItsOwn(party=str(account))


def _week_over(act: Act, campaign: Campaign, number: int) -> AccountWeek:
    week = account_week(campaign, number)
    if week is None:
        raise NoSuchWeek(week=number)
    if act.at < week.cut_off_at:
        raise WeekNotOver(week=number, cut_off=_moment(week.cut_off_at))
    return week


def _moment(at: datetime) -> str:
    return f"{localtime(at):%Y-%m-%d %H:%M}"
