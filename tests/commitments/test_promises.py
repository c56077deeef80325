"""Last Planner: no promise with an open constraint; late is not kept; the silent lapse."""

from datetime import UTC, date, datetime, timedelta

import pytest

from gongjian.access.roles import Role
from gongjian.commitments import queries
from gongjian.commitments.actions import (
    clear_constraint,
    drop_promise,
    keep_promise,
    lapse_promise,
    make_promise,
    miss_promise,
    prepare_promise,
    waive_promise,
)
from gongjian.commitments.actions.constraints import NeededAfterDue
from gongjian.commitments.actions.nodes import InTheFuture, OutsideCampaign
from gongjian.commitments.actions.promises import ConstraintOpen, DueDayPassed, LateIsNotKept, NotDueYet, NothingToWaive
from gongjian.commitments.models import Promise
from gongjian.core import work
from gongjian.core.actor import SYSTEM
from gongjian.core.refusal import NotAllowed, NotInThisState
from tests import factories, personas

AT = factories.AT
DUE = date(2020, 5, 22)
CONSTRAINT = {"kind": "permit", "text": "图审回复", "needed_by_on": date(2020, 5, 20)}


@pytest.fixture
def owner(district):
    return factories.PersonFactory(district=district)


def prepared(project, office, owner, *, constraints=(), due_on=DUE, at=AT):
    given = {"title": "基础浇注", "owner_id": owner.pk, "due_on": due_on, "constraints": constraints}
    return prepare_promise(project, given, by=office, at=at).id


def promised(project, office, owner, **options):
    return make_promise(prepared(project, office, owner, **options), {}, by=office, at=AT).id


def test_made_when_no_constraint_is_open(project, office, owner):
    promise = Promise.objects.get(pk=promised(project, office, owner))
    assert (promise.state, promise.promised_at) == ("promised", AT)


def test_refused_while_a_constraint_is_open(project, office, owner):
    pk = prepared(project, office, owner, constraints=(CONSTRAINT,))
    with pytest.raises(ConstraintOpen, match="图审回复"):
        make_promise(pk, {}, by=office, at=AT)


def test_made_once_the_constraint_is_cleared(project, office, owner):
    pk = prepared(project, office, owner, constraints=(CONSTRAINT,))
    constraint = Promise.objects.get(pk=pk).constraints.get()
    clear_constraint(constraint, {"cleared_on": date(2020, 5, 19)}, by=office, at=AT)
    assert make_promise(pk, {}, by=office, at=AT).id == pk


def test_waived_by_name_with_the_reason(project, office, owner):
    pk = prepared(project, office, owner, constraints=(CONSTRAINT,))
    waive_promise(pk, {"reason": "图审口头同意"}, by=office, at=AT)
    promise = Promise.objects.get(pk=pk)
    assert (promise.state, promise.waived_by_id, promise.waiver_reason) == (
        "promised",
        office.person_id,
        "图审口头同意",
    )


def test_a_contractor_may_not_waive(project, office, owner):
    pk = prepared(project, office, owner, constraints=(CONSTRAINT,))
    with pytest.raises(NotAllowed):
        waive_promise(pk, {"reason": "赶工"}, by=personas.at_project(Role.CONTRACTOR, project), at=AT)


def test_no_waiver_where_nothing_is_open(project, office, owner):
    with pytest.raises(NothingToWaive):
        waive_promise(prepared(project, office, owner), {"reason": "赶工"}, by=office, at=AT)


def test_constraint_needed_after_the_work_is_due_is_refused(project, office, owner):
    late = {**CONSTRAINT, "needed_by_on": DUE + timedelta(days=1)}
    with pytest.raises(NeededAfterDue):
        prepared(project, office, owner, constraints=(late,))
    assert not Promise.objects.exists()


@pytest.mark.parametrize("day", [date(2020, 3, 22), date(2020, 7, 1)])
def test_refused_outside_the_campaign(project, office, owner, day):
    with pytest.raises(OutsideCampaign):
        prepared(project, office, owner, due_on=day)


def test_the_last_day_of_the_campaign_can_be_promised(project, office, owner):
    assert promised(project, office, owner, due_on=date(2020, 6, 30))


def test_nothing_is_promised_for_a_day_gone(project, office, owner):
    with pytest.raises(DueDayPassed):
        promised(project, office, owner, due_on=date(2020, 5, 18))


