"""复工复产: how far a project works again, what stops it, what must be in place against an epidemic."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongjian.core.workflow import Workflow, move


class ResumptionState(models.TextChoices):
    UNTOLD = "untold", _("Not told yet")
    NOT_RESUMED = "not_resumed", _("Not resumed")
    PARTLY = "partly", _("Partly resumed")
    FULLY = "fully", _("Fully resumed")


_UNTOLD, _NOT, _PARTLY, _FULLY = (
    ResumptionState.UNTOLD,
    ResumptionState.NOT_RESUMED,
    ResumptionState.PARTLY,
    ResumptionState.FULLY,
)

# Back as well as forward: an outbreak can stop again what had begun.
RESUMPTIONS = Workflow(
    "resumption",
    labels=dict(ResumptionState.choices),
    initial=_UNTOLD,
    moves=(
        move("halt_work", {_UNTOLD, _PARTLY, _FULLY}, _NOT),
        move("resume_partly", {_UNTOLD, _NOT, _FULLY}, _PARTLY),
        move("resume_fully", {_UNTOLD, _NOT, _PARTLY}, _FULLY),
    ),
)


class Obstacle(models.TextChoices):
    """What stops a project from working in full."""

    PEOPLE = "people", _("People cannot come back")
    SUPPLIES = "supplies", _("Protective supplies are short")
    PREVENTION = "prevention", _("Prevention is not in place")
    MATERIAL = "material", _("Material is not delivered")
    TRANSPORT = "transport", _("Roads and transport")
    FUNDS = "funds", _("Funds")
    ORDER = "order", _("Ordered to stand still")
    OTHER = "other", _("Other")


class PreventionCheck(models.TextChoices):
    """疫情防控与复工 (the district's sieve catalogue of 2020), but for supplies, which are counted by themselves."""

    PLAN = "plan", _("Plan against the epidemic, with persons in charge")
    ORIGIN = "origin", _("Where everybody comes from, and their health, is registered")
    TEMPERATURE = "temperature", _("Temperature is taken, and a room for isolation is ready")
    QUARTERS = "quarters", _("Dormitories and canteen are not crowded, and are disinfected")
    GATE = "gate", _("People and vehicles are registered at the gate")
