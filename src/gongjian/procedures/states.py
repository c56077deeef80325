"""The life of a permit, and the words of the catalogue."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongjian.core.workflow import Workflow, move


class PermitState(models.TextChoices):
    NOT_NEEDED = "not_needed", _("Not needed or waived")
    TO_PREPARE = "to_prepare", _("To be prepared")
    HANDED_IN = "handed_in", _("Handed in, not yet accepted")
    ACCEPTED = "accepted", _("Accepted, being examined")
    SUPPLEMENT = "supplement", _("Supplement asked for")
    EVALUATION = "evaluation", _("Under evaluation")
    GRANTED = "granted", _("Permit granted")
    REFUSED = "refused", _("Not granted")


# The department has it; while the clock stands somebody else does.
RUNNING = (PermitState.ACCEPTED,)
STANDING = (PermitState.SUPPLEMENT, PermitState.EVALUATION)
WITH_DEPARTMENT = (PermitState.HANDED_IN, PermitState.ACCEPTED, PermitState.EVALUATION)
WITH_OWNER = (PermitState.TO_PREPARE, PermitState.SUPPLEMENT, PermitState.REFUSED)
DONE = (PermitState.GRANTED, PermitState.NOT_NEEDED)
OPEN = tuple(state for state in PermitState if state not in DONE)
BEGUN = (PermitState.ACCEPTED, *STANDING)

PERMITS = Workflow(
    "permit",
    labels=dict(PermitState.choices),
    initial=PermitState.TO_PREPARE,
    moves=(
        move("waive_permit", {PermitState.TO_PREPARE, PermitState.REFUSED}, PermitState.NOT_NEEDED),
        move("ask_waiver", PermitState.TO_PREPARE, PermitState.TO_PREPARE),
        move("decline_waiver", PermitState.TO_PREPARE, PermitState.TO_PREPARE),
        move("need_permit", PermitState.NOT_NEEDED, PermitState.TO_PREPARE),
        move("hand_in_permit", {PermitState.TO_PREPARE, PermitState.REFUSED}, PermitState.HANDED_IN),
        move("send_back_permit", PermitState.HANDED_IN, PermitState.TO_PREPARE),
        move("accept_permit", PermitState.HANDED_IN, PermitState.ACCEPTED),
        move("ask_supplement", PermitState.ACCEPTED, PermitState.SUPPLEMENT),
        move("bring_supplement", PermitState.SUPPLEMENT, PermitState.ACCEPTED),
        move("begin_evaluation", PermitState.ACCEPTED, PermitState.EVALUATION),
        move("end_evaluation", PermitState.EVALUATION, PermitState.ACCEPTED),
        # Before it was accepted only as found: what is there already is recorded, whatever way it came about.
        move(
            "grant_permit",
            {PermitState.TO_PREPARE, PermitState.HANDED_IN, PermitState.ACCEPTED},
            PermitState.GRANTED,
        ),
        move("refuse_permit", {PermitState.HANDED_IN, PermitState.ACCEPTED}, PermitState.REFUSED),
        move("correct_permit", {PermitState.GRANTED, PermitState.REFUSED}, PermitState.TO_PREPARE),
    ),
)


class Stage(models.TextChoices):
    """国办发〔2019〕11号: four stages, and what runs beside them."""

    LAND = "land", _("1 Project and land")
    BESIDE = "beside", _("In parallel")
    WORKS = "works", _("2 Works planning")
    START = "start", _("3 Start of construction")
    COMPLETION = "completion", _("4 Acceptance")


class ProjectKind(models.TextChoices):
    ENTERPRISE_FILING = "enterprise_filing", _("Enterprise, by filing")
    ENTERPRISE_APPROVAL = "enterprise_approval", _("Enterprise, by approval")
    GOVERNMENT = "government", _("Government investment")
    LAND_AND_START = "land_and_start", _("Land and start at once")
    RENOVATION = "renovation", _("Renovation on own land")


class Needed(models.TextChoices):
    ALWAYS = "always", _("always")
    IF_IT_APPLIES = "if", _("if its condition is met")


class DayKind(models.TextChoices):
    WORKING = "working", _("working days")
    CALENDAR = "calendar", _("calendar days")


class StopKind(models.TextChoices):
    SUPPLEMENT = "supplement", _("Supplement asked for")
    EVALUATION = "evaluation", _("Under evaluation")


class LimitName(models.TextChoices):
    PROMISED = "promised", _("Promised limit")
    STATUTORY = "statutory", _("Statutory limit")
    PAPERS = "papers", _("Day for the missing papers")


class PaperState(models.TextChoices):
    """A paper is there, or somebody owes it."""

    THERE = "there", _("There")
    OWNER = "owner", _("Owed by the owner")
    DEPARTMENT = "department", _("Owed by a department")
    OTHER = "other", _("Owed by somebody else")
