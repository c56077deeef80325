"""Complaints about burdens: anybody may file one, also without a name; the supervision office answers."""

from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.refusal import Refusal
from gongjian.messaging import events
from gongjian.messaging.inputs import AnswerComplaint, FileComplaint
from gongjian.messaging.models import Complaint
from gongjian.people.models import District


class NameIsRecorded(Refusal):
    code = "name_is_recorded"
    sentence = _("This way in records who acts. File it on the page “Less burden”, where no name is kept.")


class AlreadyAnswered(Refusal):
    code = "already_answered"
    sentence = _("This complaint was answered already.")


@action(target=District, given=FileComplaint)
def file_complaint(act: Act, district: District, given: FileComplaint) -> Complaint:
    """File a complaint about burdens, with one's name."""
    # The record names who acts; so without a name it is the system that files, and the page sees to that.
    if given.without_name and act.by.person_id is not None:
        raise NameIsRecorded(field="without_name")
    complaint = Complaint(
        district=district, about=given.about, text=given.text, filed_by_id=act.by.person_id, filed_at=act.at
    )
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
