"""What the office can do with a conference, and what is refused, each at its field."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError

from gongjian.commitments.models import Promise
from gongjian.core.refusal import InputRefused, NewerVersion, NotInThisState, Refusal
from gongjian.problems import actions
from gongjian.problems.actions import NothingNew
from gongjian.problems.actions.conferences.agenda import (
    InThePast,
    NobodyOrNothing,
    NotOfTheDistrict,
    OneMatter,
    OnTheAgenda,
)
from gongjian.problems.actions.conferences.decisions import ProblemNeeded, ProjectNeeded
from gongjian.problems.actions.conferences.minutes import ItemsOpen, NothingDecided
from gongjian.problems.actions.conferences.session import StillHeld
from gongjian.problems.actions.holding import HolderUnknown
from gongjian.problems.models import Conference, Decision, MinutesFile
from tests import factories
from tests.problems.meeting import AT, MEETS_AT, arranged, climb, drafted

pytestmark = pytest.mark.usefixtures("office_unit")


# ---- the office prepares


def test_a_time_that_has_passed_is_refused_at_the_field(problem, office, chair):
    conference = drafted(problem, office)
    given = {"meets_at": AT - timedelta(hours=1), "venue": "指挥部", "chair_id": chair.pk}
    with pytest.raises(InThePast) as refused:
        actions.arrange_conference(conference, given, by=office, at=AT)
    assert refused.value.field == "meets_at"


def test_a_conference_called_for_a_time_now_passed_is_refused(problem, office, chair):
    conference = drafted(problem, office)
    given = {"meets_at": MEETS_AT, "venue": "指挥部", "chair_id": chair.pk}
    actions.arrange_conference(conference, given, by=office, at=AT)
    with pytest.raises(InThePast):
        actions.call_conference(conference, {}, by=office, at=MEETS_AT)


def test_persons_and_units_of_another_district_are_refused(problem, office, chair):
    conference, stranger = drafted(problem, office), factories.PersonFactory()
    with pytest.raises(NotOfTheDistrict):
        actions.arrange_conference(
            conference, {"meets_at": MEETS_AT, "venue": "指挥部", "chair_id": stranger.pk}, by=office, at=AT
        )
    for given in ({"person_id": stranger.pk}, {"unit_id": factories.UnitFactory().pk}, {}):
        with pytest.raises(HolderUnknown):
            actions.invite_attendee(conference, given, by=office, at=AT)


def test_two_tabs_editing_one_agenda(problem, office):
    """The second has not seen what the first changed: 409, and nothing is lost."""
    conference = drafted(problem, office)
    seen = conference.version
    actions.add_item(conference, {"title": "供热管线", "version": seen}, by=office, at=AT)
    for action, given in (
        (actions.add_item, {"title": "另一事项"}),
        (actions.order_agenda, {"item_ids": [1]}),
        (actions.invite_attendee, {"unit_id": problem.holder_unit_id or 1}),
    ):
        with pytest.raises(NewerVersion):
            action(conference, {**given, "version": seen}, by=office, at=AT)
    with pytest.raises(NewerVersion):
        actions.remove_item(conference.items.first(), {"version": seen}, by=office, at=AT)


def test_two_tabs_writing_notes(problem, office, chair):
    conference = drafted(problem, office)
    arranged(conference, office, chair, AT)
    item = conference.items.get()
    actions.write_notes(item, {"notes": "甲", "version": item.version}, by=office, at=MEETS_AT)
    with pytest.raises(NewerVersion):
        actions.write_notes(item, {"notes": "乙", "version": item.version}, by=office, at=MEETS_AT)


def test_what_stands_on_the_agenda_is_not_added_again(problem, office):
    conference = drafted(problem, office)
    with pytest.raises(OnTheAgenda):
        actions.add_item(conference, {"problem_id": problem.pk}, by=office, at=AT)
    with pytest.raises(NothingNew):
        actions.draft_conference(problem.campaign, {}, by=office, at=AT)


@pytest.mark.parametrize("given", [{}, {"problem_id": 1, "title": "两者"}])
def test_one_matter_at_a_time(problem, office, given):
    with pytest.raises(OneMatter):
        actions.add_item(drafted(problem, office), given, by=office, at=AT)


def test_without_agenda_or_attendees_nobody_is_called(problem, office, chair):
    conference = drafted(problem, office)
    actions.arrange_conference(
        conference, {"meets_at": MEETS_AT, "venue": "指挥部", "chair_id": chair.pk}, by=office, at=AT
    )
    actions.remove_item(conference.items.get(), {}, by=office, at=AT)
    with pytest.raises(NobodyOrNothing):
        actions.call_conference(conference, {}, by=office, at=AT)


def test_cancelled_its_matters_wait_for_the_next(problem, office):
    at = climb(problem)
    actions.cancel_conference(Conference.objects.get(), {"reason": "合并召开"}, by=office, at=at)
    again = Conference.objects.get(pk=actions.draft_conference(problem.campaign, {}, by=office, at=at).id)
    assert (again.number, again.items.get().problem) == (2, problem)


# ---- in session and closing


@pytest.fixture
def in_session(problem, office, chair):
    at = climb(problem)
    conference = Conference.objects.get()
    arranged(conference, office, chair, at)
    return conference


def test_not_closed_while_an_item_is_open(in_session, office):
    with pytest.raises(ItemsOpen):
        actions.close_conference(in_session, {"reason": "散会"}, by=office, at=MEETS_AT)


def test_closed_without_a_decision_only_with_a_reason(in_session, office):
    actions.put_off_item(in_session.items.get(), {"reason": "待勘察"}, by=office, at=MEETS_AT)
    with pytest.raises(NothingDecided) as refused:
        actions.close_conference(in_session, {}, by=office, at=MEETS_AT)
    assert refused.value.field == "reason"
    actions.close_conference(in_session, {"reason": "只听取情况"}, by=office, at=MEETS_AT)
    assert "只听取情况" in bytes(MinutesFile.objects.get(kind="html").content).decode()


def test_closed_twice_issues_one_number(in_session, office):
    actions.put_off_item(in_session.items.get(), {"reason": "待勘察"}, by=office, at=MEETS_AT)
    actions.close_conference(in_session, {"reason": "只听取情况"}, by=office, at=MEETS_AT)
    with pytest.raises(NotInThisState):
        actions.close_conference(in_session, {"reason": "又一次"}, by=office, at=MEETS_AT)
    assert in_session.minutes.count() == 1


def test_a_problem_somebody_holds_is_not_only_heard(in_session, office):
    with pytest.raises(StillHeld):
        actions.hear_item(in_session.items.get(), {}, by=office, at=MEETS_AT)


def test_put_off_it_opens_the_next_agenda(in_session, office, problem):
    actions.put_off_item(in_session.items.get(), {"reason": "待勘察"}, by=office, at=MEETS_AT)
    actions.close_conference(in_session, {"reason": "材料不齐"}, by=office, at=MEETS_AT)
    assert Conference.objects.get(state="drafted").items.get().problem == problem


def test_a_correction_is_a_new_version_under_the_same_number(in_session, office):
    item = in_session.items.get()
    actions.put_off_item(item, {"reason": "待勘察"}, by=office, at=MEETS_AT)
    actions.close_conference(in_session, {"reason": "只听取情况"}, by=office, at=MEETS_AT)
    given = {"reason": "笔误", "notes": [{"item_id": item.pk, "notes": "变压器已到货"}]}
    actions.correct_minutes(in_session, given, by=office, at=MEETS_AT + timedelta(days=1))
    first, second = in_session.minutes.order_by("version")
    assert (first.sequence, first.version, second.sequence, second.version) == (1, 1, 1, 2)
    papers = [bytes(one.files.get(kind="html").content).decode() for one in (first, second)]
    assert ["变压器已到货" in paper for paper in papers] == [False, True]
    assert "第2版" in papers[1]


def test_minutes_corrected_by_two_at_once(in_session, office):
    actions.put_off_item(in_session.items.get(), {"reason": "待勘察"}, by=office, at=MEETS_AT)
    actions.close_conference(in_session, {"reason": "只听取情况"}, by=office, at=MEETS_AT)
    in_session.refresh_from_db()
    given = {"reason": "笔误", "version": in_session.version - 1}
    with pytest.raises(NewerVersion):
        actions.correct_minutes(in_session, given, by=office, at=MEETS_AT + timedelta(days=1))


def test_the_files_issued_never_change(in_session, office):
    actions.put_off_item(in_session.items.get(), {"reason": "待勘察"}, by=office, at=MEETS_AT)
    actions.close_conference(in_session, {"reason": "只听取情况"}, by=office, at=MEETS_AT)
    with pytest.raises((IntegrityError, DatabaseError)):
        MinutesFile.objects.update(digest="x")


def test_decisions_at_fault_are_refused_at_their_field(in_session, office, power, chair):
    item = in_session.items.get()
    whole = {"kind": "promise", "text": "送电", "owner_person_id": chair.pk, "due_on": date(2020, 6, 19)}
    for change, field in (
        ({"owner_person_id": None}, "owner_person_id"),
        ({"owner_person_id": factories.PersonFactory().pk}, "owner_person_id"),
        ({"owner_unit_id": factories.UnitFactory().pk}, "owner_unit_id"),
        ({"due_on": None}, "due_on"),
        ({"due_on": date(2020, 6, 1)}, "due_on"),
        ({"due_on": date(2020, 12, 1)}, "due_on"),
        ({"kind": "assign", "owner_person_id": None}, "owner_unit_id"),
    ):
        with pytest.raises(Refusal) as refused:
            actions.record_decision(item, {**whole, **change}, by=office, at=MEETS_AT)
        assert refused.value.field == field
    assert Decision.objects.count() == 0
    assert Promise.objects.count() == 0


def test_a_matter_that_is_no_problem_can_only_become_work(in_session, office):
    actions.add_item(in_session, {"title": "供热管线"}, by=office, at=MEETS_AT)
    item = in_session.items.get(kind="other")
    with pytest.raises(ProblemNeeded):
        actions.record_decision(item, {"kind": "solve", "text": "解决"}, by=office, at=MEETS_AT)
    given = {"kind": "promise", "text": "改线", "owner_person_id": office.person_id, "due_on": date(2020, 6, 19)}
    with pytest.raises(ProjectNeeded):
        actions.record_decision(item, given, by=office, at=MEETS_AT)


def test_longest_notes_are_printed_and_longer_ones_refused(in_session, office):
    item = in_session.items.get()
    with pytest.raises(InputRefused):
        actions.write_notes(item, {"notes": "会" * 4001}, by=office, at=MEETS_AT)
    actions.write_notes(item, {"notes": "会" * 4000}, by=office, at=MEETS_AT)
    actions.put_off_item(item, {"reason": "待勘察"}, by=office, at=MEETS_AT)
    actions.close_conference(in_session, {"reason": "只听取情况"}, by=office, at=MEETS_AT)
    assert bytes(MinutesFile.objects.get(kind="pdf").content).startswith(b"%PDF")
