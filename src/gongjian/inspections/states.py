"""The lives of a plan, a round and a finding; the words of what was seen."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongjian.core.workflow import Workflow, move


class Kind(models.TextChoices):
    """Which catalogue. The codes are the engine's."""

    SAFETY = "safety", _("Safety, JGJ 59")
    DUST = "dust", _("Dust control")
    SIEVE = "sieve", _("Sieve round")


class Seen(models.TextChoices):
    """The verdict over an item; the codes are the engine's."""

    MET = "met", _("Up to standard")
    OFF = "off", _("To be put right")
    MISSING = "missing", _("Does not apply here")


class GradeWord(models.TextChoices):
    EXCELLENT = "excellent", _("Excellent")
    QUALIFIED = "qualified", _("Qualified")
    UNQUALIFIED = "unqualified", _("Not qualified")
    MET = "met", _("Up to standard")
    NOT_MET = "not_met", _("Not up to standard")


class PlanState(models.TextChoices):
    FILED = "filed", _("Filed")
    WITHDRAWN = "withdrawn", _("Withdrawn")


PLANS = Workflow(
    "inspection_plan",
    labels=dict(PlanState.choices),
    initial=PlanState.FILED,
    moves=(
        move("plan_round", PlanState.FILED, PlanState.FILED),
        move("withdraw_inspection_plan", PlanState.FILED, PlanState.WITHDRAWN),
    ),
    final=frozenset({PlanState.WITHDRAWN}),
)


class RoundState(models.TextChoices):
    PLANNED = "planned", _("Planned")
    UNDER_WAY = "under_way", _("Under way")
    CLOSED = "closed", _("Finished")
    CANCELLED = "cancelled", _("Cancelled")
    MERGED = "merged", _("Merged into another")


GOING = (RoundState.PLANNED, RoundState.UNDER_WAY)
HELD = (RoundState.UNDER_WAY, RoundState.CLOSED)

ROUNDS = Workflow(
    "inspection_round",
    labels=dict(RoundState.choices),
    initial=RoundState.PLANNED,
    moves=(
        move("move_round", RoundState.PLANNED, RoundState.PLANNED),
        move("merge_rounds", RoundState.PLANNED, RoundState.PLANNED),
        move("release_round", RoundState.PLANNED, RoundState.MERGED),
        move("cancel_round", RoundState.PLANNED, RoundState.CANCELLED),
        move("record_checks", GOING, RoundState.UNDER_WAY),
        move("record_finding", GOING, RoundState.UNDER_WAY),
        move("close_round", RoundState.UNDER_WAY, RoundState.CLOSED),
    ),
    final=frozenset({RoundState.CLOSED, RoundState.CANCELLED, RoundState.MERGED}),
)


class FindingState(models.TextChoices):
    FOUND = "found", _("Found, to be discussed")
    AGREED = "agreed", _("Agreed, being put right")
    FIXED = "fixed", _("Put right, to be checked again")
    CLOSED = "closed", _("Put right and closed")
    WITHDRAWN = "withdrawn", _("Withdrawn")


OPEN_FINDINGS = (FindingState.FOUND, FindingState.AGREED, FindingState.FIXED)
# As long as nothing was done about it, owner and contractor can say that it is none.
DISPUTABLE_FINDINGS = (FindingState.FOUND, FindingState.AGREED)

FINDINGS = Workflow(
    "finding",
    labels=dict(FindingState.choices),
    initial=FindingState.FOUND,
    moves=(
        move("agree_finding", {FindingState.FOUND, FindingState.AGREED}, FindingState.AGREED),
        move("remind_finding", FindingState.AGREED, FindingState.AGREED),
        move("note_overdue_finding", FindingState.AGREED, FindingState.AGREED),
        move("fix_finding", FindingState.AGREED, FindingState.FIXED),
        move("accept_fix", FindingState.FIXED, FindingState.CLOSED),
        move("send_back_fix", FindingState.FIXED, FindingState.AGREED),
        move("withdraw_finding", FindingState.FOUND, FindingState.WITHDRAWN),
        move("uphold_objection", {FindingState.FOUND, FindingState.AGREED}, FindingState.WITHDRAWN),
        move("climb_finding", FindingState.AGREED, FindingState.AGREED),
    ),
    final=frozenset({FindingState.CLOSED, FindingState.WITHDRAWN}),
)


class Side(models.TextChoices):
    OWNER = "owner", _("Owner")
    CONTRACTOR = "contractor", _("Contractor")


class Stance(models.TextChoices):
    AGREES = "agrees", _("Agrees")
    OBJECTS = "objects", _("Objects")


class ObjectionState(models.TextChoices):
    WAITING = "waiting", _("Waiting for an answer")
    REJECTED = "rejected", _("Answered: the finding stands")
    UPHELD = "upheld", _("Answered: it is no finding")
    DROPPED = "dropped", _("Taken back")


OBJECTIONS = Workflow(
    "objection",
    labels=dict(ObjectionState.choices),
    initial=ObjectionState.WAITING,
    moves=(
        move("reject_objection", ObjectionState.WAITING, ObjectionState.REJECTED),
        move("uphold_objection", ObjectionState.WAITING, ObjectionState.UPHELD),
        move("accept_finding", ObjectionState.WAITING, ObjectionState.DROPPED),
    ),
    final=frozenset({ObjectionState.REJECTED, ObjectionState.UPHELD, ObjectionState.DROPPED}),
)


class FixState(models.TextChoices):
    WAITING = "waiting", _("To be checked again")
    ACCEPTED = "accepted", _("Accepted at the re-check")
    SENT_BACK = "sent_back", _("Sent back")


FIXES = Workflow(
    "fix",
    labels=dict(FixState.choices),
    initial=FixState.WAITING,
    moves=(
        move("accept_fix", FixState.WAITING, FixState.ACCEPTED),
        move("send_back_fix", FixState.WAITING, FixState.SENT_BACK),
    ),
    final=frozenset({FixState.ACCEPTED, FixState.SENT_BACK}),
)


class StopState(models.TextChoices):
    IN_FORCE = "in_force", _("Work stopped by order")
    LIFTED = "lifted", _("Work resumed")


STOPS = Workflow(
    "stop_work",
    labels=dict(StopState.choices),
    initial=StopState.IN_FORCE,
    moves=(move("lift_stop_work", StopState.IN_FORCE, StopState.LIFTED),),
    final=frozenset({StopState.LIFTED}),
)
