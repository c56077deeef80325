from django.utils.translation import gettext_lazy as _

from gongjian.core.event import event
from gongjian.fieldwork.states import Half

_HALVES = dict(Half.choices)

PHOTO_KEPT = event("photo.kept", _("A photo of %(project)s arrived"))
PHOTOS_ATTACHED = event("photos.attached", _("%(count)s photos were attached"))
PHOTO_TAKEN_OFF = event("photo.taken_off", _("A photo was taken off: %(reason)s"))
PHOTOS_ERASED = event(
    "photos.erased",
    _("%(count)s photos were erased by rule: %(days)s days after the campaign's last day, %(ended_on)s"),
)
PHOTO_ERASURE_ASKED = event("photo.erasure_asked", _("Erasing a photo of %(project)s was asked for: %(reason)s"))
PHOTO_ERASURE_DROPPED = event("photo.erasure_dropped", _("A photo of %(project)s is kept after all: %(reason)s"))
PHOTO_ERASED = event("photo.erased", _("A photo of %(project)s was erased by request: %(reason)s"))
DAY_REPORTED = event("day.reported", _("%(project)s, %(on)s: the day was reported"))
DAY_REPORT_CHANGED = event("day_report.changed", _("%(project)s, %(on)s: the report of the day was changed"))
HUDDLE_BEGUN = event("huddle.begun", _("The %(half)s of %(on)s began"), half=_HALVES)
HUDDLE_CLOSED = event("huddle.closed", _("The %(half)s of %(on)s was closed after %(minutes)s minutes"), half=_HALVES)
POINT_RECORDED = event("point.recorded", _("%(project)s: %(text)s"))
POINT_SETTLED = event("point.settled", _("%(project)s: “%(text)s” is settled"))
POINT_DROPPED = event("point.dropped", _("%(project)s: “%(text)s” was dropped: %(reason)s"))
POINT_REOPENED = event("point.reopened", _("%(project)s: “%(text)s” is open again: %(reason)s"))
VISIT_PLANNED = event("visit.planned", _("%(leader)s will hold office on the site of %(project)s on %(planned_on)s"))
VISIT_MOVED = event("visit.moved", _("The on-site office at %(project)s was moved to %(planned_on)s: %(reason)s"))
VISIT_CANCELLED = event("visit.cancelled", _("The on-site office at %(project)s was cancelled: %(reason)s"))
VISIT_HELD = event("visit.held", _("%(leader)s held office on the site of %(project)s on %(held_on)s"))
VISIT_DECIDED = event("visit.decided", _("Decided on the site of %(project)s: %(text)s"))
