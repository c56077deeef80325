"""What lies at the edges of agendas, minutes and decisions: too many, of somebody else, already over."""

from datetime import date, timedelta

import pytest

from gongjian.access.roles import Role
from gongjian.commitments.actions import prepare_promise
from gongjian.commitments.models import Constraint
from gongjian.core.actor import SYSTEM
from gongjian.problems import actions
from gongjian.problems.actions.conferences import drafting
from gongjian.problems.actions.conferences.agenda import (
    AgendaFull,
    ConferenceOver,
    DealtWith,
    Invited,
    NotArranged,
    OtherItems,
    ProblemSettled,
)
from gongjian.problems.actions.conferences.decisions import ProjectNeeded
from gongjian.problems.actions.conferences.drafting import ProblemElsewhere
from gongjian.problems.actions.conferences.following import DecisionNotDue
from gongjian.problems.actions.conferences.minutes import OtherItem
from gongjian.problems.actions.conferences.session import NotInSession
from gongjian.problems.actions.disputes import SameHolder
from gongjian.problems.actions.holding import HolderUnknown, TimeNotOut
from gongjian.problems.models import Attendee, Conference, Decision, Problem
from gongjian.problems.queries import minutes_paper, next_conference
from tests import factories, personas
from tests.problems.meeting import AT, MEETS_AT, arranged, drafted

pytestmark = pytest.mark.usefixtures("office_unit")


@pytest.fixture
def conference(problem, office):
    return drafted(problem, office)


@pytest.fixture
def in_session(conference, office, chair):
    arranged(conference, office, chair, AT)
    return conference


@pytest.fixture
def constraint(project, office, power):
    """Of work due in a week, overdue, to be cleared by the department."""
    needed = {"kind": "permit", "text": "施工许可证", "needed_by_on": date(2020, 5, 18), "unit_id": power.pk}
    given = {
        "title": "基础浇注", "owner_id": office.person_id, "due_on": date(2020, 5, 25), "constraints": [needed],
    }  # fmt: skip
    prepare_promise(project, given, by=office, at=AT)
    return Constraint.objects.get()


def elsewhere():
    """A problem and a project of another campaign."""
    project = factories.ProjectFactory()
    raiser = personas.at_project(Role.OWNER, project)
    given = {"title": "他区问题", "kind": "land"}
    return Problem.objects.get(pk=actions.raise_problem(project, given, by=raiser, at=AT).id), project


def test_what_belongs_to_another_campaign_is_refused(problem, conference, office):
    other, project = elsewhere()
    for given, field in (
        ({"problem_id": other.pk}, "problem_id"),
        ({"constraint_id": 99999}, "constraint_id"),
        ({"title": "其他", "project_id": project.pk}, "project_id"),
    ):
        with pytest.raises(ProblemElsewhere) as refused:
            actions.add_item(conference, given, by=office, at=AT)
        assert refused.value.field == field
    for given in ({"problem_id": other.pk}, {"decision_id": 99999}):
        with pytest.raises(ProblemElsewhere):
            actions.draft_conference(problem.campaign, given, by=office, at=AT)


def test_an_agenda_ends_somewhere(conference, office, monkeypatch):
    monkeypatch.setattr("gongjian.problems.actions.conferences.agenda.LONGEST_AGENDA", 1)
    with pytest.raises(AgendaFull):
        actions.add_item(conference, {"title": "第二项"}, by=office, at=AT)


def test_the_clock_leaves_for_the_next_what_finds_no_room(problem, project, office, monkeypatch):
    monkeypatch.setattr(drafting, "LONGEST_AGENDA", 1)
    raiser = personas.at_project(Role.CONTRACTOR, project)
    second = actions.raise_problem(project, {"title": "燃气改线", "kind": "utilities"}, by=raiser, at=AT).id
    for pk in (problem.pk, second):
        while Problem.objects.get(pk=pk).level != "joint_conference":
            actions.lift_problem(pk, {"reason": "需会商"}, by=office, at=AT)
    actions.draft_conference(problem.campaign, {}, by=office, at=AT)
    assert Conference.objects.get().items.count() == 1


