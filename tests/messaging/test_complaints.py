"""Complaints about burdens: with or without a name, answered by the supervision office, the answer for everybody."""

import pytest

from gongjian.access.roles import Role
from gongjian.core.models import Event
from gongjian.core.refusal import NotAllowed
from gongjian.core.work import perform_all
from gongjian.messaging.actions import answer_complaint, file_complaint
from gongjian.messaging.actions.complaints import AlreadyAnswered, NameIsRecorded
from gongjian.messaging.models import Complaint, Message
from gongjian.messaging.queries import complaints_visible_to
from tests import personas
from tests.factories import AT

GIVEN = {"about": "forms", "text": "月报与周报内容相同。"}


@pytest.fixture
def supervision(district):
    return personas.at_district(Role.SUPERVISION, district)


def test_with_a_name_the_filer_is_told_of_the_answer(signed_in, supervision):
    client = signed_in(Role.DEPARTMENT)
    client.post("/complaints/", {**GIVEN, "key": "k"})
    answer_complaint(Complaint.objects.get(), {"answer": "月报取消。"}, by=supervision, at=AT)
    perform_all(AT)
    assert Message.objects.filter(person=client.person, event__name="complaint.answered").exists()


def test_the_supervision_office_is_told(signed_in, supervision):
    signed_in(Role.OWNER).post("/complaints/", {**GIVEN, "key": "k"})
    perform_all(AT.replace(year=2099))  # the page acts by the real clock
    assert Message.objects.get().person_id == supervision.person_id


def test_a_way_in_that_records_names_refuses_a_nameless_one(district, office):
    with pytest.raises(NameIsRecorded):
        file_complaint(district, {**GIVEN, "without_name": True}, by=office, at=AT)
    assert not Event.objects.exists()


def test_only_the_supervision_office_answers(district, office):
    pk = file_complaint(district, GIVEN, by=office, at=AT).id
    with pytest.raises(NotAllowed):
        answer_complaint(pk, {"answer": "不改。"}, by=office, at=AT)


def test_answered_once(district, office, supervision):
    pk = file_complaint(district, GIVEN, by=office, at=AT).id
    answer_complaint(pk, {"answer": "月报取消。"}, by=supervision, at=AT)
    with pytest.raises(AlreadyAnswered):
        answer_complaint(pk, {"answer": "又一次。"}, by=supervision, at=AT)


def test_others_read_it_only_once_it_is_answered(district, office, supervision):
    other = personas.at_district(Role.ASSESSMENT, district)
    pk = file_complaint(district, GIVEN, by=office, at=AT).id
    day = AT.date()
    assert not complaints_visible_to(other, on=day).exists()
    assert complaints_visible_to(office, on=day).exists()
    answer_complaint(pk, {"answer": "月报取消。"}, by=supervision, at=AT)
    assert complaints_visible_to(other, on=day).exists()
