"""Owner and contractor agree or object from their own sign-in; the objection is answered by somebody without a hand in it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from gongjian.access.roles import Role
from gongjian.core.actor import SYSTEM
from gongjian.core.models import Event
from gongjian.core.refusal import InputRefused, NotAllowed, NotInThisState
from gongjian.core.work import perform_all
from gongjian.inspections import actions
from gongjian.inspections.actions.findings import DueInThePast, ObjectionWaits, StoppedForIt
from gongjian.inspections.actions.objections import AnsweredByParty, DayPassedMeanwhile, SaidAlready
from gongjian.inspections.jobs import watch_findings
from gongjian.inspections.models import Finding, SiteWord
from gongjian.inspections.queries import results_of
from gongjian.messaging.models import Message
from gongjian.problems.models import Problem
from tests import factories, personas
from tests.inspections.rounds import AT, FRIDAY, LATER, SIEVE_TABLE, agreed, contractor, fixed, found, looked

pytestmark = pytest.mark.django_db
WHY = {"reason": "照片不是本工地"}
PAST = AT + timedelta(days=6)


@pytest.fixture
def judge(district):
    return personas.at_district(Role.SUPERVISION, district)


@pytest.fixture
def owner(project):
    return personas.at_project(Role.OWNER, project)


def objected(finding, by):
    actions.object_to_finding(finding, WHY, by=by, at=AT)
    return SiteWord.objects.latest("pk")


def test_both_sides_agree_each_in_its_own_name(project, office, owner):
    finding = agreed(project, office)
    for by in (owner, contractor(project)):
        actions.accept_finding(finding, {"note": "按期完成"}, by=by, at=AT)
    words = SiteWord.objects.order_by("pk").values_list("side", "stance", "state", "reason")
    assert list(words) == [("owner", "agrees", "", "按期完成"), ("contractor", "agrees", "", "按期完成")]
    with pytest.raises(SaidAlready):
        actions.accept_finding(finding, {}, by=owner, at=AT)
    with pytest.raises(SaidAlready):
        actions.object_to_finding(finding, WHY, by=owner, at=AT)


def test_an_objection_upheld_ends_the_finding_and_settles_the_other_one(project, office, judge, owner):
    finding = found(project, office)
    objected(finding, owner)
    word = objected(finding, contractor(project))
    actions.uphold_objection(word, {"answer": "经核，照片有误"}, by=judge, at=AT)
    finding.refresh_from_db()
    assert (finding.state, finding.reason) == ("withdrawn", "经核，照片有误")
    assert list(SiteWord.objects.values_list("state", "answer")) == [("upheld", "经核，照片有误")] * 2


@pytest.mark.parametrize("is_closed", [False, True])
def test_what_proves_to_be_none_costs_no_point_even_after_the_round(project, office, judge, is_closed):
    finding = found(project, office)
    if is_closed:
        actions.close_round(finding.round, {}, by=office, at=AT)
    part = finding.round.parts.get(kind="sieve")
    assert part.total == (75 if is_closed else None)
    actions.uphold_objection(objected(finding, contractor(project)), {"answer": "照片有误"}, by=judge, at=AT)
    part.refresh_from_db()
    assert part.checks.get(item_code="S.2-1").verdict == "met"
    assert (part.total, part.grade) == ((100, "met") if is_closed else (None, ""))
    facts = Event.objects.get(name="finding.objection_upheld").facts
    assert (facts.get("score_before"), facts.get("score")) == (("75.00", "100.00") if is_closed else (None, None))


def test_withdrawn_by_hand_it_costs_none_either(project, office):
    finding = found(project, office)
    actions.withdraw_finding(finding, {"reason": "误记"}, by=office, at=AT)
    part = finding.round.parts.get(kind="sieve")
    assert results_of(finding.round)["sieve"].total == 100
    assert not part.checks.filter(verdict="off").exists()


def test_rejected_the_finding_stands_and_the_side_may_still_agree(project, office, judge):
    finding, by = agreed(project, office), contractor(project)
    word = objected(finding, by)
    actions.reject_objection(word, {"answer": "见第 3 张照片"}, by=judge, at=AT)
    word.refresh_from_db()
    assert (word.state, word.answer, word.answered_by_id, word.answered_at) == (
        "rejected",
        "见第 3 张照片",
        judge.person_id,
        AT,
    )
    with pytest.raises(SaidAlready):
        actions.object_to_finding(finding, WHY, by=by, at=AT)
    actions.accept_finding(finding, {}, by=by, at=AT)
    with pytest.raises(NotInThisState):
        actions.reject_objection(word, {"answer": "再答"}, by=judge, at=AT)


def test_when_something_else_is_agreed_the_side_may_speak_again(project, office, judge):
    finding, by = agreed(project, office), contractor(project)
    actions.reject_objection(objected(finding, by), {"answer": "见照片"}, by=judge, at=AT)
    later = AT + timedelta(hours=1)
    terms = {"agreed_with": "李某", "agreed_fix": "全部返工", "due_on": LATER}
    actions.agree_finding(finding, terms, by=office, at=later)
    actions.object_to_finding(finding, {"reason": "返工过度"}, by=by, at=later)
    assert SiteWord.objects.filter(state="waiting").count() == 1


def test_agreeing_takes_the_own_objection_back(project, office):
    finding, by = found(project, office), contractor(project)
    word = objected(finding, by)
    actions.accept_finding(finding, {}, by=by, at=AT)
    word.refresh_from_db()
    assert word.state == "dropped"
    actions.agree_finding(finding, {"agreed_with": "李某", "agreed_fix": "覆盖", "due_on": FRIDAY}, by=office, at=AT)


def test_whoever_recorded_it_or_its_terms_does_not_judge(project, office, judge):
    finding = found(project, office)
    actions.agree_finding(finding, {"agreed_with": "李某", "agreed_fix": "覆盖", "due_on": FRIDAY}, by=judge, at=AT)
    word = objected(finding, contractor(project))
    for by in (office, judge):
        with pytest.raises(AnsweredByParty):
            actions.reject_objection(word, {"answer": "属实"}, by=by, at=AT)
        with pytest.raises(AnsweredByParty):
            actions.uphold_objection(word, {"answer": "不属实"}, by=by, at=AT)


def test_while_it_waits_nothing_else_is_settled_and_the_clock_stands(project, office):
    finding, by = agreed(project, office), contractor(project)
    objected(finding, by)
    terms = {"agreed_with": "李某", "agreed_fix": "覆盖", "due_on": LATER}
    for step, given in ((actions.agree_finding, terms), (actions.fix_finding, {"text": "已盖"})):
        with pytest.raises(ObjectionWaits):
            step(finding, given, by=office, at=AT)
    watch_findings(None, PAST)
    finding.refresh_from_db()
    assert (finding.overdue_at, Problem.objects.count()) == (None, 0)


def test_answered_after_the_day_it_needs_a_new_one(project, office, judge):
    finding = agreed(project, office)
    word = objected(finding, contractor(project))
    with pytest.raises(DayPassedMeanwhile):
        actions.reject_objection(word, {"answer": "属实"}, by=judge, at=PAST)
    with pytest.raises(DueInThePast):
        actions.reject_objection(word, {"answer": "属实", "due_on": FRIDAY}, by=judge, at=PAST)
    actions.reject_objection(word, {"answer": "属实", "due_on": LATER}, by=judge, at=PAST)
    finding.refresh_from_db()
    assert (finding.due_on, finding.state) == (LATER, "agreed")


@pytest.mark.parametrize("step", ["accept_finding", "object_to_finding"])
def test_once_it_is_put_right_there_is_nothing_to_say(project, office, owner, step):
    with pytest.raises(NotInThisState):
        getattr(actions, step)(fixed(project, office), WHY if "object" in step else {}, by=owner, at=AT)


def test_the_office_does_not_speak_for_the_site(project, office):
    with pytest.raises(NotAllowed):
        actions.object_to_finding(found(project, office), WHY, by=office, at=AT)


def test_an_objection_has_its_reason(project, office, owner):
    with pytest.raises(InputRefused):
        actions.object_to_finding(found(project, office), {"reason": " "}, by=owner, at=AT)


def test_looked_at_again_and_met_the_objection_was_right(project, office, owner):
    finding = found(project, office)
    word = objected(finding, owner)
    looked(finding.round, office)
    word.refresh_from_db()
    assert word.state == "upheld"


def test_a_finding_that_stops_work_is_not_argued_away(project, office, judge, owner):
    finding = found(project, office)
    actions.order_stop_work(
        finding, {"from_on": date(2020, 5, 19), "scope": "基坑", "reason": "渗水"}, by=office, at=AT
    )
    with pytest.raises(StoppedForIt):
        actions.uphold_objection(objected(finding, owner), {"answer": "不属实"}, by=judge, at=AT)


def test_those_who_may_judge_are_told_and_nobody_else(project, office, judge, owner):
    objected(found(project, office), owner)
    perform_all(AT)
    told = Message.objects.filter(event__name="finding.objected").values_list("person", flat=True)
    assert list(told) == [judge.person_id]


def test_the_clock_does_not_note_what_waits_for_an_answer(project, office, owner):
    finding = agreed(project, office)
    objected(finding, owner)
    with pytest.raises(ObjectionWaits):
        actions.note_overdue_finding(finding, {}, by=SYSTEM, at=PAST)


@pytest.fixture
def _in_may(monkeypatch):
    monkeypatch.setattr("gongjian.core.moments._shift", lambda: AT - timezone.now())


@pytest.mark.usefixtures("_in_may")
def test_from_the_own_page_the_contractor_objects_and_another_answers(signed_in, project, office):
    unit = factories.UnitFactory(district=project.campaign.district)
    project.contractor_unit = unit
    project.save()
    finding = agreed(project, office)
    Finding.objects.update(agreed_at=AT - timedelta(hours=1))
    address = f"/inspections/findings/{finding.pk}/"
    site = signed_in(Role.CONTRACTOR, unit=unit)
    for words in ("我方同意", "我方有异议"):
        assert words in site.get(address).content.decode()
    empty = site.post(f"{address}object/", {"reason": ""})
    assert (empty.status_code, "必填" in empty.content.decode()) == (422, True)
    assert site.post(f"{address}object/", WHY).status_code == 302
    page = site.get(address).content.decode()
    assert "照片不是本工地" in page
    assert "你方已就此发表意见" in page
    other = signed_in(Role.SUPERVISION)
    assert "待答复" in other.get(address).content.decode()
    late = other.post(f"{address}reject-objection/", {"answer": "见照片", "due_on": "2020-05-01"})
    assert (late.status_code, "见照片" in late.content.decode()) == (422, True)
    assert other.post(f"{address}reject-objection/", {"answer": "见照片"}).status_code == 302
    assert other.post(f"{address}uphold-objection/", {"answer": "见照片"}).status_code == 422
    assert "见照片" in site.get(address).content.decode()
    assert Finding.objects.get().state == "agreed"


def test_every_item_of_a_table_is_looked_at_after_an_objection(project, office):
    """The round goes on: an objection concerns its own finding."""
    finding = found(project, office)
    objected(finding, contractor(project))
    looked(finding.round, office, codes=SIEVE_TABLE[1:])
    assert SiteWord.objects.get().state == "waiting"


@pytest.mark.usefixtures("_in_may")
def test_the_contractor_reports_from_the_own_page(signed_in, project, office):
    unit = factories.UnitFactory(district=project.campaign.district)
    project.contractor_unit = unit
    project.save()
    finding = agreed(project, office)
    client = signed_in(Role.CONTRACTOR, unit=unit)
    assert "已整改" in client.get(f"/inspections/findings/{finding.pk}/").content.decode()
    assert client.post(f"/inspections/findings/{finding.pk}/fix/", {"text": "已补植"}).status_code == 302
    assert client.person.pk == Finding.objects.get().fixes.get().fixed_by_id
