"""The conference in session: what the hall looks at, what is written down, what needs no decision."""

from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.inputs import Nothing
from gongjian.core.refusal import Refusal
from gongjian.problems import events
from gongjian.problems.inputs import WithReason, WriteNotes
from gongjian.problems.models import AgendaItem, Conference
from gongjian.problems.states import CONFERENCES, HELD, ITEMS, ConferenceState


class NotInSession(Refusal):
    code = "not_in_session"
    sentence = _("The conference is not in session.")


class StillHeld(Refusal):
    code = "still_held"
    sentence = _("Somebody still holds this problem: decide it or put it off, so that it does not get lost.")


@action(target=Conference, given=Nothing)
def begin_conference(act: Act, conference: Conference, _given: Nothing) -> Conference:
    conference.state = CONFERENCES.after(conference.state, "begin_conference")
    conference.begun_at = act.at
    conference.current_item = conference.items.order_by("order", "id").first()
    act.save(conference)
    act.record(events.CONFERENCE_BEGUN, conference, number=conference.number)
    return conference


@action(target=AgendaItem, given=Nothing)
def take_up_item(act: Act, item: AgendaItem, _given: Nothing) -> Conference:
    """The screen in the hall turns to this item."""
    conference = in_session(item)
    conference.current_item = item
    conference.save(update_fields=["current_item"])  # no new version: whoever edits the agenda need not compare
    act.record(events.ITEM_TAKEN_UP, conference, number=conference.number, title=item.title, item_id=item.pk)
    return conference


@action(target=AgendaItem, given=WriteNotes)
def write_notes(act: Act, item: AgendaItem, given: WriteNotes) -> Conference:
    """What is said, seen in the hall seconds later and printed in the minutes."""
    conference = in_session(item)
    item.expect_version(given.version)
    item.notes = given.notes
    act.save(item)
    act.record(events.NOTES_WRITTEN, conference, title=item.title, item_id=item.pk, notes=given.notes)
    act.answer(version=item.version)
    return conference


@action(target=AgendaItem, given=WithReason)
def put_off_item(act: Act, item: AgendaItem, given: WithReason) -> Conference:
    """It opens the agenda of the next conference."""
    conference = in_session(item)
    item.state = ITEMS.after(item.state, "put_off_item")
    item.outcome = given.reason
    act.save(item)
    act.record(events.ITEM_PUT_OFF, conference, title=item.title, item_id=item.pk, reason=given.reason)
    return conference


@action(target=AgendaItem, given=Nothing)
def hear_item(act: Act, item: AgendaItem, _given: Nothing) -> Conference:
    conference = in_session(item)
    item.state = ITEMS.after(item.state, "hear_item")
    if item.problem is not None and item.problem.state in HELD:
        raise StillHeld
    item.outcome = ""
    act.save(item)
    act.record(events.ITEM_HEARD, conference, title=item.title, item_id=item.pk)
    return conference


def in_session(item: AgendaItem) -> Conference:
    conference = (
        Conference.objects.select_for_update(of=("self",), no_key=True)
        .select_related("campaign")
        .get(pk=item.conference_id)
    )
    if conference.state != ConferenceState.HELD:
        raise NotInSession
    return conference
