"""The lives of a huddle, of its points and of a visit; the words of a day on site."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongjian.core.workflow import Workflow, move


class Weather(models.TextChoices):
    FINE = "fine", _("Fine")
    CLOUDY = "cloudy", _("Cloudy")
    RAIN = "rain", _("Rain")
    HEAVY_RAIN = "heavy_rain", _("Heavy rain")
    SNOW = "snow", _("Snow")
    WIND = "wind", _("Strong wind")
    HEAT = "heat", _("Great heat")
    HAZE = "haze", _("Haze alert")


class Half(models.TextChoices):
    MORNING = "morning", _("Morning huddle")
    EVENING = "evening", _("Evening huddle")


class HuddleState(models.TextChoices):
    OPEN = "open", _("Going on")
    CLOSED = "closed", _("Closed")


HUDDLES = Workflow(
    "huddle",
    labels=dict(HuddleState.choices),
    initial=HuddleState.OPEN,
    moves=(
        move("record_point", HuddleState.OPEN, HuddleState.OPEN),
        move("close_huddle", HuddleState.OPEN, HuddleState.CLOSED),
        move("close_team_huddle", HuddleState.OPEN, HuddleState.CLOSED),
    ),
    final=frozenset({HuddleState.CLOSED}),
)


class PointKind(models.TextChoices):
    CONSTRAINT = "constraint", _("What stands in the way")
    DECISION = "decision", _("What was decided")


class PointState(models.TextChoices):
    OPEN = "open", _("Still open")
    SETTLED = "settled", _("Settled")
    DROPPED = "dropped", _("Dropped")


POINTS = Workflow(
    "huddle_point",
    labels=dict(PointState.choices),
    initial=PointState.OPEN,
    moves=(
        move("settle_point", PointState.OPEN, PointState.SETTLED),
        move("drop_point", PointState.OPEN, PointState.DROPPED),
        move("reopen_point", {PointState.SETTLED, PointState.DROPPED}, PointState.OPEN),
    ),
)


class VisitKind(models.TextChoices):
    LEAD = "lead", _("On-site office of the lead leader")
    DISTRICT = "district", _("On-site office of a district leader")


class VisitState(models.TextChoices):
    PLANNED = "planned", _("Planned")
    HELD = "held", _("Held")
    CANCELLED = "cancelled", _("Cancelled")


VISITS = Workflow(
    "visit",
    labels=dict(VisitState.choices),
    initial=VisitState.PLANNED,
    moves=(
        move("move_visit", VisitState.PLANNED, VisitState.PLANNED),
        move("cancel_visit", VisitState.PLANNED, VisitState.CANCELLED),
        move("hold_visit", VisitState.PLANNED, VisitState.HELD),
        move("decide_at_visit", VisitState.HELD, VisitState.HELD),
    ),
    final=frozenset({VisitState.CANCELLED}),
)
