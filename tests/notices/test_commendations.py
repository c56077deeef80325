"""Commendations: for a result on record, decided by somebody else, on the cadre's record until withdrawn; no points."""

import pytest
from django.utils import timezone

from gongjian.access.roles import Role
from gongjian.assessments.queries import record_of
from gongjian.assessments.states import STAGES, StageState
from gongjian.core import work
from gongjian.core.models import Event
from gongjian.core.refusal import NotAllowed, NotFound, NotInThisState
from gongjian.messaging.models import Message
from gongjian.notices import actions, queries
from gongjian.notices.actions.commending import IssuedByTheProposer, NoSuchResult, ThanksForWhatWasSolved
from gongjian.notices.actions.orders import AddresseeElsewhere
from gongjian.notices.models import Commendation, Notice
from gongjian.notices.states import NoticeKind
from gongjian.people.models import Person
from tests import factories, personas
from tests.cells import Where
from tests.notices.cells import praise
from tests.notices.course import AT
from tests.rankings import factories as weeks

pytestmark = pytest.mark.django_db


@pytest.fixture
def solved(project, unit, district):
    """What can be praised on the project, with the input for it."""
    person = factories.PersonFactory(district=district, unit=unit)
    return praise(Where(district=district, unit=unit, project=project, person=person), f"person:{person.pk}")


@pytest.fixture
def leader(district):
    return personas.at_district(Role.DISTRICT_LEADER, district)


def proposed(project, by, given, **other):
    return Commendation.objects.get(pk=actions.propose_commendation(project, {**given, **other}, by=by, at=AT).id)


def test_issued_by_another_under_a_number_told_and_on_the_cadres_record(project, solved, supervision, leader):
    one = proposed(project, supervision, solved)
    actions.issue_commendation(one, {}, by=leader, at=AT)
    one.refresh_from_db()
    event = Event.objects.get(name="commendation.issued")
    assert event.facts["person_ids"] == [one.person_id]
    assert event.facts["link"] == f"/problems/{solved['subject'].split(':')[1]}/"
    assert (one.notice.kind, one.notice.sequence) == ("commendation", 1)
    html = bytes(queries.file_of(one.notice, "html").content).decode()
    assert "三天接通外电" in html
    assert "不计分、不排名" in html
    work.perform_all(AT)
    assert Message.objects.filter(person=one.person_id, event__name="notice.issued").exists()
    thanks = record_of(Person.objects.get(pk=one.person_id)).sections["thanks"]
    assert [entry.title for entry in thanks] == ["三天接通外电"]
    actions.withdraw_commendation(one, {"note": "数字有误"}, by=leader, at=AT)
    assert record_of(Person.objects.get(pk=one.person_id)).sections["thanks"] == []
    assert Notice.objects.filter(pk=one.notice_id).exists()  # the number stays used, the paper readable


def test_whoever_proposed_does_not_decide(project, solved, office, leader):
    one = proposed(project, office, solved)
    for act, given in ((actions.issue_commendation, {}), (actions.decline_commendation, {"note": "x"})):
        with pytest.raises(IssuedByTheProposer):
            act(one, given, by=office, at=AT)
    actions.decline_commendation(one, {"note": "尚未验收"}, by=leader, at=AT)
    with pytest.raises(NotInThisState):
        actions.issue_commendation(one, {}, by=leader, at=AT)
    assert not Notice.objects.exists()


def test_praise_needs_a_result_on_record_of_this_project(project, solved, supervision):
    open_node = weeks.node(project, met=False)
    for subject in (
        "problems.problem:9999",
        f"commitments.weeklynode:{open_node.pk}",
        f"projects.project:{project.pk}",
    ):
        with pytest.raises(NoSuchResult):
            proposed(project, supervision, solved, subject=subject)


def test_a_person_is_thanked_for_what_was_solved_and_for_nothing_else(project, solved, supervision):
    node = f"commitments.weeklynode:{weeks.node(project).pk}"
    with pytest.raises(ThanksForWhatWasSolved):
        proposed(project, supervision, solved, subject=node)
    assert str(proposed(project, supervision, solved, subject=node, whom="project")) == str(project)