def test_overdue_constraints_of_the_departments_that_come_are_taken_in(problem, constraint, office, power):
    while Problem.objects.get(pk=problem.pk).level != "joint_conference":
        actions.lift_problem(problem, {"reason": "需会商"}, by=office, at=AT)
    conference = Conference.objects.get(pk=actions.draft_conference(problem.campaign, {}, by=office, at=AT).id)
    assert conference.items.get(kind="constraint").constraint == constraint
    assert "施工许可证" in conference.attendees.get(unit=power).reason


def test_a_constraint_is_added_and_becomes_work(constraint, in_session, office, power):
    actions.add_item(in_session, {"constraint_id": constraint.pk}, by=office, at=MEETS_AT)
    item = in_session.items.get(kind="constraint")
    given = {"kind": "promise", "text": "发证", "owner_person_id": office.person_id, "due_on": date(2020, 6, 19)}
    actions.record_decision(item, given, by=office, at=MEETS_AT)
    assert Decision.objects.get().project == constraint.promise.project
    papers = minutes_paper(in_session, None, on=date(2020, 6, 16))
    assert "未解除的约束" in "".join(run.text for block in papers.blocks for run in getattr(block, "runs", ()))


def test_other_matters_name_their_project_when_work_is_decided(in_session, office, project):
    actions.add_item(in_session, {"title": "供热管线"}, by=office, at=MEETS_AT)
    item = in_session.items.get(kind="other")
    work = {"kind": "promise", "text": "改线", "owner_person_id": office.person_id, "due_on": date(2020, 6, 19)}
    with pytest.raises(ProjectNeeded):
        actions.record_decision(item, {**work, "project_id": elsewhere()[1].pk}, by=office, at=MEETS_AT)
    actions.record_decision(item, {**work, "project_id": project.pk}, by=office, at=MEETS_AT)
    assert Decision.objects.get().project == project


def test_nobody_holds_a_withdrawn_problem(problem, conference, office, raiser, project):
    settled = actions.raise_problem(project, {"title": "已撤", "kind": "land"}, by=raiser, at=AT).id
    actions.withdraw_problem(settled, {"reason": "重复"}, by=raiser, at=AT)
    with pytest.raises(ProblemSettled):
        actions.add_item(conference, {"problem_id": settled}, by=office, at=AT)


def test_the_order_names_each_item_once(conference, office):
    actions.add_item(conference, {"title": "供热管线"}, by=office, at=AT)
    first, second = conference.items.order_by("order").values_list("pk", flat=True)
    for ids in ([first], [first, first], [first, second, 99999]):
        with pytest.raises(OtherItems):
            actions.order_agenda(conference, {"item_ids": ids}, by=office, at=AT)
    actions.order_agenda(conference, {"item_ids": [second, first]}, by=office, at=AT)
    assert list(conference.items.order_by("order").values_list("pk", flat=True)) == [second, first]


def test_not_called_before_it_is_arranged(conference, office):
    with pytest.raises(NotArranged):
        actions.call_conference(conference, {}, by=office, at=AT)


def test_whoever_is_invited_is_not_invited_again(conference, office, power):
    with pytest.raises(Invited):
        actions.invite_attendee(conference, {"unit_id": power.pk}, by=office, at=AT)


def test_moved_after_the_call_those_invited_are_told(conference, office, chair):
    given = {"meets_at": MEETS_AT, "venue": "指挥部", "chair_id": chair.pk}
    actions.arrange_conference(conference, given, by=office, at=AT)
    actions.call_conference(conference, {}, by=office, at=AT)
    answer = actions.arrange_conference(conference, {**given, "venue": "二楼"}, by=office, at=AT)
    assert len(answer.events) == 1
    actions.cancel_conference(conference, {"reason": "合并"}, by=office, at=AT)
    with pytest.raises(ConferenceOver):
        actions.add_item(conference, {"title": "晚了"}, by=office, at=AT)


