"""The life of a correction that a cadre asks for on the own record."""

from django.db import models
from django.utils.translation import pgettext_lazy

from gongjian.core.workflow import Workflow, move


class CorrectionState(models.TextChoices):
    ASKED = "asked", pgettext_lazy("cadre_correction", "Asked for")
    GRANTED = "granted", pgettext_lazy("cadre_correction", "Granted")
    DECLINED = "declined", pgettext_lazy("cadre_correction", "Declined")


CORRECTIONS = Workflow(
    "cadre_correction",
    labels=dict(CorrectionState.choices),
    initial=CorrectionState.ASKED,
    moves=(
        move("grant_cadre_correction", CorrectionState.ASKED, CorrectionState.GRANTED),
        move("decline_cadre_correction", CorrectionState.ASKED, CorrectionState.DECLINED),
    ),
    final=frozenset({CorrectionState.GRANTED, CorrectionState.DECLINED}),
)
