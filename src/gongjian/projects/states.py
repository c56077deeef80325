"""Choices and the state table of investment reports."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from gongjian.core.workflow import Workflow, move

INVESTMENT_REPORT = Workflow(
    "investment_report",
    labels={"reported": _("Reported"), "reviewed": _("Reviewed"), "withdrawn": _("Withdrawn")},
    initial="reported",
    moves=(
        move("review_investment", {"reported", "reviewed"}, "reviewed"),
        move("withdraw_investment", {"reported", "reviewed"}, "withdrawn"),
    ),
    final=frozenset({"withdrawn"}),
)

# The units that a project belongs to: their people see it and may act on it.
PROJECT_UNITS = (
    "responsible_unit",
    "second_responsible_unit",
    "agent_unit",
    "second_agent_unit",
    "service_unit",
    "owner_unit",
    "contractor_unit",
)


class Nature(TextChoices):
    NEW = "new", _("New")
    CONTINUING = "continuing", _("Continuing")
    EXPANSION = "expansion", _("Extension or rebuilding")
    PRELIMINARY = "preliminary", _("Preliminary work")
    OTHER = "other", _("Other")


class PlanKind(TextChoices):
    QUARTERS = "quarters", _("By quarter")
    MONTHS = "months", _("By month")
    NODES = "nodes", _("By nodes")


class Confidence(TextChoices):
    HIGH = "high", _("High")
    MEDIUM = "medium", _("Medium")
    LOW = "low", _("Low")
