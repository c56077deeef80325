"""What a complaint about burdens is about (anti-formalism rules: anybody may say so, also without a name)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Burden(models.TextChoices):
    FORMS = "forms", _("The same thing has to be reported twice")
    MEETINGS = "meetings", _("Too many meetings or visits")
    TRACES = "traces", _("Photos, sign-ins or records as proof of work")
    HOURS = "hours", _("Disturbed outside working hours")
    RANKING = "ranking", _("Ranked by activity instead of results")
    OTHER = "other", _("Something else")
