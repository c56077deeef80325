"""Complaints about burdens: anybody may file one, also without a name; the supervision office answers."""

from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.inputs import Nothing
from gongjian.core.moments import local_date
from gongjian.core.refusal import Refusal
from gongjian.engine.calendars import CHINA
from gongjian.messaging import events
from gongjian.messaging.inputs import AnswerComplaint, FileComplaint
from gongjian.messaging.models import Complaint
from gongjian.messaging.states import ANSWER_WORKDAYS
from gongjian.people.models import District


class NameIsRecorded(Refusal):
    code = "name_is_recorded"
    sentence = _("This way in records who acts. File it on the page “Less burden”, where no name is kept.")


class AlreadyAnswered(Refusal):
    code = "already_answered"
    sentence = _("This complaint was answered already.")


class NotOverdue(Refusal):
    code = "complaint_not_overdue"
    sentence = _("Its answer is not overdue, or was called for already.")


@action(target=District, given=FileComplaint)
def file_complaint(act: Act, district: District, given: FileComplaint) -> Complaint:
    """File a complaint about burdens, with one's name."""
    # The record names who acts and when; so without a name it is the clock that files what lies in the box.
    if given.without_name and act.by.person_id is not None:
        raise NameIsRecorded(field="without_name")
    complaint = Complaint(
        district=district, about=given.about, text=given.text, filed_by_id=act.by.person_id, filed_at=act.at,
        due_on=CHINA.add_workdays(local_date(act.at), ANSWER_WORKDAYS),
    )  # fmt: skip
    act.save(complaint)
    act.record(events.COMPLAINT_FILED, complaint, about=complaint.get_about_display(), district_id=district.pk)
    return complaint


@action(target=Complaint, given=AnswerComplaint)
def answer_complaint(act: Act, complaint: Complaint, given: AnswerComplaint) -> Complaint:
    """Answer a complaint; everybody of the district may read the answer."""
    if complaint.answered_at is not None:
        raise AlreadyAnswered
    complaint.answer, complaint.answered_at, complaint.answered_by_id = given.answer, act.at, act.by.person_id
    act.save(complaint)
    act.record(events.COMPLAINT_ANSWERED, complaint, answer=given.answer)
    return complaint


@action(target=Complaint, given=Nothing)
def call_for_answer(act: Act, complaint: Complaint, _given: Nothing) -> Complaint:
    """The clock's own action, once: the time for the answer has run out."""
    if complaint.answered_at is not None or complaint.overdue_at is not None or local_date(act.at) <= complaint.due_on:
        raise NotOverdue
    complaint.overdue_at = act.at
    act.save(complaint)
    act.record(
        events.COMPLAINT_OVERDUE, complaint, about=complaint.get_about_display(), due_on=complaint.due_on,
        district_id=complaint.district_id,
    )  # fmt: skip
    return complaint