def test_kept_on_the_very_day(project, office, owner):
    pk = promised(project, office, owner)
    keep_promise(pk, {"done_on": DUE}, by=office, at=AT + timedelta(days=3))
    assert Promise.objects.get(pk=pk).state == "kept"


def test_late_is_not_kept(project, office, owner):
    pk = promised(project, office, owner)
    with pytest.raises(LateIsNotKept):
        keep_promise(pk, {"done_on": DUE + timedelta(days=1)}, by=office, at=AT + timedelta(days=9))


def test_not_kept_in_the_future(project, office, owner):
    pk = promised(project, office, owner)
    with pytest.raises(InTheFuture):
        keep_promise(pk, {"done_on": DUE}, by=office, at=AT)


def test_answered_once(project, office, owner):
    pk = promised(project, office, owner)
    miss_promise(pk, {"reason": "weather"}, by=office, at=AT)
    with pytest.raises(NotInThisState):
        keep_promise(pk, {"done_on": AT.date()}, by=office, at=AT)


def test_a_promise_made_cannot_be_dropped(project, office, owner):
    pk = promised(project, office, owner)
    with pytest.raises(NotInThisState):
        drop_promise(pk, {"reason": "不做了"}, by=office, at=AT)


def test_silence_lapses_once_after_the_cut_off(project, office, owner):
    pk = promised(project, office, owner)
    monday = datetime(2020, 5, 25, 1, tzinfo=UTC)
    for _ in range(2):
        work.tick(monday)
        work.perform_all(monday)
    promise = Promise.objects.get(pk=pk)
    assert (promise.state, promise.miss_reason) == ("not_kept", "no_answer")


def test_silence_does_not_lapse_before_the_cut_off(project, office, owner):
    pk = promised(project, office, owner)
    saturday = datetime(2020, 5, 23, 1, tzinfo=UTC)
    work.tick(saturday)
    work.perform_all(saturday)
    assert Promise.objects.get(pk=pk).state == "promised"


def test_lapse_is_refused_before_the_day_has_passed(project, office, owner):
    pk = promised(project, office, owner)
    with pytest.raises(NotDueYet):
        lapse_promise(pk, {}, by=SYSTEM, at=AT)


def test_ppc_counts_kept_of_answered(project, office, owner):
    for _ in range(2):
        keep_promise(promised(project, office, owner), {"done_on": date(2020, 5, 19)}, by=office, at=AT)
    miss_promise(promised(project, office, owner), {"reason": "partly"}, by=office, at=AT)
    promised(project, office, owner)
    ratio = queries.ppc(Promise.objects.all(), date(2020, 5, 18), date(2020, 5, 24))
    assert (ratio.part, ratio.whole, ratio.percent) == (2, 3, 67)
    assert queries.ppc_by(Promise.objects.all(), "project", date(2020, 5, 18), date(2020, 5, 24)) == {project.pk: ratio}


def test_ppc_of_nothing_is_nothing():
    assert queries.Ratio(0, 0).percent is None


def test_tmr_counts_work_free_of_constraints_when_its_week_begins(project, office, owner):
    early = AT - timedelta(days=14)
    free = prepared(project, office, owner, constraints=(CONSTRAINT, CONSTRAINT), at=early)
    for constraint in Promise.objects.get(pk=free).constraints.all():
        clear_constraint(constraint, {"cleared_on": date(2020, 5, 17)}, by=office, at=AT)
    half = prepared(project, office, owner, constraints=(CONSTRAINT, CONSTRAINT), at=early)
    clear_constraint(
        Promise.objects.get(pk=half).constraints.first(), {"cleared_on": date(2020, 5, 18)}, by=office, at=AT
    )
    prepared(project, office, owner, at=early)
    prepared(project, office, owner)  # not seen coming: does not count
    ratio = queries.tmr(Promise.objects.all(), date(2020, 5, 18), date(2020, 5, 24))
    assert (ratio.part, ratio.whole) == (2, 3)


def test_a_contractor_sees_only_the_own_project(project, office, owner, campaign):
    mine = promised(project, office, owner)
    other = factories.ProjectFactory(campaign=campaign)
    promised(other, office, owner)
    viewer = personas.at_project(Role.CONTRACTOR, project)
    seen = queries.promises_visible_to(viewer, on=DUE)
    assert [promise.pk for promise in seen] == [mine]