def test_nobody_of_another_district(project, solved, supervision):
    for whom in (f"unit:{factories.UnitFactory().pk}", f"person:{factories.PersonFactory().pk}"):
        with pytest.raises(AddresseeElsewhere):
            proposed(project, supervision, solved, whom=whom)


def test_a_proposal_is_seen_by_those_who_decide_an_issued_one_by_all(project, solved, supervision, leader, district):
    stranger = personas.at_unit(Role.DEPARTMENT, factories.UnitFactory(district=district))
    one = proposed(project, supervision, solved, whom="project")
    assert not queries.commendations_visible_to(stranger, on=AT.date()).exists()
    with pytest.raises((NotFound, NotAllowed)):
        actions.issue_commendation(one, {}, by=stranger, at=AT)
    actions.issue_commendation(one, {}, by=leader, at=AT)
    assert queries.commendations_visible_to(stranger, on=AT.date()).exists()


def test_every_kind_of_notice_says_how_those_named_are_heard():
    """A new kind has to be thought of here: asked before, an asking itself, praise, or what was heard already."""
    asked, asks, praises, retold = {"weekly_evaluation", "correction"}, {"order"}, {"commendation"}, {"bulletin"}
    assert set(NoticeKind.values) == asked | asks | praises | retold


def test_a_stage_is_heard_before_it_is_signed_and_signed_before_it_is_issued():
    """What the assessment office issues has no number of the register; its states keep the same order."""
    from_where = {act: [one for one in StageState if STAGES.allows(one, act)] for act in ("sign_stage", "issue_stage")}
    assert from_where == {"sign_stage": [StageState.HEARING], "issue_stage": [StageState.SIGNED]}


def test_it_waits_on_the_day_of_whoever_may_decide_and_of_nobody_else(
    signed_in, project, supervision, solved, monkeypatch
):
    monkeypatch.setattr("gongjian.core.moments._shift", lambda: AT - timezone.now())
    one = proposed(project, supervision, solved)
    address = f"/commendations/{one.pk}/"
    for role, waits in ((Role.OFFICE, True), (Role.DISTRICT_LEADER, True), (Role.ASSESSMENT, False)):
        assert (address in signed_in(role).get("/").content.decode()) is waits
    own = signed_in(Role.OFFICE)
    one.person = own.person
    one.save()
    assert address not in own.get("/").content.decode()
    assert one.person_id not in queries.deciders_of_commendation(one.pk, on=AT.date())


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_proposed_and_issued_in_the_browser(signed_in, project, solved, monkeypatch, language):
    monkeypatch.setattr("gongjian.core.moments._shift", lambda: AT - timezone.now())
    office, leader = signed_in(Role.OFFICE), signed_in(Role.DISTRICT_LEADER)
    headers = {"accept-language": language}
    address = f"/commendations/propose/?project={project.pk}"
    assert f"?project={project.pk}" in office.get("/commendations/propose/", headers=headers).content.decode()
    page = office.post(address, {**solved, "achievement": " "}, headers=headers)
    assert page.status_code == 422
    assert 'aria-invalid="true"' in page.content.decode()
    assert office.post(address, solved, headers=headers).status_code == 302
    one = Commendation.objects.get()
    assert office.post(f"/commendations/{one.pk}/issue/", headers=headers).status_code == 422
    assert leader.post(f"/commendations/{one.pk}/issue/", headers=headers).status_code == 302
    one.refresh_from_db()
    for at in ("/commendations/", f"/commendations/{one.pk}/"):
        assert "三天接通外电" in office.get(at, headers=headers).content.decode()
    assert f"/commendations/{one.pk}/" in office.get(f"/notices/{one.notice_id}/", headers=headers).content.decode()
    assert leader.post(f"/commendations/{one.pk}/withdraw/", {"note": "有误"}, headers=headers).status_code == 302
    assert leader.post(f"/commendations/{one.pk}/nonsense/", headers=headers).status_code == 404
