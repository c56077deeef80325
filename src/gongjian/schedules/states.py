"""The lives of a schedule version and of a recovery study."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongjian.core.workflow import Workflow, move


class ScheduleState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    IN_FORCE = "in_force", _("In force")
    REPLACED = "replaced", _("Replaced")
    DROPPED = "dropped", _("Dropped")


SCHEDULES = Workflow(
    "schedule",
    labels=dict(ScheduleState.choices),
    initial=ScheduleState.DRAFT,
    moves=(
        move("put_schedule_in_force", ScheduleState.DRAFT, ScheduleState.IN_FORCE),
        move("replace_schedule", ScheduleState.IN_FORCE, ScheduleState.REPLACED),
        move("drop_schedule", ScheduleState.DRAFT, ScheduleState.DROPPED),
    ),
    final=frozenset({ScheduleState.REPLACED, ScheduleState.DROPPED}),
)


class ScheduleSource(models.TextChoices):
    TYPED = "typed", _("Typed in")
    MSPDI = "mspdi", _("Project XML")
    XER = "xer", _("Primavera XER")
    EXCEL = "excel", _("Excel")
    RECOVERY = "recovery", _("Recovery study")


class StudyState(models.TextChoices):
    ASKED = "asked", _("Being computed")
    READY = "ready", _("Ready to decide")
    WAITING = "waiting", _("Waits for the approval")
    FAILED = "failed", _("Not computed")
    STOPPED = "stopped", _("Stopped")
    ADOPTED = "adopted", _("Adopted")


STUDIES = Workflow(
    "recovery_study",
    labels=dict(StudyState.choices),
    initial=StudyState.ASKED,
    moves=(
        move("finish_study", StudyState.ASKED, StudyState.READY),
        move("fail_study", StudyState.ASKED, StudyState.FAILED),
        move("stop_study", StudyState.ASKED, StudyState.STOPPED),
        move("start_study_again", (StudyState.FAILED, StudyState.STOPPED), StudyState.ASKED),
        # Deciding for a point beyond the cap leads to waiting for the approval by name, which adopts it.
        move("decide_beyond_cap", (StudyState.READY, StudyState.WAITING), StudyState.WAITING),
        move("adopt_study", (StudyState.READY, StudyState.WAITING), StudyState.ADOPTED),
        move("approve_compression", StudyState.WAITING, StudyState.ADOPTED),
        move("refuse_compression", StudyState.WAITING, StudyState.READY),
    ),
    final=frozenset({StudyState.ADOPTED}),
)


class LinkKind(models.TextChoices):
    FS = "FS", _("Finish to start")
    SS = "SS", _("Start to start")
    FF = "FF", _("Finish to finish")
    SF = "SF", _("Start to finish")


class ConstraintKind(models.TextChoices):
    START_NO_EARLIER = "start_no_earlier", _("Starts no earlier than")
    START_NO_LATER = "start_no_later", _("Starts no later than")
    FINISH_NO_EARLIER = "finish_no_earlier", _("Finishes no earlier than")
    FINISH_NO_LATER = "finish_no_later", _("Finishes no later than")
    MUST_START = "must_start", _("Must start on")
    MUST_FINISH = "must_finish", _("Must finish on")
