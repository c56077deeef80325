"""What stands in a two-way account: each kind of debt with its verdict, and whose account it is."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongjian.assessments import actions, queries
from gongjian.assessments.models import Account
from gongjian.core.actor import SYSTEM
from gongjian.notices.models import Order, OrderReply
from gongjian.people.models import UnitKind
from gongjian.responsibility.actions import name_representative
from tests import factories
from tests.assessments import week8
from tests.assessments.week8 import BEFORE, DUE, MONDAY, WEEK, drafted
from tests.notices.cells import _order
from tests.responsibility.factories import led

pytestmark = pytest.mark.django_db
ON = date(2020, 5, 18)


def verdicts(campaign, *, on=ON):
    """By side and kind."""
    week = queries.account_week(campaign, WEEK)
    found = queries.parts_by_project(campaign, week, on)
    return {
        (part.side, line.kind): (line.verdict, line.reason)
        for parts in found.values()
        for part in parts
        for line in part.lines
    }


def test_promises_kept_partly_missed_and_still_open(campaign, project, cadre):
    for state, given in (("kept", {"done_on": DUE}), ("not_kept", {"miss_reason": "partly"}), ("promised", {})):
        week8.promise(project, cadre, state, **given)
    week8.promise(project, cadre, "prepared")
    week8.promise(project, cadre, due_on=DUE + timedelta(days=7))
    actions.draft_accounts(campaign, {"week": WEEK}, by=SYSTEM, at=MONDAY)
    found = [(one.verdict, one.reason) for one in queries.lines_now(Account.objects.get(), on=ON)]
    assert found == [("kept", "in_time"), ("partly", "partly"), ("not_kept", "open"), ("not_due", "runs")]


@pytest.mark.parametrize(
    ("origin", "kind"),
    [("", "promise"), ("fieldwork.visit:3", "visit_decision"), ("problems.conference:3", "conference_decision")],
)
def test_a_decision_that_became_a_promise_stands_once_and_says_whence(
    campaign, project, cadre, department, origin, kind
):
    week8.promise(project, cadre, origin=origin)
    assert list(verdicts(campaign)) == [("district", kind)]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"ended_by": "solved", "until_at": BEFORE}, ("kept", "in_time")),
        ({"ended_by": "lifted", "until_at": BEFORE}, ("partly", "handed_up")),
        ({"ended_by": "climbed", "until_at": MONDAY}, ("not_kept", "climbed")),
        ({"ended_by": "solved", "until_at": MONDAY}, ("not_kept", "late")),
        ({}, ("not_kept", "open")),
        ({"ended_by": "assigned", "until_at": BEFORE}, None),
    ],
)
def test_limits_of_problems(campaign, project, department, given, expected):
    week8.problem(project, unit=department, **given)
    assert verdicts(campaign).get(("district", "problem")) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, ("not_kept", "open")),
        ({"state": "kept", "settled_on": DUE}, ("kept", "in_time")),
        ({"state": "missed", "settled_on": ON}, ("not_kept", "open")),
        ({"state": "dropped", "settled_on": DUE}, None),
    ],
)
def test_decisions_of_a_conference_without_a_promise(campaign, project, department, given, expected):
    week8.decision(project, department, **given)
    assert verdicts(campaign).get(("district", "conference_decision")) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"promised_days": 3}, ("not_kept", "open")),
        ({"promised_days": 3, "state": "granted", "granted_on": DUE}, ("kept", "in_time")),
        ({"limit_days": 3, "state": "granted", "granted_on": ON}, ("not_kept", "late")),
        ({"promised_days": 30}, None),
        ({}, None),
    ],
)
def test_permits_by_their_promised_else_their_statutory_limit(campaign, project, department, given, expected):
    permit = week8.permit(project, lead_unit=department, accepted_on=date(2020, 5, 12))
    for name, value in given.items():
        setattr(permit, name, value)
    permit.save()
    assert verdicts(campaign).get(("district", "permit")) == expected


def test_while_the_clock_of_a_permit_stands_the_department_owes_nothing(campaign, project, department):
    permit = week8.permit(project, lead_unit=department, accepted_on=date(2020, 5, 12), promised_days=3)
    permit.stops.create(kind="supplement", from_on=date(2020, 5, 13), reason="缺图纸")
    assert verdicts(campaign) == {}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, ("not_kept", "open")),
        ({"lacking_met_on": DUE}, ("kept", "in_time")),
        ({"state": "granted"}, None),
    ],
)
def test_papers_owed_by_the_owner(campaign, project, owner_unit, given, expected):
    permit = week8.permit(project, accepted_on=date(2020, 5, 4), lacking_due_on=DUE)
    for name, value in given.items():
        setattr(permit, name, value)
    permit.save()
    assert verdicts(campaign).get(("firm", "papers")) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, ("not_kept", "open")),
        ({"state": "done", "done_on": DUE}, ("partly", "unconfirmed")),
        ({"state": "kept", "done_on": DUE}, ("kept", "in_time")),
    ],
)
def test_measures_of_help_have_the_firm_s_word(campaign, project, department, given, expected):
    week8.need(project, department, **given)
    assert verdicts(campaign)["district", "measure"] == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, ("not_kept", "open")),
        ({"state": "fixed", "fixed_at": BEFORE}, ("partly", "unchecked")),
        ({"state": "closed", "fixed_at": BEFORE, "fix_state": "accepted"}, ("kept", "in_time")),
        ({"fixed_at": BEFORE, "fix_state": "sent_back"}, ("not_kept", "open")),
        ({"state": "withdrawn"}, None),
    ],
)
def test_rectifications(campaign, project, given, expected):
    builder = week8.unit(project, UnitKind.CONTRACTOR)
    week8.finding(project, builder, **given)
    assert verdicts(campaign).get(("firm", "rectification")) == expected


@pytest.mark.parametrize(
    ("state", "outcome", "expected"),
    [
        ("issued", "", ("not_kept", "open")),
        ("replied", "done", ("kept", "in_time")),
        ("replied", "partly", ("partly", "replied_partly")),
        ("replied", "not_done", ("not_kept", "replied_not_done")),
        ("back", "done", ("not_kept", "open")),
        ("withdrawn", "", None),
    ],
)
def test_supervision_orders_by_their_last_reply(campaign, project, department, state, outcome, expected):
    order = _order(
        type("Where", (), {"project": project, "unit": department, "person": None, "on": DUE, "at": BEFORE}),
        due_on=DUE, state=state,
    )  # fmt: skip
    if outcome:
        OrderReply.objects.create(order=order, outcome=outcome, text="已办", replied_at=BEFORE)
    assert verdicts(campaign).get(("district", "order")) == expected
    assert Order.objects.count() == 1


def test_what_the_firms_of_a_project_owe_is_one_account_whoever_of_them_promised(campaign, project, owner_unit):
    speaker = week8.person(project)
    name_representative(
        project, {"person_id": speaker.pk, "side": "owner", "from_on": BEFORE.date()}, by=SYSTEM, at=BEFORE
    )
    builder = week8.unit(project, UnitKind.CONTRACTOR)
    for owner in (speaker, week8.person(project, unit=builder), week8.person(project, unit=owner_unit)):
        week8.promise(project, owner)
    week8.node(project)
    week8.node(project, state="cancelled")
    firm = drafted(campaign)
    assert [(one.side, one.project) for one in firm] == [("firm", project)]
    assert len(queries.lines_now(firm[0], on=ON)) == 4


def test_a_leader_answers_in_person_everybody_else_as_the_unit(campaign, project, department, cadre):
    leader = week8.person(project, unit=department)
    led(project, leader)
    stray = week8.person(project)
    for one in (leader, cadre, stray):
        week8.promise(project, one)
    assert {(one.person, one.unit) for one in drafted(campaign)} == {(leader, None), (None, department), (stray, None)}


def test_where_nobody_is_named_the_meeting_says_so(campaign, project):
    week8.permit(project, accepted_on=date(2020, 5, 12), promised_days=3)
    assert verdicts(campaign) == {("district", "permit"): ("not_kept", "open")}
    assert drafted(campaign) == []


def test_what_left_the_campaign_owes_nothing(campaign, project, cadre):
    week8.promise(project, cadre)
    project.left_at = BEFORE
    project.save()
    assert verdicts(campaign) == {}


def test_both_sides_of_fifty_projects_cost_as_many_queries_as_of_one(campaign, project, owner_unit, cadre):
    def measured():
        with CaptureQueriesContext(
            connection,
        ) as counted:
            verdicts(campaign)
        return len(counted)

    def fill(one):
        week8.promise(one, cadre)
        week8.node(one)

    fill(project)
    drafted(campaign)
    once = measured()
    for _number in range(49):
        fill(factories.ProjectFactory(campaign=campaign, owner_unit=owner_unit))
    assert measured() == once
