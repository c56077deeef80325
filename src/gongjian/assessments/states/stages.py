"""The life of a stage assessment and of what the assessed say at its hearing."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gongjian.core.workflow import Workflow, move


class StageBoard(models.TextChoices):
    PROJECTS = "projects", _("Projects")
    UNITS = "units", _("Responsible units")


class StageState(models.TextChoices):
    FROZEN = "frozen", _("Draft, facts frozen")
    HEARING = "hearing", _("Hearing")
    SIGNED = "signed", pgettext_lazy("stage", "Signed")
    ISSUED = "issued", pgettext_lazy("stage", "Issued")
    CORRECTED = "corrected", _("Corrected by a later edition")
    REPLACED = "replaced", _("Replaced before it was signed")


STAGES_UNDER_WORK = (StageState.FROZEN, StageState.HEARING, StageState.SIGNED)
STAGES_OUT = (StageState.ISSUED, StageState.CORRECTED)

STAGES = Workflow(
    "stage",
    labels=dict(StageState.choices),
    initial=StageState.FROZEN,
    moves=(
        move("open_hearing", StageState.FROZEN, StageState.HEARING),
        move("sign_stage", StageState.HEARING, StageState.SIGNED),
        move("issue_stage", StageState.SIGNED, StageState.ISSUED),
        # The record was put right, or a veto decided, before the signature: a new edition; this one stays readable.
        move("refreeze_stage", {StageState.FROZEN, StageState.HEARING}, StageState.REPLACED),
        move("correct_stage", StageState.ISSUED, StageState.ISSUED),
        move("retire_stage", StageState.ISSUED, StageState.CORRECTED),
    ),
    final=frozenset({StageState.CORRECTED, StageState.REPLACED}),
)


class HearingState(models.TextChoices):
    WAITING = "waiting", _("Not heard yet")
    HEARD = "heard", _("Heard")
    DECIDED = "decided", _("Objection decided")


HEARINGS = Workflow(
    "hearing",
    labels=dict(HearingState.choices),
    initial=HearingState.WAITING,
    moves=(
        # Second thoughts are allowed until the objection is decided.
        move("speak_at_hearing", {HearingState.WAITING, HearingState.HEARD}, HearingState.HEARD),
        move("decide_hearing", HearingState.HEARD, HearingState.DECIDED),
    ),
    final=frozenset({HearingState.DECIDED}),
)


class VetoGround(models.TextChoices):
    """The engine knows these two and no other."""

    FATAL_ACCIDENT = "fatal_accident", _("Fatal safety accident")
    FALSIFICATION = "falsification", _("Falsification")