def test_what_was_dealt_with_stays_and_what_is_shown_may_go(in_session, office):
    actions.add_item(in_session, {"title": "供热管线"}, by=office, at=MEETS_AT)
    shown, other = in_session.items.order_by("order")
    actions.take_up_item(other, {}, by=office, at=MEETS_AT)
    actions.remove_item(other, {}, by=office, at=MEETS_AT)
    in_session.refresh_from_db()
    assert in_session.current_item is None
    actions.write_notes(shown, {"notes": "已研究"}, by=office, at=MEETS_AT)
    with pytest.raises(DealtWith):
        actions.remove_item(shown, {}, by=office, at=MEETS_AT)


def test_how_somebody_takes_part_is_printed(in_session, office, power, unit):
    for one, role in ((power, "excused"), (unit, "listens")):
        attendee, _made = Attendee.objects.get_or_create(conference=in_session, unit=one)
        actions.change_attendee(attendee, {"role": role}, by=office, at=MEETS_AT)
    rosters = {one.label: one.names for one in minutes_paper(in_session, None, on=date(2020, 6, 16)).rosters}
    assert (rosters["请假"], rosters["列席"]) == ("区供电中心", "区住建局")


def test_outside_a_session_nothing_is_written(conference, office):
    with pytest.raises(NotInSession):
        actions.write_notes(conference.items.get(), {"notes": "早了"}, by=office, at=AT)


def test_notes_of_another_conference_are_not_corrected(in_session, office):
    actions.put_off_item(in_session.items.get(), {"reason": "待勘察"}, by=office, at=MEETS_AT)
    actions.close_conference(in_session, {"reason": "材料不齐"}, by=office, at=MEETS_AT)
    given = {"reason": "笔误", "notes": [{"item_id": 99999, "notes": "x"}]}
    with pytest.raises(OtherItem):
        actions.correct_minutes(in_session, given, by=office, at=MEETS_AT)


def test_a_decision_not_due_is_not_missed(in_session, office, power):
    decided = {"kind": "assign", "text": "五日内送电", "owner_unit_id": power.pk}
    actions.record_decision(in_session.items.get(), decided, by=office, at=MEETS_AT)
    with pytest.raises(DecisionNotDue):
        actions.miss_decision(Decision.objects.get(), {}, by=SYSTEM, at=MEETS_AT)


def test_missed_after_the_campaign_closed_nothing_is_drafted(in_session, office, power, campaign):
    decided = {"kind": "assign", "text": "五日内送电", "owner_unit_id": power.pk}
    actions.record_decision(in_session.items.get(), decided, by=office, at=MEETS_AT)
    type(campaign).objects.update(closed_at=MEETS_AT)
    actions.miss_decision(Decision.objects.get(), {}, by=SYSTEM, at=MEETS_AT + timedelta(days=30))
    assert Conference.objects.count() == 1


def test_the_next_conference_is_the_one_not_closed(conference, office):
    assert next_conference(Conference.objects.all()) == conference
    actions.cancel_conference(conference, {"reason": "合并"}, by=office, at=AT)
    assert next_conference(Conference.objects.all()) is None


def test_a_dispute_names_units_and_persons_of_the_district(problem, holder, office):
    given = {"reason": "不属", "rather_unit_id": factories.UnitFactory().pk}
    with pytest.raises(HolderUnknown):
        actions.dispute_problem(problem, given, by=holder, at=AT)
    actions.dispute_problem(problem, {"reason": "不属"}, by=holder, at=AT)
    with pytest.raises(HolderUnknown):
        actions.uphold_dispute(problem, {"person_id": factories.PersonFactory().pk}, by=office, at=AT)
    with pytest.raises(TimeNotOut):
        actions.note_overdue_dispute(problem, {}, by=SYSTEM, at=AT)
    with pytest.raises(SameHolder):
        actions.uphold_dispute(problem, {"unit_id": problem.holder_unit_id}, by=office, at=AT)
