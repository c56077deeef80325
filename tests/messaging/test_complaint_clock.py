"""An answer has its day: five workdays; then the whole district sees that it is late, and the leaders are told."""

from datetime import date, datetime, timedelta, timezone

import pytest

from gongjian.access.roles import Role
from gongjian.core.actor import SYSTEM
from gongjian.core.models import Event
from gongjian.core.refusal import NotAllowed
from gongjian.core.work import perform_all
from gongjian.messaging.actions import answer_complaint, call_for_answer, file_complaint
from gongjian.messaging.actions.complaints import NotOverdue
from gongjian.messaging.jobs import call_for_answers
from gongjian.messaging.models import Complaint, Message
from gongjian.messaging.queries import waiting_complaints
from tests import factories, personas
from tests.factories import AT

FRIDAY = datetime(2020, 4, 24, 9, tzinfo=timezone(timedelta(hours=8)))
GIVEN = {"about": "forms", "text": "月报与周报内容相同。"}


@pytest.fixture
def complaint(district, office):
    return Complaint.objects.get(pk=file_complaint(district, GIVEN, by=office, at=FRIDAY).id)


def test_the_time_is_five_workdays_with_swapped_ones_and_without_the_holiday(complaint):
    """26 April 2020 was a worked Sunday, 1–5 May were free."""
    assert complaint.due_on == date(2020, 4, 30)


def test_overdue_is_shown_to_the_whole_district(complaint, signed_in):
    client = signed_in(Role.OWNER)  # the page is of the year 2026 and later: long overdue
    page = client.get("/complaints/", HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert "Overdue: 1, the first since 2020-04-30" in page
    assert GIVEN["text"] not in page  # others read it once it is answered
    elsewhere = personas.at_district(Role.OFFICE, factories.DistrictFactory())
    assert waiting_complaints(elsewhere, on=date(2020, 6, 1)).waiting == 0


def test_on_its_last_day_it_is_not_overdue(complaint, office):
    assert waiting_complaints(office, on=date(2020, 4, 30)).overdue == 0
    assert waiting_complaints(office, on=date(2020, 5, 1)).overdue == 1
    with pytest.raises(NotOverdue):
        call_for_answer(complaint, {}, by=SYSTEM, at=FRIDAY + timedelta(days=6))


def test_the_clock_calls_once_and_tells_supervision_and_the_leaders(complaint, district):
    told = {personas.at_district(role, district).person_id for role in (Role.SUPERVISION, Role.DISTRICT_LEADER)}
    late = FRIDAY + timedelta(days=20)
    for _ in range(2):
        call_for_answers(None, late)
    assert Event.objects.filter(name="complaint.overdue").count() == 1
    perform_all(late)
    found = Message.objects.filter(event__name="complaint.overdue").values_list("person_id", flat=True)
    assert set(found) == told


def test_what_was_answered_is_called_for_no_more(complaint, district):
    answer_complaint(complaint, {"answer": "月报取消。"}, by=personas.at_district(Role.SUPERVISION, district), at=AT)
    call_for_answers(None, FRIDAY + timedelta(days=20))
    assert not Event.objects.filter(name="complaint.overdue").exists()


def test_nobody_but_the_clock_calls(complaint, office):
    with pytest.raises(NotAllowed):
        call_for_answer(complaint, {}, by=office, at=FRIDAY + timedelta(days=20))


def test_the_interface_tells_the_day(complaint, signed_in):
    rows = signed_in(Role.SUPERVISION).get("/api/complaints?due_before=2020-05-01").json()
    assert [row["due_on"] for row in rows["results"]] == ["2020-04-30"]
