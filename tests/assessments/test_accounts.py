"""The two-way account: drafted from the records for both sides, handed in, taken back until the meeting, frozen."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from gongjian.access.roles import Role
from gongjian.assessments import actions, jobs, queries
from gongjian.assessments.actions.accounts import MeetingBegun, NoSuchWeek, NotItsOwn, WeekNotOver
from gongjian.assessments.models import Account
from gongjian.core import work
from gongjian.core.actor import SYSTEM, actor_for_person
from gongjian.core.models import Event, Task
from gongjian.core.refusal import InputRefused, NewerVersion, NotFound, NotInThisState
from gongjian.messaging.models import Message
from gongjian.people.models import UnitKind
from gongjian.projects.actions import change_campaign_options
from tests import personas
from tests.assessments import week8
from tests.assessments.week8 import BEFORE, DUE, MET, MONDAY, WEEK, drafted
from tests.responsibility.factories import led

pytestmark = pytest.mark.django_db
ON = date(2020, 5, 18)


def test_drafted_once_for_whoever_owed_something(campaign, project, owner_unit, department, cadre):
    week8.promise(project, cadre)
    week8.node(project)
    week8.promise(project, week8.person(project, unit=week8.unit(project)), due_on=DUE + timedelta(days=7))
    for _again in range(2):
        jobs.draft_accounts_of_the_week(Task(), MONDAY)
    found = {(one.unit, one.project, one.side, one.state) for one in Account.objects.all()}
    assert found == {(department, None, "district", "drafted"), (None, project, "firm", "drafted")}
    assert Event.objects.filter(name="accounts.drafted").count() == 1


def test_due_and_meeting_by_the_rules_of_the_campaign(campaign, account):
    assert (account.due_at.isoformat(), account.meets_at) == ("2020-05-18T06:30:00+00:00", MET)
    change_campaign_options(
        campaign, {"account_hours": 8, "dispatch_hours": 9, "reason": "多给一天"}, by=SYSTEM, at=MONDAY
    )
    campaign.refresh_from_db()
    assert queries.account_week(campaign, WEEK).due_at.isoformat() == "2020-05-19T09:30:00+08:00"
    with pytest.raises(InputRefused):
        change_campaign_options(
            campaign, {"account_hours": 9, "dispatch_hours": 8, "reason": "颠倒"}, by=SYSTEM, at=MONDAY
        )


def test_both_sides_are_told_and_reminded_while_there_is_time(campaign, project, department, cadre):
    writer = personas.person(Role.DEPARTMENT, campaign.district, unit=department)
    week8.promise(project, cadre)
    jobs.draft_accounts_of_the_week(Task(), MONDAY)
    for hour in (2, 5, 6):  # 10:00 is too early; 13:00 is near; the second look adds nothing
        jobs.remind_of_accounts_due(Task(), MONDAY.replace(hour=hour))
    work.perform_all(MONDAY.replace(hour=6))
    assert [(one.person_id, one.must_act) for one in Message.objects.order_by("pk")] == [
        (writer.pk, False), (writer.pk, True),
    ]  # fmt: skip


def test_no_draft_before_the_cut_off_and_of_no_such_week(campaign, project):
    with pytest.raises(WeekNotOver):
        actions.draft_accounts(campaign, {"week": WEEK}, by=SYSTEM, at=BEFORE)
    with pytest.raises(NoSuchWeek):
        actions.draft_accounts(campaign, {"week": 99}, by=SYSTEM, at=MONDAY)
    assert queries.weeks_to_draft(BEFORE.replace(year=2021)) == []


# ---- handing in


def test_handed_in_is_frozen_and_later_facts_show_as_changed(campaign, account, project, department):
    by = personas.at_unit(Role.DEPARTMENT, department)
    actions.hand_in_account(account.pk, {"sentence": "基础已浇完"}, by=by, at=MONDAY)
    account.refresh_from_db()
    assert (account.state, account.sentence, account.handed_in_by_id, account.is_late) == (
        "handed_in", "基础已浇完", by.person_id, False,
    )  # fmt: skip
    project.promises.update(state="not_kept", done_on=None, miss_reason="weather")
    said = queries.held(account, queries.lines_now(account, on=ON))
    assert [(one.verdict, one.title) for one in said.lines] == [("kept", "浇筑基础")]
    assert [(one.then, one.now) for one in said.changes] == [("kept", "not_kept")]


def test_late_is_a_fact_and_refused_by_nobody(account, department):
    by = personas.at_unit(Role.DEPARTMENT, department)
    actions.hand_in_account(account.pk, {}, by=by, at=MET + timedelta(days=1))
    account.refresh_from_db()
    assert account.is_late


def test_taken_back_until_the_meeting_and_not_in_it(account, department):
    by = personas.at_unit(Role.DEPARTMENT, department)
    actions.hand_in_account(account.pk, {"sentence": "初稿"}, by=by, at=MONDAY)
    with pytest.raises(MeetingBegun):
        actions.take_back_account(account.pk, {}, by=by, at=MET)
    actions.take_back_account(account.pk, {}, by=by, at=MET - timedelta(minutes=1))
    account.refresh_from_db()
    assert (account.state, account.lines, account.digest, account.sentence) == ("drafted", [], "", "初稿")
    with pytest.raises(NotInThisState):
        actions.take_back_account(account.pk, {}, by=by, at=MONDAY)


def test_each_side_hands_in_its_own_and_sees_no_other(account, campaign, department):
    leader = personas.person(Role.LEAD_LEADER, campaign.district)
    Account.objects.filter(pk=account.pk).update(unit=None, person=leader)
    for by in (
        personas.at_district(Role.LEAD_LEADER, campaign.district),
        personas.at_unit(Role.DEPARTMENT, department),
    ):
        with pytest.raises(NotFound):
            actions.hand_in_account(account.pk, {}, by=by, at=MONDAY)
    with pytest.raises(NotItsOwn):
        actions.hand_in_account(account.pk, {}, by=personas.at_district(Role.OFFICE, campaign.district), at=MONDAY)


def test_the_office_answers_for_its_own_unit(account, campaign, project):
    Account.objects.filter(pk=account.pk).update(unit=week8.unit(project, UnitKind.OFFICE))
    office = personas.at_district(Role.OFFICE, campaign.district)
    assert list(queries.mine_to_hand_in(office, MONDAY)) == [account]
    actions.hand_in_account(account.pk, {}, by=office, at=MONDAY)
    assert list(queries.mine_to_hand_in(office, MONDAY)) == []


def test_a_leader_s_and_the_firms_accounts_are_handed_in_by_them(campaign, project, owner_unit):
    leader = week8.person(project)
    led(project, leader)
    week8.promise(project, leader)
    week8.node(project)
    drafted(campaign)
    by = {
        "district": actor_for_person(leader.pk, leader.name),
        "firm": personas.at_unit(Role.OWNER, owner_unit),
    }
    for one in Account.objects.all():
        assert list(queries.mine_to_hand_in(by[one.side], MONDAY)) == [one]
        assert list(queries.accounts_visible_to(by[one.side], on=ON)) == [one]
        actions.hand_in_account(one.pk, {}, by=by[one.side], at=MONDAY)
    assert set(Account.objects.values_list("state", flat=True)) == {"handed_in"}


def test_an_older_version_is_refused(account, department):
    by = personas.at_unit(Role.DEPARTMENT, department)
    for action in (actions.hand_in_account, actions.take_back_account):
        with pytest.raises(NewerVersion):
            action(account.pk, {"version": 9}, by=by, at=MONDAY)


def test_the_table_keeps_what_must_never_be_false(account, project):
    wrong = ({"state": "handed_in"}, {"person": week8.person(project)}, {"unit": None}, {"side": "firm"})
    for values in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            Account.objects.filter(pk=account.pk).update(**values)
