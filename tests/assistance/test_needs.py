"""帮扶: need, measure, limit, result confirmed by the firm; past the limit it is a problem like any other."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from gongjian.access.roles import Role
from gongjian.assistance import actions
from gongjian.assistance.actions.needs import ResponsibleUnknown
from gongjian.assistance.jobs import climb_needs
from gongjian.assistance.models import Need
from gongjian.assistance.queries import needs_visible_to, totals_of
from gongjian.assistance.states import NEEDS, NeedState
from gongjian.core.actor import SYSTEM, actor_for_person
from gongjian.core.refusal import InputRefused, NewerVersion, NotAllowed, NotFound, NotInThisState
from gongjian.core.work import perform_all
from gongjian.messaging.models import Message
from gongjian.people.models import Post, UnitKind
from gongjian.problems.actions import NobodyToRaise, confirm_problem, reopen_problem, solve_problem, withdraw_problem
from gongjian.problems.models import Problem
from tests import factories, personas
from tests.assistance.factories import DUE, TODAY, done, in_hand, owner_of, raised
from tests.factories import AT

pytestmark = [pytest.mark.django_db, pytest.mark.row("C3")]
LATE = AT + timedelta(days=8)  # the day after the limit
STEPS = {
    "plan_measure": {"measure": "对接", "due_on": DUE},
    "report_result": {"result": "已放款", "done_on": TODAY},
    "confirm_need": {"told_how": "来电"},
    "send_back_need": {"reason": "还差"},
    "withdraw_need": {"reason": "自行解决"},
    "climb_need": {},
}


@pytest.fixture
def owner(project, office):
    factories.UnitFactory(district=project.campaign.district, kind=UnitKind.OFFICE)
    return owner_of(project, office)


def climbed(project, owner, office):
    need = in_hand(raised(project, owner), office)
    climb_needs(None, LATE)
    need.refresh_from_db()
    return need


@pytest.mark.parametrize("name", STEPS)
def test_every_step_from_every_state(project, office, owner, name):
    unit = factories.UnitFactory(district=project.campaign.district)
    given = STEPS[name] | ({"responsible_unit_id": unit.pk} if name == "plan_measure" else {})
    problem = problem_of(project)
    for state in NeedState.values:
        need = raised(project, owner)
        on_ladder = {"problem": problem} if state == "climbed" else {}
        Need.objects.filter(pk=need.pk).update(state=state, responsible_unit=unit, due_on=DUE, **on_ladder)
        if NEEDS.allows(state, name):
            getattr(actions, name)(need.pk, given, by=office, at=AT)
            need.refresh_from_db()
            assert need.state == NEEDS.after(state, name)
        else:
            with pytest.raises(NotInThisState):
                getattr(actions, name)(need.pk, given, by=office, at=AT)


def problem_of(project):
    person = factories.PersonFactory(district=project.campaign.district)
    return Problem.objects.create(
        project=project, campaign=project.campaign, number=7, title="缺口", kind="funds", raised_by=person,
        raised_at=AT, level="lead_leader", due_at=AT,
    )  # fmt: skip


def test_the_firm_has_the_last_word(project, office, owner):
    need = done(in_hand(raised(project, owner), office), office)
    actions.send_back_need(need, {"reason": "只到账一半"}, by=owner, at=AT)
    need.refresh_from_db()
    assert (need.state, need.done_on, need.done_by) == ("in_hand", None, None)
    need = done(need, office)
    actions.confirm_need(need, {}, by=owner, at=AT)
    need.refresh_from_db()
    assert (need.state, need.kept_at) == ("kept", AT)


def test_the_office_only_writes_down_how_the_firm_said_so_and_never_confirms_its_own_result(project, office, owner):
    need = done(in_hand(raised(project, owner), office), office)
    with pytest.raises(actions.OwnResult):
        actions.confirm_need(need, {"told_how": "来电"}, by=office, at=AT)
    colleague = personas.at_district(Role.OFFICE, project.campaign.district)
    with pytest.raises(actions.SayHowTheFirmToldIt):
        actions.confirm_need(need, {}, by=colleague, at=AT)
    actions.confirm_need(need, {"told_how": "企业来电确认"}, by=colleague, at=AT)
    department = personas.at_unit(Role.DEPARTMENT, need.responsible_unit)
    with pytest.raises(NotAllowed):
        actions.send_back_need(need, {"reason": "x"}, by=department, at=AT)


def test_past_its_limit_a_need_becomes_one_problem_raised_by_whoever_said_it(project, office, owner):
    need = in_hand(raised(project, owner), office)
    climb_needs(None, AT + timedelta(days=7))  # the day of the limit itself
    assert not Problem.objects.exists()
    climb_needs(None, LATE)
    climb_needs(None, LATE)
    problem = Problem.objects.get()
    need.refresh_from_db()
    assert (need.state, need.problem, problem.title, problem.kind) == ("climbed", problem, "流动资金缺口", "funds")
    assert (problem.raised_by_id, problem.blocking_unit) == (owner.person_id, need.responsible_unit)


def test_settled_on_the_ladder_it_is_settled_here_and_the_firm_is_asked_once(project, office, owner):
    need = climbed(project, owner, office)
    solve_problem(need.problem, {"solution": "银行已放款"}, by=office, at=LATE)
    confirm_problem(need.problem, {}, by=owner, at=LATE)
    perform_all(LATE)
    need.refresh_from_db()
    assert (need.state, need.result, need.kept_at) == ("kept", "银行已放款", LATE)
    reopen_problem(need.problem, {"reason": "被抽贷"}, by=owner, at=LATE)
    perform_all(LATE)
    need.refresh_from_db()
    assert (need.state, need.kept_at) == ("climbed", None)


def test_withdrawn_from_the_ladder_it_waits_for_a_measure_again(project, office, owner):
    need = climbed(project, owner, office)
    withdraw_problem(need.problem, {"reason": "改走担保"}, by=owner, at=LATE)
    perform_all(LATE)
    need.refresh_from_db()
    assert (need.state, need.problem) == ("raised", None)


def test_where_whoever_said_it_has_left_the_office_raises_it(project, office, owner):
    person = factories.PersonFactory(district=project.campaign.district)
    factories.PostFactory(person=person, role=Role.OFFICE, until_on=DUE)
    need = in_hand(raised(project, actor_for_person(person.pk, person.name)), office)
    climb_needs(None, LATE)
    assert Problem.objects.get().raised_by_id == office.person_id
    Post.objects.update(until_on=DUE)
    Need.objects.filter(pk=need.pk).update(state="in_hand", problem=None)
    with pytest.raises(NobodyToRaise):
        actions.climb_need(need.pk, {}, by=SYSTEM, at=LATE)


def test_the_clock_does_not_climb_before_the_limit(project, office, owner):
    with pytest.raises(actions.LimitNotOut):
        actions.climb_need(in_hand(raised(project, owner), office), {}, by=SYSTEM, at=AT)


def test_a_loan_is_followed_to_the_money(project, office, owner):
    bank = factories.UnitFactory(district=project.campaign.district, kind=UnitKind.BANK)
    need = raised(project, owner)
    assert need.loan_state == "asked"
    given = {"loan_state": "paid_out", "landed_wan": Decimal(450), "bank_id": bank.pk}
    actions.report_loan(need, given, by=office, at=AT)
    raised(project, owner, kind="labour", title="缺钢筋工")
    totals = totals_of(Need.objects.all(), on=TODAY)
    assert (totals.open, totals.kept, totals.wanted_wan, totals.landed_wan) == (2, 0, Decimal(500), Decimal(450))
    with pytest.raises(actions.NotForFinance):
        actions.report_loan(Need.objects.get(kind="labour"), {"loan_state": "asked"}, by=office, at=AT)


def test_the_responsible_unit_and_the_bank_see_it_a_stranger_does_not(project, office, owner):
    bank = factories.UnitFactory(district=project.campaign.district, kind=UnitKind.BANK)
    need = in_hand(raised(project, owner, bank_id=bank.pk), office)
    other = factories.UnitFactory(district=project.campaign.district)
    for unit, sees in ((bank, True), (need.responsible_unit, True), (other, False)):
        viewer = personas.at_unit(Role.DEPARTMENT, unit)
        assert needs_visible_to(viewer, on=TODAY).exists() == sees
    with pytest.raises(NotFound):
        actions.report_result(need, STEPS["report_result"], by=personas.at_unit(Role.DEPARTMENT, other), at=AT)


def test_only_whoever_raised_it_or_the_office_withdraws(project, office, owner):
    need = raised(project, owner)
    cadre = personas.at_project(Role.STATIONED_CADRE, project)
    with pytest.raises(actions.NotTheirNeed):
        actions.withdraw_need(need, {"reason": "x"}, by=cadre, at=AT)
    actions.withdraw_need(need, {"reason": "自行解决"}, by=owner, at=AT)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"title": "缺钱", "kind": "finance"}, "amount_wan"),
        ({"title": "缺人", "kind": "labour", "bank_id": 1}, "bank_id"),
        ({"title": "", "kind": "labour"}, "title"),
        ({"title": "缺人", "kind": "weather"}, "kind"),
        ({"title": "缺钱", "kind": "finance", "amount_wan": Decimal(-1)}, "amount_wan"),
    ],
)
def test_bad_input_is_named_at_its_field(project, owner, given, field):
    with pytest.raises(InputRefused) as told:
        actions.raise_need(project, given, by=owner, at=AT)
    assert [one["field"] for one in told.value.facts["errors"]] == [field]


def test_units_people_and_days_that_cannot_be(project, office, owner):
    need, elsewhere = raised(project, owner), factories.UnitFactory(kind=UnitKind.BANK)
    with pytest.raises(actions.NotABank):
        raised(project, owner, bank_id=elsewhere.pk)
    with pytest.raises(ResponsibleUnknown):
        in_hand(need, office, unit=elsewhere)
    with pytest.raises(ResponsibleUnknown):
        in_hand(need, office, responsible_id=factories.PersonFactory().pk)
    with pytest.raises(actions.LimitInThePast):
        in_hand(need, office, due_on=date(2020, 5, 18))
    in_hand(need, office)
    with pytest.raises(NewerVersion):
        in_hand(need, office, version=1)
    for given in ({"loan_state": "paid_out"}, {"loan_state": "approved", "landed_wan": Decimal(5)}):
        with pytest.raises(InputRefused):
            actions.report_loan(need, given, by=office, at=AT)


def test_the_office_the_responsible_and_the_firm_are_told(project, office, owner):
    person = factories.PersonFactory(district=project.campaign.district)
    need = in_hand(raised(project, owner), office, responsible_id=person.pk)
    done(need, office)
    perform_all(AT)
    told = {(one.person_id, one.event.name) for one in Message.objects.select_related("event")}
    assert {(person.pk, "need.measure_planned"), (owner.person_id, "need.result_reported")} <= told
    assert (office.person_id, "need.raised") in told
