"""What became of a conference. The subject is the conference, of a decision carried out the decision."""

from django.utils.translation import gettext_lazy as _

from gongjian.core.event import event

CONFERENCE_DRAFTED = event(
    "conference.drafted", _("Joint conference %(number)s is being prepared: %(items)s items, %(attendees)s attendees")
)
CONFERENCE_GATHERED = event(
    "conference.gathered", _("Joint conference %(number)s took in %(items)s more items, %(attendees)s more attendees")
)
CONFERENCE_ARRANGED = event(
    "conference.arranged", _("Joint conference %(number)s meets on %(time)s, %(venue)s; chair: %(chair)s")
)
CONFERENCE_MOVED = event(
    "conference.moved", _("Joint conference %(number)s was moved to %(time)s, %(venue)s; chair: %(chair)s")
)
CONFERENCE_CALLED = event(
    "conference.called", _("You are invited to joint conference %(number)s: %(time)s, %(venue)s, %(items)s items")
)
CONFERENCE_CANCELLED = event("conference.cancelled", _("Joint conference %(number)s is cancelled: %(reason)s"))
CONFERENCE_BEGUN = event("conference.begun", _("Joint conference %(number)s began"))
ITEM_ADDED = event("conference.item_added", _("“%(title)s” was put on the agenda of joint conference %(number)s"))
ITEM_REMOVED = event(
    "conference.item_removed", _("“%(title)s” was taken off the agenda of joint conference %(number)s")
)
AGENDA_ORDERED = event(
    "conference.agenda_ordered", _("The agenda of joint conference %(number)s was put into another order")
)
ATTENDEE_INVITED = event("conference.attendee_invited", _("%(attendee)s is asked to joint conference %(number)s"))
ATTENDEE_REMOVED = event("conference.attendee_removed", _("%(attendee)s need not come to joint conference %(number)s"))
ATTENDEE_CHANGED = event(
    "conference.attendee_changed", _("How %(attendee)s takes part in joint conference %(number)s was changed")
)
ITEM_TAKEN_UP = event("conference.item_taken_up", _("Joint conference %(number)s takes up “%(title)s”"))
NOTES_WRITTEN = event("conference.notes_written", _("Notes on “%(title)s”"))
ITEM_PUT_OFF = event("conference.item_put_off", _("“%(title)s” is put off to the next conference: %(reason)s"))
ITEM_HEARD = event("conference.item_heard", _("“%(title)s” was heard; there was nothing to decide"))
DECISION_RECORDED = event("decision.recorded", _("Decision %(decision)s: %(text)s. %(owner)s, by %(due_on)s"))
DECISION_KEPT = event("decision.kept", _("Decision %(decision)s was carried out on %(done_on)s: %(text)s"))
DECISION_MISSED = event(
    "decision.missed", _("Decision %(decision)s was not carried out by %(due_on)s: %(text)s. It comes up again")
)
DECISION_DROPPED = event("decision.dropped", _("Decision %(decision)s is no longer needed: %(reason)s"))
CONFERENCE_CLOSED = event(
    "conference.closed", _("Joint conference %(number)s closed with %(decisions)s decisions; minutes no. %(sequence)s")
)
MINUTES_CORRECTED = event(
    "conference.minutes_corrected",
    _("Version %(version)s of the minutes of joint conference %(number)s: %(reason)s"),
)
