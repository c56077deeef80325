from django.utils.translation import gettext_lazy as _

from gongjian.core.event import event

SCHEDULE_DRAWN_UP = event(
    "schedule.drawn_up", _("Schedule %(number)s “%(title)s” of %(project)s was drawn up: %(count)s activities")
)
SCHEDULE_CHANGED = event(
    "schedule.changed", _("Schedule %(number)s of %(project)s was changed; it now finishes on %(finish_on)s")
)
SCHEDULE_IN_FORCE = event(
    "schedule.in_force", _("Schedule %(number)s of %(project)s is in force; it finishes on %(finish_on)s")
)
SCHEDULE_REPLACED = event("schedule.replaced", _("Schedule %(number)s of %(project)s was replaced: %(reason)s"))
SCHEDULE_DROPPED = event("schedule.dropped", _("Draft schedule %(number)s of %(project)s was dropped"))
PROGRESS_REPORTED = event(
    "schedule.progress_reported",
    _("Progress of “%(activity)s” in %(project)s; the schedule now finishes on %(finish_on)s"),
)
WORK_REPORTED = event(
    "schedule.work_reported",
    _("Progress of %(count)s activities in %(project)s; the schedule now finishes on %(finish_on)s"),
)
SCHEDULE_FORESEEN = event(
    "schedule.foreseen",
    _("Forecast of %(project)s: half likely to finish by %(p50_on)s, four in five by %(p80_on)s"),
)
STUDY_ASKED = event("recovery.asked", _("A recovery study of %(project)s was asked for, to finish by %(deadline_on)s"))
CREWS_ASKED = event(
    "recovery.crews_asked", _("A study of the crews common to the projects of %(project)s was asked for")
)
STUDY_READY = event("recovery.ready", _("The recovery study of %(project)s is ready"))
STUDY_FAILED = event("recovery.failed", _("The recovery study of %(project)s was not computed (%(code)s)"))
STUDY_STOPPED = event("recovery.stopped", _("The recovery study of %(project)s was stopped"))
COMPRESSION_APPROVED = event(
    "recovery.compression_approved",
    _("%(approved_by)s approved a compression beyond %(cap_percent)s %% in %(project)s: %(reason)s"),
)
APPROVAL_ASKED = event(
    "recovery.approval_asked",
    _(
        "%(decided_by)s decided to finish %(project)s by %(point_on)s; %(approver)s is asked to approve the compression beyond %(cap_percent)s %%"
    ),
)
COMPRESSION_REFUSED = event(
    "recovery.compression_refused",
    _("%(refused_by)s did not approve the compression in %(project)s: %(reason)s"),
)
STUDY_ADOPTED = event(
    "recovery.adopted",
    _("The recovery study of %(project)s was adopted as schedule %(number)s, to finish on %(finish_on)s"),
)
